/** How Fob recognizes what is its own in `~/.aws`. */
import type { OwnSection } from './plan-types';
import type { RawProfile } from './profiles';

/** Says in a section when its credentials end. SDKs take no notice; other tools that write sessions use the same name. */
export const END_KEY = 'x_security_token_expires';

const markerStart = '# Written by Fob';

/** The comment right below the header of a section that Fob may overwrite. `profile`: whose credentials it holds. */
export const markerFor = (profile: string, note = ''): string =>
  `${markerStart} for profile ${profile.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')}. Fob overwrites this section.${note}`;

export const isMarker = (line: string): boolean => line.startsWith(markerStart);

/** `fob credentials …`, at whatever path and quoted in whatever way. */
const fobCommand = /(?:^|[\\/"'])fob(?:\.cmd|\.exe)?["']?\s+credentials(?:\s+(.*))?$/i;

/** The profile that a `credential_process` asks Fob for; null where it runs another program. */
export function askedOfFob(commandLine: string): string | null {
  const match = fobCommand.exec(commandLine);
  return match ? firstWord(match[1] ?? '') : null;
}

/** As a shell reads it: quotes and backslashes are not part of the word. */
function firstWord(text: string): string {
  const word = /^(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])*/.exec(text)?.[0] ?? '';
  return word.replace(/'([^']*)'|"([^"]*)"|\\(.)/g, (_, single = '', double = '', escaped = '') =>
    [single, double, escaped].map(String).join(''),
  );
}

/** As for botocore: half a pair counts, and is then an error. */
export const holdsStaticKeys = ({ values }: Pick<RawProfile, 'values'>): boolean =>
  values.has('aws_access_key_id') || values.has('aws_secret_access_key');

/** Its `credential_process` asks Fob for this very profile: its access key is in the vault. */
export function asksForItself({ name, values, ownedByFob }: RawProfile): boolean {
  const process = values.get('credential_process');
  return !ownedByFob && process !== undefined && askedOfFob(process.value) === name;
}

/** Written by Fob, or asking Fob for another profile's credentials with nothing that SDKs would take first. */
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
