/** Edits the lines about access keys in `~/.aws` files. Pure functions on text. */
import { fail, ok, type Result } from '../../../contract/app-error';
import { NEXT_KEY } from '../aws-files/keys';
import { askedOfFob } from '../aws-files/ownership';
import { parseAwsFile } from '../aws-files/parse';
import { type AwsFileKind } from '../aws-files/section';
import { removeKeys, setKeys } from '../aws-files/edit-keys';
import type { AccessKey } from '../ports';

const KEY_LINES = ['aws_access_key_id', 'aws_secret_access_key'];
const NEXT_LINES = [`${NEXT_KEY}access_key_id`, `${NEXT_KEY}secret_access_key`];

/** The value of `key` in one profile of a file. The last of its sections counts. */
function valueIn(text: string, name: string, key: string, file: AwsFileKind): string | null {
  const sections = parseAwsFile(text, file).sections.filter(
    ({ kind, name: other }) => kind === 'profile' && other === name,
  );
  return sections.map(({ entries }) => entries.get(key)?.value ?? null).findLast((value) => value !== null) ?? null;
}

/** The key that a profile has in a file, if both of its lines are there. */
export function keyIn(text: string, name: string, file: AwsFileKind): AccessKey | null {
  const accessKeyId = valueIn(text, name, 'aws_access_key_id', file);
  const secretAccessKey = valueIn(text, name, 'aws_secret_access_key', file);
  return accessKeyId === null || secretAccessKey === null ? null : { accessKeyId, secretAccessKey };
}

/** Makes the profile ask Fob with the command line `command`. Refuses if the profile runs another program. */
export function withProcess(text: string, name: string, command: string, region: string | null): Result<string> {
  const before = valueIn(text, name, 'credential_process', 'config');
  if (before !== null && askedOfFob(before) !== name) return otherProcess(name);
  const asking = before === null ? { credential_process: command } : {};
  const written = setKeys(text, { names: [name], values: asking, file: 'config' });
  return written.ok && region !== null ? withRegion(written.value, name, region) : written;
}

/** Sets the region of a profile that has none. */
export function withRegion(text: string, name: string, region: string): Result<string> {
  if (valueIn(text, name, 'region', 'config') !== null) return ok(text);
  return setKeys(text, { names: [name], values: { region }, file: 'config' });
}

/** Makes the profile stop asking Fob for its key. A profile that asks another program stays as it is. */
export function withoutProcess(text: string, name: string): Result<string> {
  const process = valueIn(text, name, 'credential_process', 'config');
  if (process === null || askedOfFob(process) !== name) return ok(text);
  return removeKeys(text, { name, keys: ['credential_process'], file: 'config' });
}

/** Removes the profile's key if it is one of these. Another key there comes from somebody else. */
export function withoutKey(text: string, name: string, ids: readonly string[], file: AwsFileKind): Result<string> {
  const id = valueIn(text, name, 'aws_access_key_id', file);
  return id === null || !ids.includes(id) ? ok(text) : removeKeys(text, { name, keys: KEY_LINES, file });
}

export const withKey = (text: string, name: string, key: AccessKey, file: AwsFileKind): Result<string> =>
  setKeys(text, {
    names: [name],
    values: { aws_access_key_id: key.accessKeyId, aws_secret_access_key: key.secretAccessKey },
    file,
  });

/** The same, unless the profile has a key whose id is none of `ids`. That key may be nowhere else. */
export function withKeyInPlaceOf(
  text: string,
  name: string,
  key: AccessKey,
  ids: readonly string[],
  file: AwsFileKind,
): Result<string> {
  const id = valueIn(text, name, 'aws_access_key_id', file);
  return id === null || ids.includes(id) ? withKey(text, name, key, file) : otherKey(name);
}

/** Adds a key beside the key that it will replace. */
export const withNextKey = (text: string, name: string, key: AccessKey, file: AwsFileKind): Result<string> =>
  setKeys(text, {
    names: [name],
    values: { [`${NEXT_KEY}access_key_id`]: key.accessKeyId, [`${NEXT_KEY}secret_access_key`]: key.secretAccessKey },
    file,
  });

export const withoutNextKey = (text: string, name: string, file: AwsFileKind): Result<string> =>
  removeKeys(text, { name, keys: NEXT_LINES, file });

/** Replaces a key by `next`, if the profile still has that key. */
export function withSuccessor(
  text: string,
  { name, oldKeyId, next, file }: { name: string; oldKeyId: string; next: AccessKey; file: AwsFileKind },
): Result<string> {
  if (valueIn(text, name, 'aws_access_key_id', file) !== oldKeyId) return ok(text);
  const switched = withKey(text, name, next, file);
  return switched.ok ? withoutNextKey(switched.value, name, file) : switched;
}

/** Combines several edits into one. */
export const inTurn = <T>(
  text: string,
  items: readonly T[],
  edit: (text: string, item: T) => Result<string>,
): Result<string> =>
  items.reduce<Result<string>>((edited, item) => (edited.ok ? edit(edited.value, item) : edited), ok(text));

/** The refusal to write over a key that nobody asked to replace. */
export const otherKey = (name: string) =>
  fail({
    code: 'section-taken' as const,
    message: `Profile ${name} has another access key in ~/.aws by now.`,
    nextStep: 'Remove its two lines there if nothing needs them, then try again.',
  });

const otherProcess = (name: string) =>
  fail({
    code: 'section-taken' as const,
    message: `Profile ${name} has a credential_process that runs another program.`,
    nextStep: 'Remove it from ~/.aws/config, or keep the access key under another profile name.',
  });
