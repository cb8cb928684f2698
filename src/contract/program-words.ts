import type { ProgramView } from './programs';

/**
 * Who a program is, in one wording for windows, tray, notifications, Activity and commands: `terraform`; `node (calls itself
 * claude)`; `a program that says it is terraform`, where the system does not confirm it.
 */
export function programInWords({ name, claims, isConfirmed }: ProgramView): string {
  if (name === null) return 'a program';
  const shown = nameInSentence(name);
  if (claims !== null) return `${shown} (calls itself ${nameInSentence(claims)})`;
  return isConfirmed ? shown : `a program that says it is ${shown}`;
}

/** `terraform in ~/infra` */
export const programAndFolder = (view: ProgramView): string =>
  `${programInWords(view)}${view.folder === null ? '' : ` in ${view.folder}`}`;

/** At the start of a sentence. The name of a program stays as it is. */
export const atStart = (words: string): string => words.replace(/^a program/, 'A program');

/** The name of a program in a sentence. One of more than one word is quoted: it could be read as a part of the sentence. */
export const nameInSentence = (name: string): string => (/\s/.test(name) ? `“${name.replace(/[“”]/g, '"')}”` : name);
