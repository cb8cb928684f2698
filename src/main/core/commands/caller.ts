import type { Caller } from '../delivery/waiting-commands';

/** Names of programs are short; a folder is recognized by its end. */
const LONGEST_PROGRAM = 40;
const LONGEST_FOLDER = 80;

/**
 * What a request says about the program that asks: the name of the program and its folder, for the person who types a code
 * for it. Anything may be in there, so it becomes one short line that hides nothing. Commands send no arguments, which may
 * hold a secret.
 */
export function callerOf(query: URLSearchParams): Caller {
  const program = programName(query.get('program') ?? '');
  const pid = query.get('parent') ?? '';
  return {
    program: program === '' ? null : program,
    folder: folderIn(plain(query.get('folder') ?? ''), plain(query.get('home') ?? '')),
    pid: /^\d{1,10}$/.test(pid) ? pid : null,
  };
}

/** The name of a program from what a system or a command gives, which may be its path. */
export const programName = (text: string): string =>
  shortened(plain(text).replace(/^.*[\\/](?=.)/, ''), LONGEST_PROGRAM);

const plain = (text: string): string =>
  text
    .slice(0, 5_000)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The folder, with `~` for the home folder. */
function folderIn(text: string, home: string): string | null {
  const whole = withoutSlash(text);
  const own = withoutSlash(home);
  const isInHome = own !== '' && (whole === own || /^[\\/]$/.test(whole.charAt(own.length))) && whole.startsWith(own);
  const folder = isInHome ? `~${whole.slice(own.length)}` : whole;
  if (folder === '') return null;
  const characters = Array.from(folder);
  return characters.length <= LONGEST_FOLDER ? folder : `…${characters.slice(1 - LONGEST_FOLDER).join('')}`;
}

/** Looks from the end. A pattern would begin anew at each slash of a long row of them. */
function withoutSlash(path: string): string {
  let end = path.length;
  while (end > 1 && /[\\/]/.test(path.charAt(end - 1))) end -= 1;
  return path.slice(0, end);
}

function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
