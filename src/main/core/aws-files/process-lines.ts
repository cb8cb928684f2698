/** The lines for `~/.aws/config` that let tools ask Fob for credentials. */

/** The name under which tools use the credentials of a profile. */
export const targetName = (profile: string): string => `${profile}-fob`;

export interface ConfigLines {
  /** Name of the profile that tools will use. */
  target: string;
  /** Absolute path of the `fob` command. */
  fobCommand: string;
  profile: string;
  region: string | null;
}

/**
 * A profile whose `credential_process` runs `fob credentials PROFILE`. The command line is quoted so that all of its
 * readers see the same words. botocore splits it as a POSIX shell would, but runs no shell. The JavaScript and Go SDKs
 * pass it to `sh -c`, or to cmd on Windows, where botocore knows double quotes only. On Windows no quoting protects a
 * name with two `%` from cmd.
 */
export function configLines({ target, fobCommand, profile, region }: ConfigLines): string {
  return [
    `[profile ${/^[\w\-@+.%:/]+$/.test(target) ? target : `"${target}"`}]`,
    `credential_process = ${credentialsCommand(fobCommand, profile)}`,
    ...(region === null ? [] : [`region = ${region}`]),
    '',
  ].join('\n');
}

/** The command line alone. `fobCommand` is an absolute path. */
export function credentialsCommand(fobCommand: string, profile: string): string {
  const quote = /^(?:[A-Za-z]:|\\\\)/.test(fobCommand) ? quoteForWindows : quoteForPosix;
  return [fobCommand, 'credentials', profile].map(quote).join(' ');
}

/** Closes and opens the quotes between white space and `#` or `;`. The SDKs would see a comment there. */
function quoteForPosix(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`).replace(/(\s)(?=[#;])/g, `$1''`)}'`;
}

const quoteForWindows = (word: string) => (/^[\w@+=:.\\/-]+$/.test(word) ? word : `"${word}"`);
