import type { WaitingCommand } from '../../../contract/app-state';
import { texts } from './texts';

/** Which program waits, where, and for which profile. */
export function waitingWords({ program, profile, times }: WaitingCommand): string {
  const { folder, isConfirmed } = program;
  const name = program.name ?? texts.unknown;
  const says = isConfirmed ? texts.confirmed : texts.says;
  const one = folder === null ? says.program(name, profile) : says.programInFolder(name, folder, profile);
  return times === 1 ? one : texts.several(one, times);
}
