import { shortKeyId } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { KeptKeys } from '../aws-files/kept-keys';
import type { AwsConfiguration, KeyHolder } from '../aws-files/plan-types';
import type { Configuration } from '../aws-files/configuration';
import type { AwsFiles, AwsFileTexts } from '../ports';
import type { KeptKey } from './kept-key';
import { filesWith, hasAll, withPlaces } from './key-places';
import { configIn, configOut, credentialsIn, credentialsOut, textsIn, textsOut, type CommandOf } from './move-edits';
import { cannotKeep, isSplit, nothingToUndo, notInFiles, notInVault, notWritten, wouldChange } from './move-errors';
import { TextChange } from './text-change';
import type { VaultKeys } from './vault-keys';

export interface KeyMovesDeps {
  vaultKeys: VaultKeys;
  files: AwsFiles;
  configuration: Configuration;
  command: CommandOf;
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
 * so that at least one of them has the key at every moment. After a failure, the files are read again before the vault
 * forgets anything, and the error says where the key is. A stage in the vault lets Fob finish an interrupted move.
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
    const { configuration, canKeepSecrets, activity, command } = this.deps;
    if (!canKeepSecrets()) return fail(cannotKeep);
    const key = configuration.key(accessKeyId);
    const holders = this.holders(accessKeyId).filter(({ place }) => place !== 'vault');
    if (key === undefined || holders.length === 0) return fail(notInFiles(accessKeyId));
    const records = holders.map(({ profile }) => recordOf(profile, key, 'moving-in'));
    const checked = await this.check(holders, (texts) => textsIn(texts, records, command), records);
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
    return this.told(
      await this.takeOut(records, null),
      accessKeyId,
      `Access key ${shortKeyId(accessKeyId)} moved to the credentials file`,
    );
  }

  /** Undoes {@link intoVault}. If nothing else changed, the files become what they were, byte by byte. */
  async undo(accessKeyId: string): Promise<Result<null>> {
    const changes = this.changes.get(accessKeyId);
    const records = this.records(accessKeyId);
    if (changes === undefined || records.length === 0) return fail(nothingToUndo(accessKeyId));
    return this.told(
      await this.takeOut(records, changes),
      accessKeyId,
      `Access key ${shortKeyId(accessKeyId)} put back where it was`,
    );
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
          ? await this.takeFromFiles([record], noChanges())
          : await this.takeOut([record], null);
      await this.reread();
      const key = `access key ${shortKeyId(record.accessKeyId)} of ${record.profile}`;
      if (done.ok) activity.info(`The interrupted move of ${key} is finished`, record.profile);
      else activity.failed(done.error, record.profile);
    }
  }

  /** Writes the vault, then config, then removes the key from the files. Undoes these steps if one fails. */
  async putIn(records: readonly KeptKey[]): Promise<Result<Changes>> {
    const { files, vaultKeys } = this.deps;
    const before = await files.read();
    const earlier = new Map(records.map(({ profile }) => [profile, vaultKeys.get(profile)]));
    const changes = noChanges();
    const kept = await this.keep(records);
    const put = kept.ok ? await this.takeFromFiles(records, changes) : kept;
    if (!put.ok && (await this.configIsBack(records, before, changes))) {
      for (const { profile } of records) await this.takeBack(profile, earlier.get(profile));
    }
    await this.reread();
    return put.ok ? ok(changes) : this.failed(put.error, records);
  }

  private async keep(records: readonly KeptKey[]): Promise<Result<null>> {
    for (const record of records) {
      const kept = await this.deps.vaultKeys.put(record);
      if (!kept.ok) return kept;
    }
    return ok(null);
  }

  /** Makes the profiles ask Fob and removes the key from the files. The vault has it already. */
  private async takeFromFiles(records: readonly KeptKey[], changes: Changes): Promise<Result<null>> {
    const { files, command } = this.deps;
    const secrets = records.map(({ secretAccessKey }) => secretAccessKey);
    const config = await files.editConfig(
      changes.config.noting((text) => configIn(text, records, command)),
      secrets,
    );
    if (!config.ok) return config;
    const credentials = await files.editCredentials(
      changes.credentials.noting((text) => credentialsIn(text, records)),
      secrets,
    );
    if (!credentials.ok) return credentials;
    return this.keep(records.map((record) => ({ ...record, stage: 'kept', replaces: null, region: null })));
  }

  /**
   * Takes the change of config back, if the files then have every key that they had before. Otherwise the vault may be
   * the only place that has the key, and the next start finishes the move.
   */
  private async configIsBack(records: readonly KeptKey[], before: AwsFileTexts, changes: Changes): Promise<boolean> {
    const { files } = this.deps;
    const profiles = records.map(({ profile }) => profile);
    const back = (text: string) => (changes.config.isNoted ? this.configBack(text, records, changes) : ok(text));
    const now = await files.read();
    const config = back(now.config.text ?? '');
    if (!config.ok || !hasAll({ ...now, config: { ...now.config, text: config.value } }, before, profiles))
      return false;
    return (await files.editConfig(back)).ok && hasAll(await files.read(), before, profiles);
  }

  /** Gives the vault what it had for this profile before. */
  private async takeBack(profile: string, earlier: KeptKey | undefined): Promise<void> {
    const { vaultKeys } = this.deps;
    const back = earlier === undefined ? await vaultKeys.remove(profile) : await vaultKeys.put(earlier);
    if (!back.ok) await vaultKeys.readAgain(profile);
  }

  /**
   * Removes the added lines from config. If config held the keys themselves, the exact text from before has to come
   * back.
   */
  private configBack(text: string, records: readonly KeptKey[], changes: Changes): Result<string> {
    const otherwise = (now: string): Result<string> =>
      changes.config.tookKeys ? fail(nothingToUndo(records[0]?.accessKeyId ?? '')) : configOut(now, records);
    return changes.config.undoing(otherwise)(text);
  }

  /** Moves keys to the files. `changes` of a move in are undone byte by byte, if that is possible. */
  private async takeOut(records: readonly KeptKey[], changes: Changes | null): Promise<Result<null>> {
    const leaving = records.map((record): KeptKey => ({ ...record, stage: 'moving-out' }));
    const noted = await this.keep(leaving);
    const written = noted.ok ? await this.putIntoFiles(leaving, changes) : noted;
    const done = written.ok ? await this.removeFromVault(leaving) : written;
    if (done.ok) return done;
    await this.stay(records);
    await this.reread();
    return this.failed(done.error, records);
  }

  /** Writes the credentials file, then removes the line from config. */
  private async putIntoFiles(records: readonly KeptKey[], changes: Changes | null): Promise<Result<null>> {
    const { files } = this.deps;
    const inCredentials = (text: string) => credentialsOut(text, records);
    const wereElsewhere = changes?.credentials.isNoted === false;
    const credentials = wereElsewhere
      ? ok(null)
      : await files.editCredentials(changes?.credentials.undoing(inCredentials) ?? inCredentials);
    if (!credentials.ok) return credentials;
    return files.editConfig((text) =>
      changes === null ? configOut(text, records) : this.configBack(text, records, changes),
    );
  }

  /** Looks at the files first, because another program may have written them since. */
  private async removeFromVault(records: readonly KeptKey[]): Promise<Result<null>> {
    const { files, vaultKeys } = this.deps;
    const texts = await files.read();
    const missing = records.find((record) => filesWith(texts, record.profile, record).length === 0);
    if (missing !== undefined) return fail(notWritten(missing.profile));
    for (const record of records) {
      const removed = await vaultKeys.remove(record.profile);
      if (removed.ok) continue;
      await vaultKeys.readAgain(record.profile);
      return removed;
    }
    return ok(null);
  }

  /** Keeps the keys in the vault. Those that a file has too go on to move out at the next start. */
  private async stay(records: readonly KeptKey[]): Promise<void> {
    const { files, vaultKeys } = this.deps;
    const texts = await files.read();
    for (const record of records) {
      if (filesWith(texts, record.profile, record).length > 0) continue;
      const back = await vaultKeys.put({ ...record, stage: 'kept' });
      if (!back.ok) await vaultKeys.readAgain(record.profile);
    }
  }

  /** Says where the keys are now. */
  private async failed(error: AppError, records: readonly KeptKey[]): Promise<{ ok: false; error: AppError }> {
    const { files, vaultKeys } = this.deps;
    return fail(withPlaces(error, records, await files.read(), (profile) => vaultKeys.get(profile)));
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

  private async told(result: Result<null>, accessKeyId: string, said: string): Promise<Result<null>> {
    const { activity } = this.deps;
    if (!result.ok) return activity.failed(result.error);
    this.changes.delete(accessKeyId);
    activity.info(said);
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
