import type { WaitingCommand } from '../../../contract/app-state';
import { texts } from './texts';

/** Which program waits, where, and for which profile, as far as it says so. */
export function waitingWords({ program, folder, profile, times }: WaitingCommand): string {
  const one = oneInWords(program, folder, profile);
  return times === 1 ? one : texts.several(one, times);
}

function oneInWords(program: string | null, folder: string | null, profile: string): string {
  if (program !== null && folder !== null) return texts.programInFolder(program, folder, profile);
  if (program !== null) return texts.program(program, profile);
  return folder === null ? texts.command(profile) : texts.commandInFolder(folder, profile);
}
