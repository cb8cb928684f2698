/** Works out for every profile of `~/.aws` what Fob needs to serve it. */
import { ok, type Result } from '../../../contract/app-error';
import type { AwsEnvironment, AwsFileTexts } from '../ports';
import { devicePartition, homeRegion, isRegion, rolePartition } from '../aws/accepted-by-aws';
import { oncePer } from '../base/once-per';
import { findChain, valueOf, type Chain } from './profile-chain';
import { checkDevice, checkKey, checkRegions, checkRole } from './check-profile-chain';
import { findEndpoint } from './aws-endpoints';
import { readTarget, targetVariables, type OpenTarget, type TargetSources } from './aws-target';
import { problemsOf } from './file-problems';
import { noKeptKeys, type KeptKeys } from './kept-keys';
import { Keys } from './keys';
import { isOwnedByFob, ownSection } from './ownership';
import { parseAwsFile } from './parse';
import type { AwsConfiguration, ProfilePlan, Root } from './plan-types';
import { mergeAwsFiles, type MergedFiles, type RawProfile } from './profiles';
import { remarksOf } from './remarks';
import { regionOf, SessionTree, type CheckedChain } from './session-tree';
import { Places, unsupported } from './wording';

export type { AwsConfiguration } from './plan-types';

/** Works out the plans and never fails. `problems` and the plans' errors tell what cannot be read or served. */
export function readConfiguration(
  texts: AwsFileTexts,
  processEnvironment: AwsEnvironment,
  kept: KeptKeys = noKeptKeys,
): AwsConfiguration {
  const environment = onlyWhatCounts(processEnvironment);
  const config = parseAwsFile(texts.config.text ?? '', 'config');
  const credentials = parseAwsFile(texts.credentials.text ?? '', 'credentials');
  const files = mergeAwsFiles(config, credentials);
  const places = new Places(texts, environment);
  const keys = new Keys(files.profiles.values(), kept);
  const surroundings = { files, environment, places, keys, kept };
  const chains = [...files.profiles.values()].map((profile) => ({
    profile,
    chain: isOwnedByFob(profile) ? refuseOwn(profile) : readChain(profile, surroundings),
  }));
  for (const { chain } of chains) if (chain.ok) learnAboutRoot(chain.value, keys);
  const targets = oncePer((holder: RawProfile) => ({ target: targetOfRoot(holder, surroundings) }));
  const tree = new SessionTree(
    (root) => {
      const holder = holderOf(root, surroundings);
      return holder && targets(holder).target;
    },
    (root) => keys.partition(root),
    (root) => keys.caBundles(root),
  );
  return {
    plans: chains.map(({ profile, chain }) => planOf(profile, chain, tree)),
    ownSections: [...files.profiles.values()].filter(isOwnedByFob).map(ownSection),
    keys: keys.all,
    holders: keys.holders,
    mfaProcesses: [...files.profiles.values()].flatMap((profile) => {
      const text = valueOf(profile, 'mfa_process')?.trim() ?? '';
      return text === '' ? [] : [{ profile: profile.name, text }];
    }),
    problems: [
      ...problemsOf(texts.config, config),
      ...problemsOf(texts.credentials, credentials),
      ...keys.problems(texts),
    ],
  };
}

/**
 * Reads each environment variable once. Each read of `process.env` is a system call, and every profile needs several.
 * It reads by name, because names on Windows have no case.
 */
const onlyWhatCounts = (environment: AwsEnvironment): AwsEnvironment =>
  Object.fromEntries(
    [
      'AWS_ENDPOINT_URL',
      'AWS_ENDPOINT_URL_STS',
      'AWS_ENDPOINT_URL_IAM',
      'AWS_ENDPOINT_URL_SIGNIN',
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
      ...targetVariables,
      'HOME',
      'USERPROFILE',
    ].map((name) => [name, environment[name]]),
  );

interface Surroundings extends TargetSources {
  files: MergedFiles;
  keys: Keys;
  kept: KeptKeys;
}

function readChain(profile: RawProfile, surroundings: Surroundings): Result<CheckedChain> {
  const { files, environment, places, keys, kept } = surroundings;
  const chain = findChain(profile, files.profiles, places, kept);
  if (!chain.ok) return chain;
  const keyForm = checkKey(chain.value, places);
  if (!keyForm.ok) return keyForm;
  const seconds = checkRoles(chain.value, places);
  if (!seconds.ok) return seconds;
  const device = checkDevice(chain.value, places);
  if (!device.ok) return device;
  const regions = checkRegions(chain.value, places);
  if (!regions.ok) return regions;
  const target = readTarget(profile, fallbackRegion(chain.value, profile), surroundings);
  if (!target.ok) return target;
  const signinEndpoint = findEndpoint('signin', profile, files.services, environment, places);
  if (!signinEndpoint.ok) return signinEndpoint;
  const { root, rootProfile, roles } = chain.value;
  // The fields are spelled out: with thousands of profiles, spreading would cost a third of the whole plan.
  return ok({
    root: root.kind === 'key' ? keys.refer(root) : root,
    rootProfile,
    roles,
    device: device.value,
    seconds: seconds.value,
    target: target.value,
    signinEndpoint: signinEndpoint.value,
  });
}

/**
 * The region if neither the environment nor the profile names one. Only for the profile of a root it may stay open: the
 * ARNs in other profiles may tell its partition.
 */
function fallbackRegion(chain: Chain, profile: RawProfile): string | null {
  const role = chain.roles.length === 0 ? null : valueOf(profile, 'role_arn');
  return regionOf(chain, profile) ?? (role === null ? null : homeRegion(rolePartition(role)));
}

function checkRoles({ roles }: Chain, places: Places): Result<Map<RawProfile, number>> {
  const all = new Map<RawProfile, number>();
  for (const role of roles) {
    const seconds = checkRole(role, places);
    if (!seconds.ok) return seconds;
    all.set(role, seconds.value);
  }
  return ok(all);
}

/** The profile that stands for a root. Null if the files do not hold its key in full. */
const holderOf = (root: Root, { keys, files }: Surroundings): RawProfile | null =>
  root.kind === 'key' ? keys.holder(root) : (files.profiles.get(root.profile) ?? null);

/** Where calls about the root's user go. Null if the settings of the root's profile cannot be used. */
function targetOfRoot(holder: RawProfile, sources: TargetSources): OpenTarget | null {
  if (!isRegion(valueOf(holder, 'region') ?? 'none')) return null;
  const target = readTarget(holder, null, sources);
  return target.ok ? target.value : null;
}

function learnAboutRoot({ root, device, roles, target }: CheckedChain, keys: Keys): void {
  keys.learnBundles(root, target.caBundles);
  if (device !== null) keys.learnPartition(root, devicePartition(device));
  for (const role of roles) keys.learnPartition(root, rolePartition(valueOf(role, 'role_arn') ?? ''));
}

function planOf(profile: RawProfile, chain: Result<CheckedChain>, tree: SessionTree): ProfilePlan {
  const { name } = profile;
  if (!chain.ok) return { name, supported: false, error: chain.error, ownedByFob: isOwnedByFob(profile) };
  const { root, target, signinEndpoint } = chain.value;
  const region = regionOf(chain.value, profile);
  const { session, userTarget } = tree.build(chain.value);
  const remarks = remarksOf(chain.value);
  const endpointOverride = target.endpoint;
  return { name, supported: true, root, session, userTarget, region, endpointOverride, signinEndpoint, remarks };
}

const refuseOwn = ({ name }: RawProfile) =>
  unsupported(`Profile ${name} gets its credentials from Fob.`, 'Use the profile that it was made for.');
