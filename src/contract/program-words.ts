import type { ProgramView } from './programs';

/**
 * Who a program is, in one wording for windows, tray, notifications, Activity and commands: `terraform`; `node (calls itself
 * claude)`; `a program that says it is terraform`, where the system does not confirm it.
 */
export function programInWords({ name, claims, isConfirmed }: ProgramView): string {
  if (name === null) return 'a program';
  if (claims !== null) return `${name} (calls itself ${claims})`;
  return isConfirmed ? name : `a program that says it is ${name}`;
}

/** `terraform in ~/infra` */
export const programAndFolder = (view: ProgramView): string =>
  `${programInWords(view)}${view.folder === null ? '' : ` in ${view.folder}`}`;

/** At the start of a sentence. The name of a program stays as it is. */
export const atStart = (words: string): string => words.replace(/^a program/, 'A program');
