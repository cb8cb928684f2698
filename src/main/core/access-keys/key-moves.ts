import { shortKeyId } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { KeptKeys } from '../aws-files/kept-keys';
import type { AwsConfiguration, KeyHolder } from '../aws-files/plan-types';
import type { Configuration } from '../aws-files/configuration';
import type { AwsFiles, AwsFileTexts } from '../ports';
import type { KeptKey } from './kept-key';
import { inTurn, withKey, withProcess, withoutKey, withoutProcess } from './key-lines';
import { TextChange } from './text-change';
import type { VaultKeys } from './vault-keys';

export interface KeyMovesDeps {
  vaultKeys: VaultKeys;
  files: AwsFiles;
  configuration: Configuration;
  /** The command line that asks Fob for a profile's credentials. */
  command: (profile: string) => string;
  /** Whether the vault can save secrets. */
  canKeepSecrets: () => boolean;
  activity: Activity;
  onChange: () => void;
}

/** What a move changed in the files, with the text from before. */
interface Changes {
  config: TextChange;
  credentials: TextChange;
}
const noChanges = (): Changes => ({ config: new TextChange(), credentials: new TextChange() });

/**
 * Moves access keys between the files and the vault. The vault is written first on the way in and last on the way out,
 * so that at least one of them has the key at every moment. A stage in the vault lets Fob finish an interrupted move.
 */
export class KeyMoves {
  /** By access key id: changes that Fob can undo byte by byte while it runs. */
  private readonly changes = new Map<string, Changes>();

  constructor(private readonly deps: KeyMovesDeps) {}

  canUndo(accessKeyId: string): boolean {
    return this.changes.has(accessKeyId);
  }

  /** Moves a key into the vault. Every profile that held it in a file then asks Fob for it. */
  async intoVault(accessKeyId: string): Promise<Result<null>> {
    const { configuration, canKeepSecrets, activity } = this.deps;
    if (!canKeepSecrets()) return fail(cannotKeep);
    const key = configuration.key(accessKeyId);
    const holders = this.holders(accessKeyId).filter(({ place }) => place !== 'vault');
    if (key === undefined || holders.length === 0) return fail(notInFiles(accessKeyId));
    const records = holders.map(({ profile }) => recordOf(profile, key, 'moving-in'));
    const checked = await this.check(holders, (texts) => this.textsIn(texts, records), records);
    if (!checked.ok) return checked;
    const moved = await this.putIn(records);
    if (!moved.ok) return activity.failed(moved.error);
    this.changes.set(accessKeyId, moved.value);
    activity.info(`Access key ${shortKeyId(accessKeyId)} moved into the vault`, holders[0]?.profile);
    await this.reread();
    return ok(null);
  }

  /** Moves a key out of the vault into the credentials file, for every profile that has it. */
  async outOfVault(accessKeyId: string): Promise<Result<null>> {
    const records = this.records(accessKeyId);
    const holders = this.holders(accessKeyId).filter(({ place }) => place === 'vault');
    if (records.length === 0) return fail(notInVault(accessKeyId));
    const checked = await this.check(holders, (texts) => textsOut(texts, records), []);
    if (!checked.ok) return checked;
    return this.told(await this.takeOut(records, null), accessKeyId, 'moved to the credentials file');
  }

  /** Undoes {@link intoVault}. If nothing else changed, the files become what they were, byte by byte. */
  async undo(accessKeyId: string): Promise<Result<null>> {
    const changes = this.changes.get(accessKeyId);
    const records = this.records(accessKeyId);
    if (changes === undefined || records.length === 0) return fail(nothingToUndo(accessKeyId));
    return this.told(await this.takeOut(records, changes), accessKeyId, 'put back where it was');
  }

  /** Forgets the changes of a move, because the key was replaced. */
  forget(accessKeyId: string): void {
    this.changes.delete(accessKeyId);
  }

  /** Finishes moves that an earlier run did not complete. */
  async finish(): Promise<void> {
    const { vaultKeys, activity } = this.deps;
    for (const record of vaultKeys.all()) {
      if (record.stage === 'kept') continue;
      const done =
        record.stage === 'moving-in'
          ? await this.moveIntoVault([record], noChanges())
          : await this.takeOut([record], null);
      const key = `access key ${shortKeyId(record.accessKeyId)} of ${record.profile}`;
      if (done.ok) activity.info(`The interrupted move of ${key} is finished`, record.profile);
      else activity.failed(done.error, record.profile);
    }
  }

