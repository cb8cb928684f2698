/** Works out what a change would write, and what speaks against it. Writes nothing. */
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { awsAccountOf } from '../../../contract/arn';
import type { DraftChange, ProfileChange, ProfilePreview } from '../../../contract/profiles';
import type { Settings } from '../../../contract/settings';
import { plural } from '../base/words';
import { leaseSpec } from '../leases/lease-spec';
import { rootOf } from '../sessions/session-chain';
import { checkDraft, nameProblem, type Problems } from './check-draft';
import { profileGone, type FilesNow } from './files-now';
import { applyChange, connectTarget, type Texts } from './profile-edit';
import { tidyDraft } from './profile-fields';
import { settingsInWords, settingsOf } from './profile-settings';
import { readRole } from './read-role';
import { sectionDiffs } from './section-diff';

export interface Proposal extends Omit<ProfilePreview, 'id' | 'derived'> {
  /** The draft, with the role that was read from pasted text. */
  change: ProfileChange;
  /** The files' texts after the change. Null if nothing can be written. */
  after: Texts | null;
  /** The plan that would serve the profile. */
  files: FilesNow | null;
}

/**
 * Works out a change of a profile.
 * @param fobCommand is the absolute path of the `fob` command.
 */
export function propose(files: FilesNow, asked: ProfileChange, settings: Settings, fobCommand: string): Proposal {
  const { change, role } = withRole(files, asked);
  const problems = problemsOf(files, change);
  const base: Proposal = {
    change,
    after: null,
    files: null,
    problems,
    error: null,
    notes: [],
    role: role === null || role === typedRole(asked) ? null : role,
    sections: [],
    settings: [],
  };
  const refusal = refusalOf(files, change);
  if (refusal !== null) return { ...base, error: refusal };
  if (Object.keys(problems).length > 0) return base;
  const after = applyChange(files.texts, change, {
    ...rulesOf(files, change),
    fobCommand,
    region: regionOf(files, change),
  });
  if (!after.ok) return { ...base, error: after.error };
  const then = files.with(after.value);
  return {
    ...base,
    ...servedWords(files, then, change),
    after: after.value,
    files: then,
    sections: [
      ...sectionDiffs(files.texts.config, after.value.config, 'config', files.places.file('config')),
      ...sectionDiffs(
        files.texts.credentials,
        after.value.credentials,
        'credentials',
        files.places.file('credentials'),
      ),
    ],
    settings: settingsWords(files, change, settings),
  };
}

/** The profile after the change, by its new name. Null if it is deleted. */
export function profileAfter(change: ProfileChange): string | null {
  switch (change.do) {
    case 'create':
      return change.draft.name;
    case 'edit':
    case 'connect':
      return change.profile;
    case 'rename':
      return change.to;
    case 'delete':
      return null;
  }
}

const isDraft = (change: ProfileChange): change is DraftChange => change.do === 'create' || change.do === 'edit';

const typedRole = (change: ProfileChange): string | null => (isDraft(change) ? change.draft.role : null);

/** The partition of the account that a source belongs to: `aws`, unless its device or its role says otherwise. */
function partitionOf(files: FilesNow, source: string): string {
  const plan = files.plan(source);
  if (plan?.supported !== true) return 'aws';
  const { role } = plan.session;
  return awsAccountOf(role?.arn ?? rootOf(plan.session).device ?? '')?.partition ?? 'aws';
}

function withRole(files: FilesNow, asked: ProfileChange): { change: ProfileChange; role: string | null } {
  if (asked.do === 'rename') return { change: { ...asked, to: asked.to.trim() }, role: null };
  if (!isDraft(asked)) return { change: asked, role: null };
  const read = readRole(asked.draft.role, partitionOf(files, asked.draft.source.trim()));
  const role = read.ok ? read.value : asked.draft.role.trim();
  return { change: { ...asked, draft: tidyDraft(asked.draft, role) }, role };
}

function rulesOf(files: FilesNow, change: ProfileChange) {
  const profile = change.do === 'edit' ? files.profiles.get(change.profile) : undefined;
  return { kind: profile === undefined ? ('role' as const) : files.kind(profile), elsewhere: files.elsewhere(profile) };
}

const regionOf = (files: FilesNow, change: ProfileChange): string | null => {
  const plan = change.do === 'connect' ? files.plan(change.profile) : undefined;
  return plan?.supported === true ? plan.region : null;
};

function problemsOf(files: FilesNow, change: ProfileChange): Problems {
  if (isDraft(change)) {
    const edited = change.do === 'edit' ? change.profile : null;
    const surroundings = { ...rulesOf(files, change), taken: files.taken(edited), isNew: edited === null };
    return checkDraft(change.draft, surroundings);
  }
  if (change.do === 'delete' || change.do === 'connect') return {};
  const name =
    change.to === change.profile ? 'Enter another name.' : nameProblem(change.to, files.taken(change.profile));
  return name === null ? {} : { name };
}

