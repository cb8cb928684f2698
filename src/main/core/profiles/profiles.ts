import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type {
  DerivedFields,
  DraftChange,
  FormPurpose,
  ProfileChange,
  ProfileChangeView,
  ProfileForm,
  ProfilePreview,
  TryOutcome,
} from '../../../contract/profiles';
import type { VaultKeys } from '../access-keys/vault-keys';
import { rolePartition } from '../aws/accepted-by-aws';
import type { Activity } from '../base/activity';
import type { KeptKeys } from '../aws-files/kept-keys';
import { NOT_UTF8 } from '../aws-files/file-problems';
import type { Configuration } from '../aws-files/configuration';
import type { AwsEnvironment, AwsFiles } from '../ports';
import type { Identities } from '../sessions/identities';
import type { Sessions } from '../sessions/sessions';
import { withConsent } from '../settings/consent-choice';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { derivedFields } from './derived-fields';
import { FilesNow } from './files-now';
import { connectTarget, type Texts } from './profile-edit';
import { formOf } from './profile-forms';
import { noSettings, settingsOf, withSettingsOf, type SettingsOfProfile } from './profile-settings';
import { ProfileTrial } from './profile-trial';
import { changedSinceShown, ProfileWriter } from './profile-writer';
import { profileAfter, propose, savable, type Proposal } from './proposal';

export interface ProfilesDeps {
  files: AwsFiles;
  environment: AwsEnvironment;
  vaultKeys: KeptKeys & Pick<VaultKeys, 'get' | 'put' | 'remove'>;
  configuration: Configuration;
  settings: SettingsKeeper;
  sessions: Sessions;
  identities: Identities;
  /** Called when a profile was renamed, so that what Fob remembers follows it. */
  onRenamed: (from: string, to: string) => void;
  /** Called when a profile was deleted. */
  onDeleted: (name: string) => void;
  activity: Activity;
  /** Absolute path of the `fob` command. */
  fobCommand: string;
  /** Resolves when sessions can be started. */
  ready: () => Promise<void>;
  /** Called when the files changed. The settings may have changed too. */
  onWritten: () => Promise<void>;
  onChange: () => void;
}

interface Undo {
  change: ProfileChange;
  before: Texts;
  after: Texts;
  settings: SettingsOfProfile;
}

/** Creates, changes and deletes profiles for a person. */
export class Profiles {
  private readonly writer: ProfileWriter;
  private readonly trial: ProfileTrial;
  private shown: { id: string; proposal: Proposal } | null = null;
  private count = 0;
  private lastUndo: Undo | null = null;
  private changeView: ProfileChangeView | null = null;

  constructor(private readonly deps: ProfilesDeps) {
    this.writer = new ProfileWriter({ files: deps.files, read: () => this.read() });
    this.trial = new ProfileTrial(deps.sessions, deps.identities);
  }

  /** The last change, while the person can undo it. */
  get lastChange(): ProfileChangeView | null {
    return this.changeView;
  }

  async form(purpose: FormPurpose, profile: string | null): Promise<Result<ProfileForm>> {
    const files = await this.read();
    if (!files.ok) return files;
    return formOf(files.value, purpose, profile, (keyId) => this.deps.configuration.userId(keyId));
  }

  /** Works out what a change would write. Writes nothing. */
  async preview(change: ProfileChange): Promise<Result<ProfilePreview>> {
    const id = `preview-${(this.count += 1)}`;
    const files = await this.read();
    if (!files.ok) return files;
    const proposal = propose(files.value, change, this.deps.settings.current, this.deps.fobCommand);
    const isSavable = savable(proposal).ok;
    // If a later question has come, this answer is not what the page shows.
    if (id === `preview-${this.count}`) this.shown = isSavable ? { id, proposal } : null;
    const { problems, error, notes, role, sections, settings } = proposal;
    const derived = this.derived(files.value, change, proposal.change);
    return ok({ id: isSavable ? id : null, problems, error, notes, role, derived, sections, settings });
  }