  /** Writes the vault, then config, then removes the key from the files. Undoes these steps if one fails. */
  async putIn(records: readonly KeptKey[]): Promise<Result<Changes>> {
    const { vaultKeys } = this.deps;
    const before = records.map(({ profile }) => ({ profile, record: vaultKeys.get(profile) }));
    const changes = noChanges();
    const kept = await this.keep(records);
    const put = kept.ok ? await this.moveIntoVault(records, changes) : kept;
    if (put.ok) return ok(changes);
    const takeBack = changes.config.undoing((text) => this.configBack(text, records, changes));
    const back = await this.changeConfig(takeBack);
    // If this fails, the key works from the vault, and the next start finishes the move.
    if (back.ok) {
      for (const { profile, record } of before)
        await (record === undefined ? vaultKeys.remove(profile) : vaultKeys.put(record));
    }
    await this.reread();
    return put;
  }

  /** Skips a file that needs no change, as it may be read-only. */
  private async changeConfig(edit: (text: string) => Result<string>): Promise<Result<null>> {
    const { files } = this.deps;
    const text = (await files.read()).config.text ?? '';
    const edited = edit(text);
    return edited.ok && edited.value === text ? ok(null) : files.editConfig(edit);
  }

  private async keep(records: readonly KeptKey[]): Promise<Result<null>> {
    for (const record of records) {
      const kept = await this.deps.vaultKeys.put(record);
      if (!kept.ok) return kept;
    }
    return ok(null);
  }

  private async moveIntoVault(records: readonly KeptKey[], changes: Changes): Promise<Result<null>> {
    const { files, vaultKeys } = this.deps;
    const secrets = records.map(({ secretAccessKey }) => secretAccessKey);
    const config = await files.editConfig(
      changes.config.noting((text) => this.configIn(text, records)),
      secrets,
    );
    if (!config.ok) return config;
    const { text } = (await files.read()).credentials;
    const left = credentialsIn(text ?? '', records);
    if (!left.ok || left.value !== (text ?? '')) {
      const inCredentials = changes.credentials.noting((now) => credentialsIn(now, records));
      const credentials = await files.editCredentials(inCredentials, secrets);
      if (!credentials.ok) return credentials;
    }
    for (const record of records) await vaultKeys.put({ ...record, stage: 'kept', replaces: null, region: null });
    await this.reread();
    return ok(null);
  }

  /**
   * Removes the added lines from config. If config held the keys themselves, the exact text from before has to come
   * back.
   */
  private configBack(text: string, records: readonly KeptKey[], changes: Changes): Result<string> {
    return changes.config.tookKeys ? fail(nothingToUndo(records[0]?.accessKeyId ?? '')) : configOut(text, records);
  }

  /** Writes the credentials file, then removes the line from config, then removes the key from the vault. */
  private async takeOut(records: readonly KeptKey[], changes: Changes | null): Promise<Result<null>> {
    const { files, vaultKeys } = this.deps;
    for (const record of records) {
      const noted = await vaultKeys.put({ ...record, stage: 'moving-out' });
      if (!noted.ok) return noted;
    }
    const inCredentials = (text: string) => credentialsOut(text, records);
    const inConfig = (text: string) => configOut(text, records);
    const wereElsewhere = changes?.credentials.isNoted === false;
    const credentials = wereElsewhere
      ? ok(null)
      : await files.editCredentials(changes?.credentials.undoing(inCredentials) ?? inCredentials);
    if (!credentials.ok) return this.stay(records, credentials);
    const config = await files.editConfig(
      changes === null ? inConfig : changes.config.undoing((text) => this.configBack(text, records, changes)),
    );
    if (!config.ok) return this.stay(records, config);
    for (const { profile } of records) await vaultKeys.remove(profile);
    await this.reread();
    return ok(null);
  }

  private async stay(records: readonly KeptKey[], refused: { ok: false; error: AppError }): Promise<Result<null>> {
    for (const record of records) await this.deps.vaultKeys.put({ ...record, stage: 'kept' });
    await this.reread();
    return refused;
  }

  /** Checks that no profile loses its key or gets another one by the change of the files. */
  private async check(
    holders: readonly KeyHolder[],
    change: (texts: AwsFileTexts) => Result<AwsFileTexts>,
    records: readonly KeptKey[],
  ): Promise<Result<null>> {
    const split = holders.find(({ place }) => place === 'split');
    if (split !== undefined) return fail(isSplit(split.profile));
    const { configuration, vaultKeys } = this.deps;
    const [now, then] = [
      await configuration.supposing((texts) => ok(texts), vaultKeys),
      await configuration.supposing(change, withRecords(vaultKeys, records)),
    ];
    if (!now.ok) return now;
    if (!then.ok) return then;
    const other = differing(now.value, then.value);
    return other === null ? ok(null) : fail(wouldChange(other));
  }

  private textsIn(texts: AwsFileTexts, records: readonly KeptKey[]): Result<AwsFileTexts> {
    const config = this.configIn(texts.config.text ?? '', records);
    const credentials = credentialsIn(texts.credentials.text ?? '', records);
    return together(texts, config, credentials);
  }

