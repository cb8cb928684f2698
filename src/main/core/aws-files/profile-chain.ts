/** Follows `source_profile` from a profile to the long-term access key it starts from. */
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { AccessKey } from '../ports';
import type { KeptKeys } from './kept-keys';
import { asksForItself, holdsStaticKeys, isOwnedByFob } from './ownership';
import type { RawProfile } from './profiles';
import { broken, keyMissing, unsupported, type Places } from './wording';

export interface Chain {
  key: AccessKey;
  /** The profile that holds the key. It is also one of `roles` if it names itself as source. */
  keyProfile: RawProfile;
  /** Profiles with a role to assume, the one nearest the key first. Empty if the key is used directly. */
  roles: RawProfile[];
}

/** The value of a key in a profile. Null if the profile does not set it. */
export const valueOf = (profile: RawProfile, key: string): string | null => profile.values.get(key)?.value ?? null;

/**
 * The longest chain that Fob follows. AWS sets no limit, but each role costs another call and lasts an hour at most, so
 * nobody has chains of this length on purpose. Without a limit, the calls of a long chain would be planned again for
 * each profile in it.
 */
const MOST_ROLES = 20;

/**
 * Looks in the same order as the SDKs: a role, web identity, SSO, static keys, `credential_process`. For a source
 * profile, static keys come first. A `credential_process` that asks Fob for the profile itself stands for a key in the
 * vault.
 */
export function findChain(
  asked: RawProfile,
  profiles: ReadonlyMap<string, RawProfile>,
  places: Places,
  kept: KeptKeys,
): Result<Chain> {
  const roles: RawProfile[] = [];
  let current = asked;
  while (!(roles.length > 0 && holdsStaticKeys(current)) && current.values.has('role_arn')) {
    const source = findSource(current, profiles, places);
    if (!source.ok) return about(asked, current, source);
    if (source.value !== current && (source.value === asked || roles.includes(source.value))) {
      return broken(
        `Profile ${asked.name} never reaches an access key: its source_profile entries lead in a circle, over ${source.value.name}.`,
        `Correct source_profile in ${places.ofKey(current, 'source_profile')}.`,
      );
    }
    if (roles.length === MOST_ROLES) {
      return broken(
        `Profile ${asked.name} is more than ${MOST_ROLES} roles away from its access key.`,
        `Name a profile nearer the access key as source_profile in ${places.ofKey(asked, 'source_profile')}.`,
      );
    }
    roles.unshift(current);
    current = source.value;
  }
  const key = readKey(current, roles.length > 0, places, kept);
  return key.ok ? ok({ key: key.value, keyProfile: current, roles }) : about(asked, current, key);
}

function findSource(
  profile: RawProfile,
  profiles: ReadonlyMap<string, RawProfile>,
  places: Places,
): Result<RawProfile> {
  const { name, values } = profile;
  const source = valueOf(profile, 'source_profile');
  if (values.has('credential_source')) return refuseCredentialSource(profile, source, places);
  if (source === null) {
    if (values.has('web_identity_token_file')) return refuseWebIdentity(profile);
    return broken(
      `Profile ${name} has role_arn but no source_profile.`,
      `Add source_profile with the profile that holds the access key, below ${places.ofKey(profile, 'role_arn')}.`,
    );
  }
  const found = profiles.get(source);
  // Says this only if something is wrong: most profiles are fine, and there may be thousands.
  const place = (): string => places.ofKey(profile, 'source_profile');
  if (!found) {
    return broken(
      `Profile ${name} names source_profile ${source}, which does not exist.`,
      `Add [profile ${source}] or correct source_profile in ${place()}.`,
    );
  }
  if (source === name && !holdsStaticKeys(profile)) {
    return broken(
      `Profile ${name} names itself as source_profile but holds no access key.`,
      `Name the profile that holds the access key in ${place()}.`,
    );
  }
  return ok(found);
}

