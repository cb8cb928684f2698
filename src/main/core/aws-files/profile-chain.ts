/** Follows `source_profile` from a profile to what it starts from: an access key, or a source that Fob asks. */
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { CliSource } from '../ports';
import type { KeptKeys } from './kept-keys';
import { asksForItself, holdsStaticKeys, isOwnedByFob } from './ownership';
import type { Root } from './plan-types';
import type { RawProfile } from './profiles';
import { broken, keyMissing, unsupported, type Places } from './wording';

export interface Chain {
  root: Root;
  /** The profile that holds the key or names the source. It is also one of `roles` if it names itself as source. */
  rootProfile: RawProfile;
  /** Profiles with a role to assume, the one nearest the root first. Empty if the root is used directly. */
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
 * Looks in the same order as the SDKs: a role, web identity, SSO, static keys, `login_session`, `credential_process`. For
 * a source profile, static keys come first. A `credential_process` that asks Fob for the profile itself stands for a key
 * in the vault.
 */
export function findChain(
  asked: RawProfile,
  profiles: ReadonlyMap<string, RawProfile>,
  places: Places,
  kept: KeptKeys,
): Result<Chain> {
  const roles: RawProfile[] = [];
  let current = asked;
  while (!(roles.length > 0 && holdsStaticKeys(current)) && hasRole(current)) {
    const source = findSource(current, profiles, places);
    if (!source.ok) return about(asked, current, source);
    if (source.value !== current && (source.value === asked || roles.includes(source.value))) {
      return broken(
        `Profile ${asked.name} never reaches an access key: ${circleInWords([current, ...roles], source.value)}. The source_profile of ${current.name} leads back to ${source.value.name}.`,
        `Name another profile as source_profile in ${places.ofKey(current, 'source_profile')}.`,
      );
    }
    if (roles.length === MOST_ROLES) {
      return broken(
        `Profile ${asked.name} is more than ${MOST_ROLES} roles away from its access key.`,
        `Name a profile closer to the access key as source_profile in ${places.ofKey(asked, 'source_profile')}.`,
      );
    }
    roles.unshift(current);
    current = source.value;
  }
  const root = readRoot(current, roles.length, places, kept);
  return root.ok ? ok({ root: root.value, rootProfile: current, roles }) : about(asked, current, root);
}

/** `a → b → c → a`, from the profiles on the way, the last one first. A long circle is shortened. */
function circleInWords(way: readonly RawProfile[], start: RawProfile): string {
  const names = way.slice(0, way.indexOf(start) + 1).map(({ name }) => name);
  const circle = [...names.reverse(), start.name];
  return (circle.length > 6 ? [...circle.slice(0, 3), '…', ...circle.slice(-2)] : circle).join(' → ');
}

/** Whether another profile has to be asked first. The role of a web identity needs none. */
const hasRole = ({ values }: RawProfile): boolean =>
  values.has('role_arn') &&
  (values.has('source_profile') || values.has('credential_source') || !values.has('web_identity_token_file'));

function findSource(
  profile: RawProfile,
  profiles: ReadonlyMap<string, RawProfile>,
  places: Places,
): Result<RawProfile> {
  const { name, values } = profile;
  const source = valueOf(profile, 'source_profile');
  if (values.has('credential_source')) return refuseCredentialSource(profile, source, places);
  if (source === null) {
    return broken(
      `Profile ${name} has role_arn but no source_profile.`,
      `Below ${places.ofKey(profile, 'role_arn')}, add source_profile with the name of the profile that holds the access key.`,
    );
  }
  const found = profiles.get(source);
  // Says this only if something is wrong: most profiles are fine, and there may be thousands.
  const place = (): string => places.ofKey(profile, 'source_profile');
  if (!found) {
    return broken(
      `Profile ${name} names source_profile ${source}, which does not exist.`,
      `Add [profile ${source}], or correct source_profile in ${place()}.`,
    );
  }
  if (source === name && !holdsStaticKeys(profile)) {
    return broken(
      `Profile ${name} is its own source_profile, but it holds no access key.`,
      `In ${place()}, name the profile that holds the access key.`,
    );
  }
  return ok(found);
}

function refuseCredentialSource(profile: RawProfile, source: string | null, places: Places) {
  const place = places.ofKey(profile, 'credential_source');
  if (source !== null) {
    return broken(
      `Profile ${profile.name} has both source_profile and credential_source, which AWS tools refuse.`,
      `Remove credential_source in ${place}.`,
    );
  }
  return unsupported(
    `Profile ${profile.name} gets its credentials from the machine or the environment (credential_source), not from an access key.`,
    `Use it without Fob, or replace ${place} with source_profile.`,
  );
}

function readRoot(profile: RawProfile, roles: number, places: Places, kept: KeptKeys): Result<Root> {
  const { name } = profile;
  if (isOwnedByFob(profile)) {
    return unsupported(
      `Profile ${name} gets its credentials from Fob, so Fob cannot start from it.`,
      'Name the profile that holds the access key as source_profile instead.',
    );
  }
  if (roles > 0 && holdsStaticKeys(profile)) return readKey(profile, places);
  const kind = kindOf(profile);
  switch (kind) {
    case 'keys':
      return readKey(profile, places);
    case 'program': {
      const commandLine = valueOf(profile, 'credential_process') ?? '';
      if (asksForItself(profile)) return readKeptKey(profile, kept);
      if (roles === 0 && !profile.values.has('mfa_serial')) return refuseProgram(profile, places);
      return ok({ kind: 'source', source: { kind, profile: name, commandLine }, profile: name });
    }
    case 'web-identity':
    case 'sso':
    case 'login':
      if (roles === 0) return refuseAlone(kind, name);
      if (profile.values.has('credential_process')) return refuseTwoSources(profile, places);
      return ok({ kind: 'source', source: { kind, profile: name }, profile: name });
    case 'nothing':
      return refuseEmpty(profile, places);
  }
}

/** What a profile without a role starts from, in botocore's order. Both of the settings of SSO are needed, or neither. */
function kindOf(profile: RawProfile): 'web-identity' | 'sso' | 'keys' | 'login' | 'program' | 'nothing' {
  const { values } = profile;
  if (values.has('web_identity_token_file')) return 'web-identity';
  if (values.has('sso_account_id') || values.has('sso_role_name')) return 'sso';
  if (holdsStaticKeys(profile)) return 'keys';
  if (values.has('login_session')) return 'login';
  return values.has('credential_process') ? 'program' : 'nothing';
}

function readKeptKey({ name }: RawProfile, kept: KeptKeys): Result<Root> {
  const key = kept.of(name);
  return key === undefined ? fail(kept.whyNot(name)) : ok({ kind: 'key', accessKeyId: key.accessKeyId, profile: name });
}

function readKey(profile: RawProfile, places: Places): Result<Root> {
  const { name } = profile;
  const accessKeyId = valueOf(profile, 'aws_access_key_id');
  if (accessKeyId === null || !profile.values.has('aws_secret_access_key')) {
    const [there, missing] =
      accessKeyId === null
        ? (['aws_secret_access_key', 'aws_access_key_id'] as const)
        : (['aws_access_key_id', 'aws_secret_access_key'] as const);
    return broken(
      `Profile ${name} has ${there} but no ${missing}.`,
      `Add ${missing} below ${places.ofKey(profile, there)}.`,
    );
  }
  if (profile.values.has('aws_session_token') || accessKeyId.startsWith('ASIA')) {
    return unsupported(
      `Profile ${name} holds temporary credentials from another tool. Fob needs a long-term access key.`,
      'Name a profile with a long-term access key as source_profile, or use this one without Fob.',
    );
  }
  return ok({ kind: 'key', accessKeyId, profile: name });
}

/** Nothing is gained by Fob between a tool and a source that gives the tool its credentials. */
function refuseAlone(kind: CliSource['kind'], name: string) {
  switch (kind) {
    case 'web-identity':
      return unsupported(
        `Profile ${name} uses a web identity token, not an access key.`,
        'Use it without Fob, because it needs no MFA code. Fob serves roles that name it as source_profile.',
      );
    case 'sso':
      return unsupported(
        `Profile ${name} uses SSO (IAM Identity Center), not an access key.`,
        `Sign in with "aws sso login --profile ${name}" and use it without Fob. Fob serves roles that name it as source_profile.`,
      );
    case 'login':
      return unsupported(
        `Profile ${name} uses the sign-in of the AWS CLI, not an access key.`,
        `Sign in with "aws login --profile ${name}" and use it without Fob. Fob serves roles that name it as source_profile.`,
      );
  }
}

/**
 * An AWS CLI that does not know the other setting runs the program, and the SDK for JavaScript does, too. So Fob would run
 * a program that nobody allowed.
 */
const refuseTwoSources = (profile: RawProfile, places: Places) =>
  broken(
    `Profile ${profile.name} has a credential_process and another source of credentials, and AWS tools disagree about which one counts.`,
    `Remove one of them. The credential_process is in ${places.ofKey(profile, 'credential_process')}.`,
  );

const refuseProgram = (profile: RawProfile, places: Places) =>
  unsupported(
    `Profile ${profile.name} gets its credentials from another program (credential_process).`,
    `Use it without Fob. If the program gives a long-term access key and you use MFA, add mfa_serial below ${places.ofKey(profile, 'credential_process')}. Fob also serves roles that name it as source_profile.`,
  );

function refuseEmpty(profile: RawProfile, places: Places) {
  const { values, name } = profile;
  if (values.has('sso_session') || values.has('sso_start_url')) return refuseAlone('sso', name);
  if (values.has('credential_source')) return refuseCredentialSource(profile, null, places);
  return keyMissing(
    `Profile ${name} has no access key and no role.`,
    `Add [${name}] with aws_access_key_id and aws_secret_access_key to ${places.file('credentials')}, or add role_arn and source_profile to ${places.file('config')}.`,
  );
}

/** Words an error of a source profile for the person who asked for another profile. */
const about = (asked: RawProfile, current: RawProfile, { error }: { error: AppError }) =>
  fail(
    asked === current
      ? error
      : { ...error, message: `Profile ${asked.name} needs profile ${current.name}. ${error.message}` },
  );