  /**
   * Adds the line, and removes the key if config held it. One edit does both, because neither order of two edits keeps
   * the profile working.
   */
  private configIn(text: string, records: readonly KeptKey[]): Result<string> {
    return inTurn(text, records, (edited, record) => {
      const { profile, region } = record;
      const asking = withProcess(edited, profile, this.deps.command(profile), region);
      return asking.ok ? withoutKey(asking.value, profile, idsOf(record), 'config') : asking;
    });
  }

  private async told(result: Result<null>, accessKeyId: string, what: string): Promise<Result<null>> {
    const { activity } = this.deps;
    if (!result.ok) return activity.failed(result.error);
    this.changes.delete(accessKeyId);
    activity.info(`Access key ${shortKeyId(accessKeyId)} ${what}`);
    await this.reread();
    return result;
  }

  private records(accessKeyId: string): KeptKey[] {
    return this.deps.vaultKeys.all().filter((record) => record.accessKeyId === accessKeyId);
  }

  private holders(accessKeyId: string): KeyHolder[] {
    return this.deps.configuration.holders.filter((holder) => holder.accessKeyId === accessKeyId);
  }

  private async reread(): Promise<void> {
    await this.deps.configuration.reload();
    this.deps.onChange();
  }
}

export const recordOf = (
  profile: string,
  key: { accessKeyId: string; secretAccessKey: string },
  stage: KeptKey['stage'],
  more: Partial<Pick<KeptKey, 'replaces' | 'region'>> = {},
): KeptKey => ({
  version: 1,
  profile,
  accessKeyId: key.accessKeyId,
  secretAccessKey: key.secretAccessKey,
  stage,
  replaces: null,
  region: null,
  ...more,
});

const idsOf = ({ accessKeyId, replaces }: KeptKey): string[] =>
  replaces === null ? [accessKeyId] : [accessKeyId, replaces];

const credentialsIn = (text: string, records: readonly KeptKey[]): Result<string> =>
  inTurn(text, records, (edited, record) => withoutKey(edited, record.profile, idsOf(record), 'credentials'));

const credentialsOut = (text: string, records: readonly KeptKey[]): Result<string> =>
  inTurn(text, records, (edited, record) => withKey(edited, record.profile, record, 'credentials'));

const configOut = (text: string, records: readonly KeptKey[]): Result<string> =>
  inTurn(text, records, (edited, { profile }) => withoutProcess(edited, profile));

const textsOut = (texts: AwsFileTexts, records: readonly KeptKey[]): Result<AwsFileTexts> =>
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

/** The keys in the vault plus these. */
export const withRecords = (kept: KeptKeys, records: readonly KeptKey[]): KeptKeys => ({
  of: (profile) => records.find((record) => record.profile === profile) ?? kept.of(profile),
  whyNot: (profile) => kept.whyNot(profile),
});

/** The error for a profile that would start other sessions than now, or none. */
function differing(now: AwsConfiguration, then: AwsConfiguration): string | null {
  const after = new Map(then.plans.map((plan) => [plan.name, plan]));
  const other = now.plans.find((plan) => {
    const planned = after.get(plan.name);
    return plan.supported && (planned?.supported !== true || planned.session.id !== plan.session.id);
  });
  return other?.name ?? null;
}

export const cannotKeep: AppError = {
  code: 'secret-not-kept',
  message:
    'This computer cannot keep an access key in the vault now: there is no keyring, or the vault cannot be read.',
  nextStep: 'Set up or unlock a keyring first, or keep the key in ~/.aws/credentials.',
};

const notInFiles = (accessKeyId: string): AppError => ({
  code: 'key-missing',
  message: `The access key ${shortKeyId(accessKeyId)} is not in ~/.aws any more.`,
  nextStep: 'Look at the list of access keys as it is now.',
});

const notInVault = (accessKeyId: string): AppError => ({
  code: 'key-missing',
  message: `The access key ${shortKeyId(accessKeyId)} is not in the vault.`,
  nextStep: 'Look at the list of access keys as it is now.',
});

const nothingToUndo = (accessKeyId: string): AppError => ({
  code: 'request-invalid',
  message: `What was done with ${shortKeyId(accessKeyId)} cannot be taken back any more.`,
  nextStep: 'Move it to the credentials file instead.',
});

const isSplit = (profile: string): AppError => ({
  code: 'profile-broken',
  message: `Profile ${profile} has its access key ID in one file and its secret in the other.`,
  nextStep: 'Put both into ~/.aws/credentials, then try again.',
});

const wouldChange = (profile: string): AppError => ({
  code: 'profile-unsupported',
  message: `Profile ${profile} would not work with the key moved: tools read its key only from where it is.`,
  nextStep: `Give ${profile} a source_profile that holds the key, or leave the key where it is.`,
});
