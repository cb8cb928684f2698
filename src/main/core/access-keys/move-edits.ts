/** The edits of both files that a move makes. Pure functions on text. */
import { ok, type Result } from '../../../contract/app-error';
import type { AwsFileTexts } from '../ports';
import type { KeptKey } from './kept-key';
import { inTurn, withKeyInPlaceOf, withoutKey, withoutProcess, withProcess } from './key-lines';

/** The command line that asks Fob for a profile's credentials. */
export type CommandOf = (profile: string) => string;

/** The ids of the keys that a profile may have in a file and that go: the key itself and the one that it replaces. */
export const idsOf = ({ accessKeyId, replaces }: Pick<KeptKey, 'accessKeyId' | 'replaces'>): string[] =>
  replaces === null ? [accessKeyId] : [accessKeyId, replaces];

/**
 * Adds the line to config that asks Fob, and removes the key if config held it. One edit does both, because neither
 * order of two edits keeps the profile working.
 */
export const configIn = (text: string, records: readonly KeptKey[], command: CommandOf): Result<string> =>
  inTurn(text, records, (edited, record) => {
    const { profile, region } = record;
    const asking = withProcess(edited, profile, command(profile), region);
    return asking.ok ? withoutKey(asking.value, profile, idsOf(record), 'config') : asking;
  });

/** Removes the key from the credentials file. */
export const credentialsIn = (text: string, records: readonly KeptKey[]): Result<string> =>
  inTurn(text, records, (edited, record) => withoutKey(edited, record.profile, idsOf(record), 'credentials'));

/** Writes the key into the credentials file. */
export const credentialsOut = (text: string, records: readonly KeptKey[]): Result<string> =>
  inTurn(text, records, (edited, record) =>
    withKeyInPlaceOf(edited, record.profile, record, idsOf(record), 'credentials'),
  );

/** Removes the line from config that asks Fob. */
export const configOut = (text: string, records: readonly KeptKey[]): Result<string> =>
  inTurn(text, records, (edited, { profile }) => withoutProcess(edited, profile));

/** Both files after a move into the vault. */
export const textsIn = (texts: AwsFileTexts, records: readonly KeptKey[], command: CommandOf): Result<AwsFileTexts> =>
  together(
    texts,
    configIn(texts.config.text ?? '', records, command),
    credentialsIn(texts.credentials.text ?? '', records),
  );

/** Both files after a move out of the vault. */
export const textsOut = (texts: AwsFileTexts, records: readonly KeptKey[]): Result<AwsFileTexts> =>
  together(texts, configOut(texts.config.text ?? '', records), credentialsOut(texts.credentials.text ?? '', records));

/** The texts after two edits, or the reason why one of them is not possible. */
export function together(
  texts: AwsFileTexts,
  config: Result<string>,
  credentials: Result<string>,
): Result<AwsFileTexts> {
  if (!config.ok) return config;
  if (!credentials.ok) return credentials;
  return ok({
    config: { ...texts.config, text: config.value },
    credentials: { ...texts.credentials, text: credentials.value },
  });
}
