import type { WaitingCommand } from '../../../contract/app-state';
import { atStart, programAndFolder } from '../../../contract/program-words';
import { texts } from './texts';

/** Which program waits, where, and for which profile. */
export function waitingWords({ program, profile, times }: WaitingCommand): string {
  const one = texts.waits(atStart(programAndFolder(program)), profile);
  return times === 1 ? one : texts.several(one, times);
}
