/** The copy of an AWS file from before Fob's first edit. Only its owner can read it. */
import { lstatSync } from 'node:fs';
import { splitLines } from '../../core/aws-files/edit-text';
import { writeFileAtomically } from '../atomic-file';
import { readNow } from './steady-reader';

export class Backup {
  /**
   * @param path Beside the link and not beside its target, because that may be in a folder under version control. A link
   * at this path is replaced, never followed.
   */
  constructor(readonly path: string) {}

  /** Replaces the backup by `text` without the lines that have one of the secrets. */
  async write(text: string, secrets: readonly string[]): Promise<void> {
    await this.save(withoutSecrets(text, secrets));
  }

  /** Takes the lines with these secrets out of the backup that is there. */
  async forget(secrets: readonly string[]): Promise<void> {
    if (secrets.length === 0 || lstatSync(this.path, { throwIfNoEntry: false })?.isFile() !== true) return;
    const text = readNow(this.path).bytes?.toString('utf8') ?? '';
    const left = withoutSecrets(text, secrets);
    if (left !== text) await this.save(left);
  }

  private save(text: string): Promise<void> {
    return writeFileAtomically(this.path, text, { mode: 0o600 });
  }
}

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  splitLines(text)
    .filter((line) => !secrets.some((secret) => line.includes(secret)))
    .join('');
