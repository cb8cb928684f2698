import type { ShellFormat } from '../../../contract/credential-format';

/** How to set variables in a shell. Each function returns one whole line. */
export interface Dialect {
  set: (name: string, value: string) => string;
  unset: (names: readonly string[]) => string[];
  /** Matches the values that can be written so that the shell takes them literally and runs no part of them. */
  canHold: RegExp;
}

// A value is one line. A control character does not belong in a credential, and a pasted line break would run the text
// before it.
// eslint-disable-next-line no-control-regex -- the pattern refuses control characters
const ONE_LINE = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/;

/** Writes a value so that a shell takes it literally. cmd has no quoting that always holds. */
export const quote = {
  posix: (value: string) => `'${value.replaceAll("'", `'\\''`)}'`,
  fish: (value: string) => `'${value.replace(/[\\']/g, '\\$&')}'`,
  // PowerShell ends a string at typographic quotes too.
  powershell: (value: string) => `'${value.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`,
};

export const dialects: Record<ShellFormat, Dialect> = {
  posix: {
    set: (name, value) => `export ${name}=${quote.posix(value)}`,
    unset: (names) => [`unset ${names.join(' ')}`],
    canHold: ONE_LINE,
  },
  fish: {
    set: (name, value) => `set -gx ${name} ${quote.fish(value)}`,
    unset: (names) => names.map((name) => `set -e ${name}`),
    canHold: ONE_LINE,
  },
  powershell: {
    set: (name, value) => `$Env:${name} = ${quote.powershell(value)}`,
    unset: (names) => names.map((name) => `$Env:${name} = $null`),
    canHold: ONE_LINE,
  },
  cmd: {
    set: (name, value) => `set "${name}=${value}"`,
    unset: (names) => names.map((name) => `set "${name}="`),
    // Only characters without a meaning are allowed.
    canHold: /^[\w+/=:.,@~-]*$/,
  },
};

const families: Record<ShellFormat, readonly string[]> = {
  posix: ['', 'sh', 'bash', 'zsh', 'dash', 'ash', 'ksh', 'mksh', 'yash', 'busybox'],
  fish: ['fish'],
  powershell: ['powershell', 'pwsh'],
  cmd: ['cmd'],
};

/**
 * Finds how to write for a shell, from its name or path: `zsh`, `/usr/bin/fish`, `pwsh.exe`. `''` means a POSIX shell.
 */
export function shellOf(word: string): ShellFormat | null {
  const name = word
    .replace(/^.*[/\\]/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  const found = Object.entries(families).find(([, names]) => names.includes(name));
  return found === undefined ? null : (found[0] as ShellFormat);
}