/** Why this kind of change is not possible, whatever the person types. */
function refusalOf(files: FilesNow, change: ProfileChange): AppError | null {
  if (change.do === 'create') return change.like === null ? null : unknown(files, change.like);
  const missing = unknown(files, change.profile);
  if (missing === null && change.do === 'connect') return refusalOfConnecting(files, change);
  if (missing !== null || change.do !== 'delete') return missing;
  const users = files.users(change.profile);
  if (users.length > 0) return inUse(change.profile, users);
  if (files.hasVaultKey(change.profile)) return keyInVault(change.profile);
  const elsewhere = files.inCredentials(change.profile);
  return elsewhere === null ? null : notInConfig(change.profile, elsewhere);
}

/** Checks that Fob can serve the profile, and that the lines go into no section of the person's own. */
function refusalOfConnecting(
  files: FilesNow,
  { profile: name, lease }: Extract<ProfileChange, { do: 'connect' }>,
): AppError | null {
  const plan = files.plan(name);
  if (plan?.supported === false) return plan.error;
  if (plan !== undefined && lease !== null) {
    const made = leaseSpec(plan, lease, { id: 'asked', description: '', seconds: lease.seconds });
    if (!made.ok) return made.error;
  }
  const target = connectTarget(name, lease);
  if (!files.profiles.has(target)) return null;
  const asked = files.askedThrough(target);
  if (asked === name) return null;
  if (asked !== null)
    return {
      code: 'section-taken',
      message: `The profile ${target} asks Fob for ${asked}.`,
      nextStep: `Rename or remove ${target}, then try again.`,
    };
  return {
    code: 'section-taken',
    message: `Fob did not write the profile ${target}, so Fob leaves it alone.`,
    nextStep: `Rename or remove ${target}, then try again.`,
  };
}

const unknown = (files: FilesNow, name: string): AppError | null =>
  files.profiles.has(name) ? null : profileGone(name);

const MOST_NAMES = 20;

/** `a`, `a and b`, `a, b and 12 more profiles`. */
function namesInWords(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  const shown = rest > 0 ? [...names.slice(0, MOST_NAMES), plural(rest, 'more profile')] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

const inUse = (name: string, users: readonly string[]): AppError => ({
  code: 'profile-in-use',
  ...(users.length === 1
    ? {
        message: `${namesInWords(users)} has ${name} as source_profile and would stop working.`,
        nextStep: 'Give it another source, or delete it. Then try again.',
      }
    : {
        message: `${namesInWords(users)} have ${name} as source_profile and would stop working.`,
        nextStep: 'Give them another source, or delete them. Then try again.',
      }),
});

const keyInVault = (name: string): AppError => ({
  code: 'section-taken',
  message: `The access key of ${name} is in Fob’s vault, and Fob never deletes a key together with a profile.`,
  nextStep: 'Move the key to ~/.aws/credentials, or delete it under Devices. Then try again.',
  offers: ['show-devices', 'open-credentials'],
});

const notInConfig = (name: string, { place, hasKey }: { place: string; hasKey: boolean }): AppError => ({
  code: 'section-taken',
  message: hasKey
    ? `${name} holds a long-term access key (${place}), and Fob never deletes a key together with a profile.`
    : `${name} is also in ${place}, and Fob deletes profiles from the config file only.`,
  nextStep: 'Remove that section yourself, then try again.',
});

/**
 * Whether Fob could serve the profile after the change. A profile that Fob could not serve before may be saved as it
 * is.
 */
function servedWords(before: FilesNow, after: FilesNow, change: ProfileChange): Pick<Proposal, 'error' | 'notes'> {
  const name = profileAfter(change);
  const plan = name === null || change.do === 'rename' ? undefined : after.plan(name);
  if (plan === undefined) return { error: null, notes: [] };
  if (plan.supported) return { error: null, notes: plan.remarks };
  const wasServed = change.do === 'create' || before.plan(change.profile)?.supported === true;
  const { message, nextStep } = plan.error;
  return wasServed ? { error: plan.error, notes: [] } : { error: null, notes: [`${message} ${nextStep}`] };
}

function settingsWords(files: FilesNow, change: ProfileChange, settings: Settings): string[] {
  if (isDraft(change) || change.do === 'connect') return [];
  const words = settingsInWords(settingsOf(settings, change.profile), profileAfter(change));
  const asking = files.askers(change.profile);
  return change.do === 'delete' && asking.length > 0
    ? [...words, `Tools that use ${namesInWords(asking)} will no longer get credentials.`]
    : words;
}

/** Whether a proposal can be saved. */
export function savable({ after, error, problems }: Proposal): Result<Texts> {
  if (error !== null) return fail(error);
  if (after !== null && Object.keys(problems).length === 0) return ok(after);
  return fail({
    code: 'request-invalid',
    message: 'Some fields are not right yet.',
    nextStep: 'Correct the marked fields.',
  });
}
