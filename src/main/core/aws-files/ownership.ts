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

/** Whether a `credential_process` runs `fob credentials …`, at whatever path and quoted in whatever way. */
const runsFob = (commandLine: string): boolean =>
  /(?:^|[\\/"'])fob(?:\.cmd|\.exe)?["']?\s+credentials(?:\s|$)/i.test(commandLine);

/** Written by Fob, or asking Fob for its credentials with nothing that SDKs would take first. */
export function isOwnedByFob({ ownedByFob, values }: RawProfile): boolean {
  if (ownedByFob) return true;
  const process = values.get('credential_process');
  return process !== undefined && runsFob(process.value) && !values.has('role_arn') && !values.has('aws_access_key_id');
}

export function ownSection({ name, values }: RawProfile): OwnSection {
  const endsAt = Date.parse(values.get(END_KEY)?.value ?? '');
  return { name, endsAt: Number.isNaN(endsAt) ? null : endsAt };
}