  private derived(files: FilesNow, asked: ProfileChange, read: ProfileChange): DerivedFields | null {
    if (asked.do !== 'create' || asked.like !== null || read.do !== 'create') return null;
    if (rolePartition(read.draft.role) === null) return null;
    return derivedFields(files, asked.draft.role, read.draft.role, (root) => this.deps.identities.arn(root));
  }

  /** Writes what was shown, if it would still write the same lines. */
  async save(preview: string): Promise<Result<{ profile: string | null }>> {
    const { settings, activity } = this.deps;
    if (this.shown?.id !== preview) return fail(changedSinceShown);
    const { proposal: shown } = this.shown;
    const { change } = shown;
    const write = () =>
      this.writer.write((now) => {
        const proposal = propose(now, change, settings.current, this.deps.fobCommand);
        return whatIsSeen(proposal) === whatIsSeen(shown) ? savable(proposal) : fail(changedSinceShown);
      });
    const written = await this.withKey(
      change,
      (from, to) => [from, to],
      () =>
        change.do === 'rename'
          ? this.withConsent(change.to, settingsOf(settings.current, change.profile).consent, write)
          : write(),
    );
    if (!written.ok) return activity.failed(written.error, profileBefore(change));
    this.shown = null;
    if (isAsItWas(written.value)) return ok({ profile: profileAfter(change) });
    const own = profileBefore(change);
    this.lastUndo = {
      change,
      ...written.value,
      settings: own === null ? noSettings : settingsOf(settings.current, own),
    };
    this.changeView = { text: inWords(change) };
    activity.info(inWords(change).replace(/\.$/, ''), profileAfter(change));
    const followed = await this.follow(change);
    return followed.ok ? ok({ profile: profileAfter(change) }) : followed;
  }

  async undo(): Promise<Result<null>> {
    const { activity, settings, onRenamed, onDeleted } = this.deps;
    if (this.lastUndo === null) return fail(nothingToUndo);
    const { change, before, after, settings: own } = this.lastUndo;
    const undone = await this.withKey(
      change,
      (from, to) => [to, from],
      () => {
        const write = () => this.writer.undo(before, after, change);
        const isBack = change.do === 'rename' || change.do === 'delete';
        return isBack ? this.withConsent(change.profile, own.consent, write) : write();
      },
    );
    if (undone.ok || undone.error.code === 'file-changed') this.accept();
    if (!undone.ok) return activity.failed(undone.error, profileAfter(change));
    activity.info(`Undone: ${inWords(change).replace(/\.$/, '')}`, profileBefore(change));
    await this.deps.configuration.reload();
    const name = profileBefore(change);
    const renamed = change.do === 'rename' ? [change.to] : [];
    if (change.do === 'rename') onRenamed(change.to, change.profile);
    if (change.do === 'create') onDeleted(change.draft.name);
    const saved =
      name === null || change.do === 'edit' || change.do === 'connect'
        ? ok(null)
        : await settings.save((current) => withSettingsOf(current, name, own, renamed));
    await this.deps.onWritten();
    return orHalfDone(saved, `This was undone in the files: ${inWords(change)}`);
  }

  /** Stops offering to undo the last change. */
  accept(): void {
    this.lastUndo = null;
    this.changeView = null;
    this.deps.onChange();
  }

  async try(change: DraftChange): Promise<Result<TryOutcome>> {
    const { settings, activity, ready } = this.deps;
    await ready();
    const files = await this.read();
    if (!files.ok) return files;
    const outcome = await this.trial.run(files.value, change, settings.current, this.deps.fobCommand);
    if (outcome.ok && outcome.value.arn !== null) activity.info(`Tried: AWS would give ${outcome.value.arn}`);
    return outcome;
  }

