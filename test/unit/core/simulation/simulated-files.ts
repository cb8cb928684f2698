import { fail, type Result } from '../../../../src/contract/app-error';
import { MemoryFiles } from '../doubles';

/** `~/.aws` in memory. For a while, no other access key can be written, as if the disk were full at that moment. */
export class SimulatedFiles extends MemoryFiles {
  refusesKeys = false;

  override editCredentials(edit: (text: string) => Result<string>): Promise<Result<null>> {
    const edited = edit(this.credentials);
    if (!this.refusesKeys || !edited.ok || keysIn(edited.value) === keysIn(this.credentials))
      return super.editCredentials(edit);
    return Promise.resolve(fail({ code: 'file-unwritable', message: 'ENOSPC', nextStep: 'Free space.' }));
  }
}

/** The long-term access key ids in a text. */
const keysIn = (text: string): string => (text.match(/AKIA\w+/g) ?? []).join();
