/** Where access keys are: in which file, in the vault, in both or nowhere. Pure functions on what was read. */
import { shortKeyId } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import type { AccessKey, AwsFileText, AwsFileTexts } from '../ports';
import type { KeptKey } from './kept-key';
import { keyIn } from './key-lines';

/** The files in which a profile has this key, both of its lines. */
export function filesWith(texts: AwsFileTexts, profile: string, key: AccessKey): AwsFileText[] {
  return (['credentials', 'config'] as const).flatMap((file) => {
    const held = keyIn(texts[file].text ?? '', profile, file);
    const isSame = held?.accessKeyId === key.accessKeyId && held.secretAccessKey === key.secretAccessKey;
    return isSame ? [texts[file]] : [];
  });
}

/** The keys that these profiles have in the files. */
export const keysOf = (texts: AwsFileTexts, profiles: readonly string[]): (AccessKey & { profile: string })[] =>
  profiles.flatMap((profile) =>
    (['credentials', 'config'] as const).flatMap((file) => {
      const key = keyIn(texts[file].text ?? '', profile, file);
      return key === null ? [] : [{ profile, ...key }];
    }),
  );

/** Whether every key of these profiles that the files had before is in them now. A file that cannot be read has none. */
export const hasAll = (now: AwsFileTexts, before: AwsFileTexts, profiles: readonly string[]): boolean =>
  keysOf(before, profiles).every((key) => filesWith(now, key.profile, key).length > 0);

/**
 * Adds to an error where a key is, and what becomes of it. `keys` are that key with each profile that should have it;
 * `recordOf` gives what the vault has for a profile.
 */
export function withPlaces(
  error: AppError,
  keys: readonly (AccessKey & { profile: string })[],
  texts: AwsFileTexts,
  recordOf: (profile: string) => KeptKey | undefined,
): AppError {
  const kept = keys
    .map(({ profile, accessKeyId }) => ({ record: recordOf(profile), accessKeyId }))
    .flatMap(({ record, accessKeyId }) => (record?.accessKeyId === accessKeyId ? [record] : []));
  const files = keys.flatMap((key) => filesWith(texts, key.profile, key)).map(({ path }) => path);
  const places = [...new Set([...(kept.length > 0 ? ['the vault'] : []), ...files])];
  const short = shortKeyId(keys[0]?.accessKeyId ?? '');
  const where =
    places.length === 0 ? `Fob did not keep the key ${short}.` : `The key ${short} is in ${places.join(' and in ')}.`;
  const later = kept.some(({ stage }) => stage !== 'kept') ? ' Fob completes the move when it starts next.' : '';
  return { ...error, message: `${error.message} ${where}${later}` };
}