  /**
   * Moves the key in the vault to a profile's new name. The vault has it under both names while the files are written,
   * so that a crash leaves the profile its key.
   */
  private async withKey<T>(
    change: ProfileChange,
    direction: (from: string, to: string) => [string, string],
    write: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const { vaultKeys } = this.deps;
    if (change.do !== 'rename') return write();
    const [from, to] = direction(change.profile, change.to);
    const key = vaultKeys.get(from);
    if (key === undefined) return write();
    const put = await vaultKeys.put({ ...key, profile: to });
    if (!put.ok) return put;
    const written = await write();
    await vaultKeys.remove(written.ok ? from : to);
    return written;
  }

  /**
   * Lets a profile ask under a name from before this name is in the files, so that no program gets in between. If the files
   * cannot be written, everything stays as it was.
   */
  private async withConsent<T>(
    name: string | null,
    consent: SettingsOfProfile['consent'],
    write: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const { settings } = this.deps;
    if (name === null || consent === null) return write();
    const before = settingsOf(settings.current, name).consent;
    const saved = await settings.save((current) => withConsent(current, name, consent));
    if (!saved.ok) return saved;
    const written = await write();
    if (!written.ok) await settings.save((current) => withConsent(current, name, before));
    return written;
  }

  /** Moves settings and uses to the profile's new name. */
  private async follow(change: ProfileChange): Promise<Result<null>> {
    const { settings, onRenamed, onDeleted, configuration, onWritten } = this.deps;
    await configuration.reload();
    const moved = this.lastUndo?.settings ?? noSettings;
    if (change.do === 'rename') onRenamed(change.profile, change.to);
    if (change.do === 'delete') onDeleted(change.profile);
    const saved =
      change.do === 'create' || change.do === 'edit' || change.do === 'connect'
        ? ok(null)
        : await settings.save((current) =>
            change.do === 'rename'
              ? withSettingsOf(current, change.to, moved, [change.profile])
              : withSettingsOf(current, change.profile, noSettings),
          );
    await onWritten();
    return orHalfDone(saved, inWords(change));
  }

  private async read(): Promise<Result<FilesNow>> {
    const files = new FilesNow(await this.deps.files.read(), this.deps.environment, this.deps.vaultKeys);
    return files.problem === null ? ok(files) : fail(unreadable(files.problem));
  }
}

/** Everything that a person saw before they pressed Save. */
const whatIsSeen = ({ sections, settings, problems, error }: Proposal): string =>
  JSON.stringify([sections, settings, problems, error]);

const isAsItWas = ({ before, after }: { before: Texts; after: Texts }): boolean =>
  before.config === after.config && before.credentials === after.credentials;

const profileBefore = (change: ProfileChange): string | null => (change.do === 'create' ? null : change.profile);

function inWords(change: ProfileChange): string {
  switch (change.do) {
    case 'create':
      return `Profile ${change.draft.name} was created.`;
    case 'edit':
      return `Profile ${change.profile} was changed.`;
    case 'rename':
      return `Profile ${change.profile} is now called ${change.to}.`;
    case 'delete':
      return `Profile ${change.profile} was deleted.`;
    case 'connect':
      return `Profile ${connectTarget(change.profile, change.lease)}, through which tools ask Fob, was added to the config file.`;
  }
}

/** Words an error after the files were written. The reader must not think that nothing was done. */
const orHalfDone = (saved: Result<null>, done: string): Result<null> =>
  saved.ok
    ? saved
    : fail({
        ...saved.error,
        message: `${done} Its settings in Fob, such as how tools get its credentials, could not be saved.`,
      });

const nothingToUndo: AppError = {
  code: 'file-changed',
  message: 'There is nothing left to undo.',
  nextStep: 'Edit the profile instead.',
};

const unreadable = (problem: string): AppError => ({
  code: 'file-unwritable',
  message: `A file in ~/.aws cannot be read: ${problem}.`,
  nextStep: problem === NOT_UTF8 ? 'Save it as UTF-8, then try again.' : 'Make it readable, then try again.',
});
