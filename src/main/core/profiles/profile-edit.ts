/** Works out how a change of a profile changes the two files. */
import { ok, type Result } from '../../../contract/app-error';
import type { ProfileChange, ProfileDraft, ProfileField } from '../../../contract/profiles';
import { leaseOptions, leaseTarget } from '../../../contract/lease-options';
import type { ToolLease } from '../../../contract/tool-leases';
import { setKeys } from '../aws-files/edit-keys';
import { copySection, deleteSection, mapValues, renameSection } from '../aws-files/edit-sections';
import { askingFor, credentialsCommand, targetName } from '../aws-files/process-lines';
import { fieldsOfKeys, keyedFields, keyOfField } from './profile-fields';

export interface Texts {
  config: string;
  credentials: string;
}

export interface DraftRules {
  /** Absolute path of the `fob` command. */
  fobCommand: string;
  /** The region that tools should use. */
  region: string | null;
  kind: 'role' | 'key';
  /** The fields that the credentials file holds. */
  elsewhere: Partial<Record<ProfileField, unknown>>;
}

/** Applies a draft that has passed its checks. */
export function applyChange(texts: Texts, change: ProfileChange, rules: DraftRules): Result<Texts> {
  switch (change.do) {
    case 'create':
      return inConfig(texts, (config) => create(config, change.draft, change.like));
    case 'edit':
      return inConfig(texts, (config) => writeDraft(config, change.profile, change.draft, rules));
    case 'rename':
      return renameProfile(texts, change.profile, change.to);
    case 'delete':
      return inConfig(texts, (config) => deleteSection(config, change.profile));
    case 'connect':
      return inConfig(texts, (config) => connect(config, change.profile, change.lease, rules));
  }
}

/** Renames a profile in every place that names it. */
export function renameProfile(texts: Texts, from: string, to: string): Result<Texts> {
  const config = renameSection(texts.config, from, to, 'config');
  if (!config.ok) return config;
  const credentials = renameSection(texts.credentials, from, to, 'credentials');
  if (!credentials.ok) return credentials;
  const renamed = (value: string): string | null => (value === from ? to : null);
  const followed = mapValues(config.value, 'config', 'source_profile', renamed);
  if (!followed.ok) return followed;
  const asked = mapValues(followed.value, 'config', 'credential_process', (value) => askingFor(value, from, to));
  if (!asked.ok) return asked;
  const own = mapValues(credentials.value, 'credentials', 'source_profile', renamed);
  return own.ok ? ok({ config: asked.value, credentials: own.value }) : own;
}

function inConfig(texts: Texts, edit: (config: string) => Result<string>): Result<Texts> {
  const config = edit(texts.config);
  return config.ok ? ok({ ...texts, config: config.value }) : config;
}

function connect(
  config: string,
  profile: string,
  lease: ToolLease | null,
  { fobCommand, region }: DraftRules,
): Result<string> {
  const values = {
    credential_process: credentialsCommand(fobCommand, profile, lease === null ? [] : leaseOptions(lease)),
    ...(region === null ? {} : { region }),
  };
  return setKeys(config, { names: [connectTarget(profile, lease)], values, file: 'config' });
}

/** The profile through which tools ask for all of a profile, or for a lease. */
export const connectTarget = (profile: string, lease: ToolLease | null): string =>
  lease === null ? targetName(profile) : leaseTarget(targetName(profile), lease);

function create(config: string, draft: ProfileDraft, like: string | null): Result<string> {
  const copied = like === null ? ok(config) : copySection(config, like, draft.name);
  if (!copied.ok) return copied;
  return writeDraft(copied.value, draft.name, draft, { kind: 'role', elsewhere: {} });
}

/** Writes only keys of the form. All other lines of the section are the person's. */
function writeDraft(
  config: string,
  name: string,
  draft: ProfileDraft,
  { kind, elsewhere }: Pick<DraftRules, 'kind' | 'elsewhere'>,
): Result<string> {
  const own = (kind === 'key' ? fieldsOfKeys : keyedFields).filter((field) => !(field in elsewhere));
  const values = Object.fromEntries(
    own.filter((field) => draft[field] !== '').map((field) => [keyOfField[field], draft[field]]),
  );
  const without = own.filter((field) => draft[field] === '').map((field) => keyOfField[field]);
  return setKeys(config, { names: [name], values, without, file: 'config' });
}
