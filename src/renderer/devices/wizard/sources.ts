import type { CodeSource } from '../../../contract/devices';

/** The choices of where codes come from. A phone can be the spare of each of the others. */
export type ChosenSource = Exclude<CodeSource, 'both'>;

/** What main calls the choice. */
export const codesFromOf = (source: ChosenSource, hasSpare: boolean): CodeSource =>
  source === 'computer' && hasSpare ? 'both' : source;

/** Whether the wizard has to be told of the spare, because what main calls the choice does not tell it. */
export const isSpareUntold = (source: ChosenSource, hasSpare: boolean): boolean =>
  hasSpare && (source === 'program' || source === 'yubikey');
