import { shortened, withoutControls } from './plain-text';

/** A folder is recognized by its end. */
const LONGEST_FOLDER = 80;

/** What a command says of the program that asks. It is input from outside, and nobody has checked it. */
export interface Claim {
  /** The name of the program, without its arguments. Null if it is not said. */
  program: string | null;
  /** The folder in which it runs. */
  folder: string | null;
}

/** Nothing is said. */
export const noClaim: Claim = { program: null, folder: null };

/**
 * What a request says of the program that asks. Anything may be in there, so it becomes one short line that hides nothing.
 * Commands send no arguments, which may hold a secret.
 */
export function claimIn(query: URLSearchParams): Claim {
  const program = programName(query.get('program') ?? '');
  return {
    program: program === '' ? null : program,
    folder: folderInWords(query.get('folder') ?? '', query.get('home') ?? ''),
  };
}

/** Names of programs are short. */
const LONGEST_PROGRAM = 40;

/** The name of a program from what a system or a command gives, which may be its path. */
export const programName = (text: string): string =>
  shortened(withoutControls(text).replace(/^.*[\\/](?=.)/, ''), LONGEST_PROGRAM);

/** A folder for people, with `~` for the home folder. Null if there is none. */
export function folderInWords(folder: string, home: string): string | null {
  const short = pathInWords(folder, home);
  if (short === '') return null;
  const characters = Array.from(short);
  return characters.length <= LONGEST_FOLDER ? short : `…${characters.slice(1 - LONGEST_FOLDER).join('')}`;
}

/** A path for people, with `~` for the home folder. */
export function pathInWords(path: string, home: string): string {
  const whole = withoutSlash(withoutControls(path));
  const own = withoutSlash(withoutControls(home));
  const isInHome = own !== '' && (whole === own || /^[\\/]$/.test(whole.charAt(own.length))) && whole.startsWith(own);
  return isInHome ? `~${whole.slice(own.length)}` : whole;
}

/** Looks from the end. A pattern would begin anew at each slash of a long row of them. */
function withoutSlash(path: string): string {
  let end = path.length;
  while (end > 1 && /[\\/]/.test(path.charAt(end - 1))) end -= 1;
  return path.slice(0, end);
}
