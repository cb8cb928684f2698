/** How Fob recognizes its own sections in `~/.aws`. */
import type { OwnSection } from './plan-types';
import type { RawProfile } from './profiles';

/**
 * The key that says when a section's credentials end. SDKs ignore it. Other tools that write sessions use the same
 * name.
 */
export const END_KEY = 'x_security_token_expires';

const MARKER_START = '# Written by Fob';

/**
 * The comment right below the header of a section that Fob may overwrite. `profile` is the profile whose credentials
 * the section holds.
 */
export const markerFor = (profile: string, note = ''): string =>
  `${MARKER_START} for profile ${profile.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')}. Fob overwrites this section.${note}`;

export const isMarker = (line: string): boolean => line.startsWith(MARKER_START);

/** Matches `fob credentials …` with any path and any quoting. */
const FOB_COMMAND = /(?:^|[\\/"'])fob(?:\.cmd|\.exe)?["']?\s+credentials(?:\s+(.*))?$/is;

/** A command line that asks Fob for credentials, around the name of the profile. */
export interface AskOfFob {
  before: string;
  profile: string;
  /** What limits the credentials. */
  after: string;
}

/** Takes a `credential_process` apart. Null if it runs another program than Fob. */
export function askOfFob(commandLine: string): AskOfFob | null {
  const match = FOB_COMMAND.exec(commandLine);
  if (match === null) return null;
  const words = match[1] ?? '';
  const word = FIRST_WORD.exec(words)?.[0] ?? '';
  const before = commandLine.slice(0, commandLine.length - words.length);
  return { before, profile: withoutQuotes(word), after: words.slice(word.length) };
}

/** The profile that a `credential_process` asks Fob for. Null if it runs another program. */
export const askedOfFob = (commandLine: string): string | null => askOfFob(commandLine)?.profile ?? null;

const FIRST_WORD = /^(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])*/;

/** Reads a word as a shell does: quotes and backslashes are not part of it. */
function withoutQuotes(word: string): string {
  return word.replace(/'([^']*)'|"([^"]*)"|\\(.)/g, (_, single = '', double = '', escaped = '') =>
    [single, double, escaped].map(String).join(''),
  );
}

/** Follows botocore: half of a key pair counts as keys, and is then an error. */
export const holdsStaticKeys = ({ values }: Pick<RawProfile, 'values'>): boolean =>
  values.has('aws_access_key_id') || values.has('aws_secret_access_key');

/** Whether a profile's `credential_process` asks Fob for this same profile. Its access key is then in the vault. */
export function asksForItself({ name, values, ownedByFob }: RawProfile): boolean {
  const process = values.get('credential_process');
  return !ownedByFob && process !== undefined && askedOfFob(process.value) === name;
}

/**
 * Whether Fob wrote the section, or the section asks Fob for another profile's credentials and has nothing that SDKs
 * would read first.
 */
export function isOwnedByFob(profile: RawProfile): boolean {
  const { ownedByFob, values } = profile;
  if (ownedByFob) return true;
  const process = values.get('credential_process');
  if (process === undefined || askedOfFob(process.value) === null || asksForItself(profile)) return false;
  return !values.has('role_arn') && !values.has('aws_access_key_id');
}

export function ownSection({ name, values }: RawProfile): OwnSection {
  const endsAt = Date.parse(values.get(END_KEY)?.value ?? '');
  const command = values.get('credential_process')?.value;
  return { name, endsAt: Number.isNaN(endsAt) ? null : endsAt, ...(command === undefined ? {} : { command }) };
}
