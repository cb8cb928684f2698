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

/**
 * The name of a program in a sentence. One with anything else than letters, digits and the usual signs is quoted: it could be
 * read as a part of the sentence. Some letters look like spaces.
 */
export const nameInSentence = (name: string): string =>
  /^[\p{L}\p{M}\p{N}._+@…-]+$/u.test(name) && !LOOKS_EMPTY.test(name) ? name : `“${name.replace(/[“”]/g, '"')}”`;

/** Letters of Hangul that are drawn as nothing. */
const LOOKS_EMPTY = /[\u115F\u1160\u3164\uFFA0]/;
