import { accountNumberOf, iamUserOf, isRootUser, shortKeyId, userName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { AddedKey, CheckedKey, KeyStore } from '../../../contract/access-keys';
import { ACCESS_KEY_ID, SECRET_ACCESS_KEY } from '../../../contract/names';
import type { Activity } from '../base/activity';
import type { Clocks } from '../aws/clocks';
import type { AwsConfiguration, SupportedPlan } from '../aws-files/plan-types';
import type { Configuration } from '../aws-files/configuration';
import { rootId } from '../aws-files/roots';
import type { AccessKey, AwsFiles, AwsFileTexts, AwsIdentity } from '../ports';
import { rootOf } from '../sessions/session-chain';
import { type Identities } from '../sessions/identities';
import { explainNewKey } from './key-errors';
import { inTurn, otherKey, withKeyInPlaceOf, withoutKey, withoutProcess, withProcess, withRegion } from './key-lines';
import { recordOf, withRecords, type KeyMoves } from './key-moves';
import { withPlaces } from './key-places';
import { idsOf, together } from './move-edits';
import { cannotKeep } from './move-errors';
import type { VaultKeys } from './vault-keys';

export interface NewKeysDeps {
  aws: Pick<AwsIdentity, 'getCallerIdentity'>;
  clocks: Clocks;
  configuration: Configuration;
  identities: Identities;
  files: AwsFiles;
  vaultKeys: VaultKeys;
  moves: KeyMoves;
  command: (profile: string) => string;
  canKeepSecrets: () => boolean;
  activity: Activity;
  onChange: () => void;
}

export interface TypedKey extends AccessKey {
  region: string | null;
}

/** A key and the profile that is to have it. */
interface NewKey extends TypedKey {
  profile: string;
  /** The id of the other key that the profile has now. */
  replaces: string | null;
}

interface Draft extends NewKey {
  /** Of the user whose key it is. */
  arn: string;
}

/** How many typed keys are kept at a time. Each try in a dialog makes one. */
const MOST_DRAFTS = 5;

/**
 * Handles keys that a person types: Fob tries them at AWS first, then keeps them. In between only main has the secret.
 */
export class NewKeys {
  private readonly drafts = new Map<string, Draft>();
  private count = 0;

  constructor(private readonly deps: NewKeysDeps) {}

  /** Finds whose key it is, and names a profile that can have it. */
  async check(typed: TypedKey): Promise<Result<CheckedKey>> {
    const malformed = refusalOf(typed);
    if (malformed !== null) return fail(malformed);
    const { clocks, aws } = this.deps;
    const now = await this.now();
    if (!now.ok) return now;
    const known = holderOf(now.value, typed);
    // The key decides whom AWS names, and the profile's region where Fob asks.
    const asked = await this.planWith({ ...typed, profile: known ?? freeName('new', now.value), replaces: null });
    if (!asked.ok) return asked;
    const { target } = rootOf(asked.value.session);
    const result = clocks.hear('sts', target, await aws.getCallerIdentity(typed, target));
    if (!result.ok) {
      const sts = this.deps.identities.calledSts(typed.accessKeyId, target);
      return fail(explainNewKey(result.error, typed.accessKeyId, sts));
    }
    const { arn } = result.value;
    if (iamUserOf(arn) === null) return fail(notOfAUser(arn));
    this.deps.identities.remember(typed.accessKeyId, arn);
    const profile = known ?? freeName(userName(arn), now.value);
    return ok(this.checked(this.keep({ ...typed, profile, arn, replaces: null }), now.value));
  }

  /** Names another profile for a draft. */
  async name(draftId: string, profile: string): Promise<Result<CheckedKey>> {
    const draft = this.drafts.get(draftId);
    if (draft === undefined) return fail(draftGone);
    const now = await this.now();
    if (!now.ok) return now;
    const named = { ...draft, profile, replaces: replacedBy(draft, profile, now.value) };
    const plan = await this.planWith(named);
    if (!plan.ok) return plan;
    // The person may have closed the dialog meanwhile, or the key may be kept by now.
    if (!this.drafts.has(draftId)) return fail(draftGone);
    this.drafts.set(draftId, named);
    return ok(this.checked(draftId, now.value));
  }

  /** Keeps a key that {@link check} accepted. */
  async add(draftId: string, store: KeyStore): Promise<Result<AddedKey>> {
    const { activity, canKeepSecrets, configuration, onChange } = this.deps;
    const draft = this.drafts.get(draftId);
    if (draft === undefined) return fail(draftGone);
    if (store === 'vault' && !canKeepSecrets()) return fail(cannotKeep);
    // Checks again, because the files may have changed.
    const plan = await this.planWith(draft);
    if (!plan.ok) return plan;
    const kept = store === 'vault' ? await this.intoVault(draft) : await this.intoFile(draft);
    await configuration.reload();
    onChange();
    if (!kept.ok) return activity.failed(kept.error, draft.profile);
    this.drafts.delete(draftId);
    const where = store === 'vault' ? 'the vault' : 'the credentials file';
    activity.info(`Access key ${shortKeyId(draft.accessKeyId)} added to ${where}`, draft.profile);
    return ok({ userId: configuration.userId(draft.accessKeyId) });
  }

  /** Drops the key, because the person changed their mind. */
  drop(draftId: string): void {
    this.drafts.delete(draftId);
  }

  private async intoVault(draft: Draft): Promise<Result<null>> {
    const { profile, replaces, region } = draft;
    const put = await this.deps.moves.putIn([recordOf(profile, draft, 'moving-in', { replaces, region })]);
    return put.ok ? ok(null) : put;
  }

  /** Writes the lines first. If a profile has both, tools use the lines. */
  private async intoFile(draft: Draft): Promise<Result<null>> {
    const { files, vaultKeys } = this.deps;
    const { profile } = draft;
    const written = await files.editCredentials((text) =>
      withKeyInPlaceOf(text, profile, draft, idsOf(draft), 'credentials'),
    );
    const config = written.ok ? await files.editConfig((text) => configOf(text, draft)) : written;
    const done = config.ok ? await this.removeFromVault(profile) : config;
    if (done.ok) return done;
    return fail(withPlaces(done.error, [draft], await files.read(), (name) => vaultKeys.get(name)));
  }

  private async removeFromVault(profile: string): Promise<Result<null>> {
    const { vaultKeys } = this.deps;
    if (vaultKeys.get(profile) === undefined) return ok(null);
    const removed = await vaultKeys.remove(profile);
    if (!removed.ok) await vaultKeys.readAgain(profile);
    return removed;
  }

  /** How the profile would start sessions with this key. */
  private async planWith(draft: NewKey): Promise<Result<SupportedPlan>> {
    const { configuration, vaultKeys, command } = this.deps;
    const record = recordOf(draft.profile, draft, 'moving-in');
    const change = (texts: AwsFileTexts): Result<AwsFileTexts> => {
      const config = withProcess(texts.config.text ?? '', draft.profile, command(draft.profile), draft.region);
      if (!config.ok) return config;
      const ids = idsOf(draft);
      return together(
        texts,
        withoutKey(config.value, draft.profile, ids, 'config'),
        withoutKey(texts.credentials.text ?? '', draft.profile, ids, 'credentials'),
      );
    };
    const supposed = await configuration.supposing(change, withRecords(vaultKeys, [record]));
    return supposed.ok ? planOf(supposed.value, draft) : supposed;
  }

  /** The files as they are now. */
  private now(): Promise<Result<AwsConfiguration>> {
    return this.deps.configuration.supposing((texts) => ok(texts), this.deps.vaultKeys);
  }

  private checked(draftId: string, { plans }: AwsConfiguration): CheckedKey {
    const { arn, accessKeyId, profile, replaces } = this.drafts.get(draftId) as Draft;
    return {
      draft: draftId,
      userName: userName(arn),
      account: accountNumberOf(arn),
      shortKeyId: shortKeyId(accessKeyId),
      profile,
      isKnownProfile: plans.some(({ name }) => name === profile),
      replaces: replaces === null ? null : shortKeyId(replaces),
    };
  }

  private keep(draft: Draft): string {
    const id = `draft-${(this.count += 1)}`;
    this.drafts.set(id, draft);
    for (const oldest of [...this.drafts.keys()].slice(0, -MOST_DRAFTS)) this.drafts.delete(oldest);
    return id;
  }
}

/** The profile that has this key already. */
const holderOf = ({ holders }: AwsConfiguration, { accessKeyId }: AccessKey): string | null =>
  holders.find((holder) => holder.accessKeyId === accessKeyId)?.profile ?? null;

/** The id of another key that `profile` would lose. */
function replacedBy({ accessKeyId }: AccessKey, profile: string, { holders }: AwsConfiguration): string | null {
  const holder = holders.find((one) => one.profile === profile);
  return holder === undefined || holder.accessKeyId === accessKeyId ? null : holder.accessKeyId;
}

/**
 * The name of a new profile. The first profile of a computer is the one that tools use without a name. Others have the
 * user's name, of which a profile's name has fewer characters to choose from.
 */
function freeName(user: string, { plans }: AwsConfiguration): string {
  if (plans.length === 0) return 'default';
  const taken = new Set(plans.map(({ name }) => name));
  const name = user.replace(/[^\w@+.-]/g, '-');
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const numbered = `${name}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

function planOf({ plans }: AwsConfiguration, { profile, accessKeyId }: NewKey): Result<SupportedPlan> {
  const plan = plans.find(({ name }) => name === profile);
  if (plan === undefined) return fail(notRead(profile));
  if (!plan.supported) return fail(plan.ownedByFob ? notRead(profile) : plan.error);
  if (plan.session.role !== null) return fail(hasRole(profile));
  return rootId(plan.root) === accessKeyId ? ok(plan) : otherKey(profile);
}

/** Removes the line that asks Fob, and sets the region of a new profile. */
function configOf(text: string, draft: Draft): Result<string> {
  const { profile, region } = draft;
  return inTurn(text, ['process', 'key', 'region'], (edited, step) => {
    if (step === 'process') return withoutProcess(edited, profile);
    if (step === 'key') return withoutKey(edited, profile, idsOf(draft), 'config');
    return region === null ? ok(edited) : withRegion(edited, profile, region);
  });
}

function refusalOf({ accessKeyId, secretAccessKey }: AccessKey): AppError | null {
  if (accessKeyId.startsWith('ASIA')) {
    return {
      code: 'key-malformed',
      message: 'This is a temporary key, which ends within hours.',
      nextStep: 'Add the long-term access key of an IAM user; its ID starts with AKIA.',
    };
  }
  if (!ACCESS_KEY_ID.test(accessKeyId)) {
    return {
      code: 'key-malformed',
      message: 'This is not the ID of an access key.',
      nextStep: 'It starts with AKIA and has 20 capital letters and digits.',
    };
  }
  if (SECRET_ACCESS_KEY.test(secretAccessKey)) return null;
  return {
    code: 'key-malformed',
    message: 'This is not a secret access key.',
    nextStep: 'Copy all 40 characters of it: letters, digits, + and /.',
  };
}

const notOfAUser = (arn: string): AppError =>
  isRootUser(arn)
    ? {
        code: 'profile-unsupported',
        message: 'This access key belongs to the account’s root user, so Fob does not take it.',
        nextStep: 'Delete it, and create an access key for an IAM user: root credentials cannot be limited.',
      }
    : {
        code: 'profile-unsupported',
        message: `This access key belongs to ${arn}, which is not an IAM user.`,
        nextStep: 'Add the access key of an IAM user.',
        offers: ['add-key'],
      };

const draftGone: AppError = {
  code: 'request-invalid',
  message: 'Fob no longer has this access key.',
  nextStep: 'Type it again.',
};

const notRead = (profile: string): AppError => ({
  code: 'profile-unsupported',
  message: `${profile} is a profile that Fob writes itself, or one that tools do not read.`,
  nextStep: 'Choose another profile name.',
});

const hasRole = (profile: string): AppError => ({
  code: 'profile-unsupported',
  message: `Profile ${profile} assumes a role with the key of its source_profile; a key of its own would not be used.`,
  nextStep: 'Choose the source profile, or a new name.',
});
