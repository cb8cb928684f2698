import type { ProfileDraft, ProfileField } from '../../../contract/profiles';
import { isExternalId, isRegion, isSessionName, roleSeconds, serialKind } from '../aws/accepted-by-aws';
import { refusalOfName } from '../aws-files/edit-rules';
import { targetName } from '../aws-files/process-lines';
import { readRole } from './read-role';

export interface DraftSurroundings {
  kind: 'role' | 'key';
  /** Names of all profiles and of Fob's own sections, except the profile that is edited. */
  taken: ReadonlySet<string>;
  /** Whether the name is new. Every tool must be able to read a new name. */
  isNew: boolean;
  /** Fields that the credentials file holds, with their values. The config file cannot change them. */
  elsewhere: Partial<Record<ProfileField, { place: string; value: string }>>;
}

export type Problems = Partial<Record<ProfileField, string>>;

/** Lists what AWS or the SDKs would refuse in the fields of a form, each in a sentence. */
export function checkDraft(draft: ProfileDraft, surroundings: DraftSurroundings): Problems {
  const { kind, isNew, taken, elsewhere } = surroundings;
  const found: Record<ProfileField, string | null> = {
    name: isNew ? nameProblem(draft.name, taken) : null,
    source: kind === 'role' && draft.source === '' ? 'Choose the profile whose access key assumes the role.' : null,
    role: kind === 'role' ? roleProblem(draft.role) : null,
    device: deviceProblem(draft.device),
    region: draft.region === '' || isRegion(draft.region) ? null : 'Enter the name of a region, such as eu-central-1.',
    duration: durationProblem(draft.duration),
    externalId:
      draft.externalId === '' || isExternalId(draft.externalId)
        ? null
        : 'An external ID has 2 to 1224 letters, digits and _+=,.@:/- characters.',
    sessionName:
      draft.sessionName === '' || isSessionName(draft.sessionName)
        ? null
        : 'A session name has 2 to 64 letters, digits and _+=,.@- characters.',
  };
  for (const [field, { place, value }] of Object.entries(elsewhere)) {
    const name = field as ProfileField;
    if (draft[name] !== value)
      found[name] = `This value comes from ${place}, which overrides the config file. Change it there.`;
  }
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== null));
}

/** Why a new profile cannot have this name. Null if it can. */
export function nameProblem(name: string, taken: ReadonlySet<string>): string | null {
  if (name === '') return 'Give the profile a name.';
  if (name.length > 200) return 'This name is too long: use 200 characters at most.';
  if (refusalOfName(name)) return 'AWS tools read only letters, digits and -_@+.%:/ in names.';
  if (taken.has(name)) return `There is already a profile called ${name}.`;
  const whose = [...taken].find((other) => targetName(other) === name);
  return whose === undefined ? null : `Fob needs this name for tools that use ${whose}.`;
}

function roleProblem(role: string): string | null {
  if (role === '') return 'Enter the role.';
  const read = readRole(role);
  return read.ok ? null : read.error;
}

function deviceProblem(serial: string): string | null {
  if (serial === '') return null;
  switch (serialKind(serial)) {
    case 'device':
      return null;
    case 'fido':
      return 'This is a security key or passkey. It makes no codes.';
    case 'root':
      return 'This device belongs to the root user. Choose a device of the IAM user.';
    case 'malformed':
      return 'Enter the ARN of a device, such as arn:aws:iam::123456789012:mfa/NAME, or a hardware serial number.';
  }
}

function durationProblem(text: string): string | null {
  if (text === '') return null;
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (seconds >= roleSeconds.least && seconds <= roleSeconds.most) return null;
  return 'Enter 900 to 43200 seconds (15 minutes to 12 hours).';
}