function refuseCredentialSource(profile: RawProfile, source: string | null, places: Places) {
  const place = places.ofKey(profile, 'credential_source');
  if (source !== null) {
    return broken(
      `Profile ${profile.name} has both source_profile and credential_source; AWS tools refuse that.`,
      `Remove credential_source in ${place}.`,
    );
  }
  return unsupported(
    `Profile ${profile.name} takes its credentials from the machine or the environment (credential_source), not from an access key.`,
    `Use it without Fob, or put source_profile in place of ${place}.`,
  );
}

const refuseWebIdentity = (profile: RawProfile) =>
  unsupported(
    `Profile ${profile.name} uses a web identity token, not an access key.`,
    'Use it without Fob: it needs no MFA code.',
  );

function readKey(profile: RawProfile, asSource: boolean, places: Places, kept: KeptKeys): Result<AccessKey> {
  if (isOwnedByFob(profile)) {
    return unsupported(
      `Profile ${profile.name} gets its credentials from Fob, so Fob cannot start from it.`,
      'Name the profile with the access key as source_profile instead.',
    );
  }
  const other = asSource && holdsStaticKeys(profile) ? null : refuseOtherKinds(profile);
  if (other) return other;
  if (!holdsStaticKeys(profile)) {
    if (!asksForItself(profile)) return refuseKeyless(profile, places);
    const key = kept.of(profile.name);
    return key === undefined ? fail(kept.whyNot(profile.name)) : ok(key);
  }
  const accessKeyId = valueOf(profile, 'aws_access_key_id');
  const secretAccessKey = valueOf(profile, 'aws_secret_access_key');
  if (accessKeyId === null || secretAccessKey === null) {
    const [there, missing] =
      accessKeyId === null
        ? (['aws_secret_access_key', 'aws_access_key_id'] as const)
        : (['aws_access_key_id', 'aws_secret_access_key'] as const);
    return broken(
      `Profile ${profile.name} has ${there} but no ${missing}.`,
      `Add ${missing} below ${places.ofKey(profile, there)}.`,
    );
  }
  if (profile.values.has('aws_session_token') || accessKeyId.startsWith('ASIA')) {
    return unsupported(
      `Profile ${profile.name} holds temporary credentials that another tool wrote; Fob starts from a long-term access key.`,
      'Name the profile with the long-term access key as source_profile, or use this one without Fob.',
    );
  }
  return ok({ accessKeyId, secretAccessKey });
}

/** The sources of credentials that SDKs use before static keys. */
function refuseOtherKinds(profile: RawProfile) {
  const { values, name } = profile;
  if (values.has('web_identity_token_file')) return refuseWebIdentity(profile);
  const isSso = values.has('sso_account_id') || values.has('sso_role_name');
  if (isSso || (!holdsStaticKeys(profile) && (values.has('sso_session') || values.has('sso_start_url')))) {
    return unsupported(
      `Profile ${name} uses SSO (IAM Identity Center), not an access key.`,
      `Use it without Fob: sign in with "aws sso login --profile ${name}".`,
    );
  }
  return null;
}

function refuseKeyless(profile: RawProfile, places: Places) {
  const { values, name } = profile;
  const process = values.get('credential_process');
  if (process) {
    return unsupported(
      `Profile ${name} asks another program for its credentials (credential_process).`,
      `Use it without Fob, or put an access key in place of ${places.of(process)}.`,
    );
  }
  if (values.has('login_session')) {
    return unsupported(
      `Profile ${name} uses the sign-in of the AWS CLI, not an access key.`,
      `Use it without Fob: sign in with "aws login --profile ${name}".`,
    );
  }
  if (values.has('credential_source')) return refuseCredentialSource(profile, null, places);
  return keyMissing(
    `Profile ${name} has no access key and no role.`,
    `Add [${name}] with aws_access_key_id and aws_secret_access_key to ${places.file('credentials')}, or role_arn and source_profile to ${places.file('config')}.`,
  );
}

/** Words an error of a source profile for the person who asked for another profile. */
const about = (asked: RawProfile, current: RawProfile, { error }: { error: AppError }) =>
  fail(
    asked === current
      ? error
      : { ...error, message: `Profile ${asked.name} depends on profile ${current.name}. ${error.message}` },
  );
