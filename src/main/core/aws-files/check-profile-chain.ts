/** Checks everything in a chain that AWS would refuse, before a code is spent on it. */
import { ok, type Result } from '../../../contract/app-error';
import { withPlainAccount } from '../../../contract/arn';
import {
  isAccessKeyId,
  isExternalId,
  isRegion,
  isSessionName,
  rolePartition,
  roleSeconds,
  serialKind,
} from '../aws/accepted-by-aws';
import { sourceName } from '../sources/source-id';
import { valueOf, type Chain } from './profile-chain';
import type { RawProfile } from './profiles';
import { isTemporary } from './roots';
import { broken, unsupported, type Places } from './wording';

/**
 * Finds the profile whose `mfa_serial` counts: the role profile nearest the root, else the root's own profile, else the
 * next role profile further out. The AWS CLI looks only at the role profile it assumes and asks for a code for each of
 * them. Fob makes one MFA session at the root, which serves the whole chain.
 */
function deviceProfile({ roles, rootProfile }: Chain): RawProfile | null {
  const [nearest, ...further] = roles;
  const candidates = nearest ? [nearest, rootProfile, ...further] : [rootProfile];
  return candidates.find(({ values }) => values.has('mfa_serial')) ?? null;
}

export function checkDevice(chain: Chain, places: Places): Result<string | null> {
  const holder = deviceProfile(chain);
  const serial = holder && valueOf(holder, 'mfa_serial');
  if (!holder || serial === null) return ok(null);
  const place = (): string => places.ofKey(holder, 'mfa_serial');
  if (chain.root.kind === 'source' && isTemporary(chain.root)) {
    return broken(
      `Profile ${holder.name} cannot use its mfa_serial: ${sourceName(chain.root.source)} gives temporary credentials, and AWS accepts MFA codes only with a long-term access key.`,
      `Remove ${place()}.`,
    );
  }
  switch (serialKind(serial)) {
    case 'device':
      return ok(serial);
    case 'fido':
      return unsupported(
        `The mfa_serial of profile ${holder.name} is a security key or passkey (FIDO), which makes no MFA codes.`,
        `Add a virtual MFA device to the user, and write its serial number in ${place()}.`,
      );
    case 'root':
      return unsupported(
        `The mfa_serial of profile ${holder.name} belongs to the root user, but Fob serves IAM users only.`,
        `Write the serial number of the IAM user’s own device in ${place()}.`,
      );
    case 'malformed':
      if (serialKind(withPlainAccount(serial)) === 'device') {
        return broken(`The mfa_serial of profile ${holder.name} ${DASHES}`, `${NO_DASHES} in ${place()}.`);
      }
      return broken(
        `The mfa_serial of profile ${holder.name} is neither the ARN of a virtual MFA device nor a hardware serial number.`,
        `Correct it in ${place()}. An ARN looks like arn:aws:iam::123456789012:mfa/NAME.`,
      );
  }
}

const DASHES = 'has dashes in its account number, which AWS refuses.';
const NO_DASHES = 'Write the account as 12 digits';

/** A key in the vault was checked when it was put there. */
export function checkKey({ root, rootProfile }: Chain, places: Places): Result<null> {
  const id = root.kind === 'key' ? valueOf(rootProfile, 'aws_access_key_id') : null;
  if (id === null || isAccessKeyId(id)) return ok(null);
  return broken(
    `The aws_access_key_id of profile ${rootProfile.name} is not an access key ID.`,
    `Use letters and digits only, without quotes, brackets or spaces, in ${places.ofKey(rootProfile, 'aws_access_key_id')}.`,
  );
}

/** Returns the seconds to ask for. */
export function checkRole(profile: RawProfile, places: Places): Result<number> {
  const refuse = (key: string, message: string, nextStep: string) =>
    broken(`The ${key} of profile ${profile.name} ${message}`, `${nextStep} in ${places.ofKey(profile, key)}.`);
  const role = valueOf(profile, 'role_arn') ?? '';
  if (rolePartition(role) === null) {
    if (rolePartition(withPlainAccount(role)) !== null) return refuse('role_arn', DASHES, NO_DASHES);
    return refuse('role_arn', 'is not the ARN of a role.', 'Write an ARN such as arn:aws:iam::123456789012:role/NAME');
  }
  const externalId = valueOf(profile, 'external_id');
  if (externalId !== null && !isExternalId(externalId)) {
    return refuse('external_id', 'is not valid.', 'Use 2 to 1224 letters, digits and _+=,.@:/-');
  }
  const sessionName = valueOf(profile, 'role_session_name');
  if (sessionName !== null && !isSessionName(sessionName)) {
    return refuse('role_session_name', 'is not valid.', 'Use 2 to 64 letters, digits and _+=,.@-');
  }
  const duration = valueOf(profile, 'duration_seconds');
  const seconds = duration === null ? roleSeconds.default : /^\d{1,9}$/.test(duration) ? Number(duration) : 0;
  if (seconds < roleSeconds.least || seconds > roleSeconds.most) {
    return refuse('duration_seconds', 'is out of range.', 'Write 900 to 43200 seconds (15 minutes to 12 hours)');
  }
  return ok(seconds);
}

/** A region becomes part of the address that signed calls go to. */
export function checkRegions({ roles, rootProfile }: Chain, places: Places): Result<null> {
  const wrong = [...roles, rootProfile].find((profile) => !isRegion(valueOf(profile, 'region') ?? 'none'));
  if (!wrong) return ok(null);
  return broken(
    `The region of profile ${wrong.name} is not a region.`,
    `Write a region such as eu-central-1 in ${places.ofKey(wrong, 'region')}.`,
  );
}
