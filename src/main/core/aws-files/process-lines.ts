/** The lines for `~/.aws/config` that let tools ask Fob for credentials. */
import { askOfFob } from './ownership';

/** The name under which tools use the credentials of a profile. */
export const targetName = (profile: string): string => `${profile}-fob`;

export interface ConfigLines {
  /** Name of the profile that tools will use. */
  target: string;
  /** Absolute path of the `fob` command. */
  fobCommand: string;
  profile: string;
  region: string | null;
  /** What limits the credentials, a word each. */
  options?: readonly string[];
}

/**
 * A profile whose `credential_process` runs `fob credentials PROFILE`. The command line is quoted so that all of its
 * readers see the same words. botocore splits it as a POSIX shell would, but runs no shell. The JavaScript and Go SDKs
 * pass it to `sh -c`, or to cmd on Windows, where botocore knows double quotes only. On Windows no quoting protects a
 * name with two `%` from cmd.
 */
export function configLines({ target, fobCommand, profile, region, options = [] }: ConfigLines): string {
  return [
    `[profile ${/^[\w\-@+.%:/]+$/.test(target) ? target : `"${target}"`}]`,
    `credential_process = ${credentialsCommand(fobCommand, profile, options)}`,
    ...(region === null ? [] : [`region = ${region}`]),
    '',
  ].join('\n');
}

/** The command line alone. `fobCommand` is an absolute path. */
export function credentialsCommand(fobCommand: string, profile: string, options: readonly string[] = []): string {
  const quote = ON_WINDOWS.test(fobCommand) ? quoteForWindows : quoteForPosix;
  return [fobCommand, 'credentials', profile, ...options].map(quote).join(' ');
}

const ON_WINDOWS = /^(?:[A-Za-z]:|\\\\)/;

/** The same command line for the profile `to`. Null unless it asks Fob for `from`. */
export function askingFor(commandLine: string, from: string, to: string): string | null {
  const asked = askOfFob(commandLine);
  if (asked?.profile !== from) return null;
  const quote = ON_WINDOWS.test(asked.before.replace(/^"/, '')) ? quoteForWindows : quoteForPosix;
  return `${asked.before}${quote(to)}${asked.after}`;
}

/** Closes and opens the quotes between white space and `#` or `;`. The SDKs would see a comment there. */
function quoteForPosix(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`).replace(/(\s)(?=[#;])/g, `$1''`)}'`;
}

const quoteForWindows = (word: string) => (/^[\w@+=:.\\/-]+$/.test(word) ? word : `"${word}"`);
