import { ok, type Result } from '../../../../contract/app-error';
import type { RolloutUserView } from '../../../../contract/policy';
import { AtOnce } from '../../base/at-once';
import type { PolicyCaller, PolicyCalls } from '../calls';
import type { IamUser } from '../ports';

/** How many users are read at the same time. An account may have thousands. */
const AT_ONCE = 4;

/** All users of the account. Users without an MFA device come first, because they need attention. */
export async function readUsers(calls: PolicyCalls, caller: PolicyCaller): Promise<Result<RolloutUserView[]>> {
  const call = { action: 'iam:ListUsers', what: 'list the users of the account' };
  const users = await calls.ask(caller, call, (aws, signer, target) => aws.listUsers(signer, target));
  if (!users.ok) return users;
  return ok((await withDevices(calls, caller, users.value)).sort(byNeed));
}

const rank = ({ hasDevice }: RolloutUserView): number => (hasDevice === false ? 0 : hasDevice === null ? 1 : 2);
const byNeed = (one: RolloutUserView, other: RolloutUserView): number =>
  rank(one) - rank(other) || one.name.localeCompare(other.name);

/** Keeps the order of the users. */
export async function withDevices(
  calls: PolicyCalls,
  caller: PolicyCaller,
  users: readonly IamUser[],
): Promise<RolloutUserView[]> {
  // One list covers most users. A user without a virtual device may have a hardware device or a security key.
  const call = { action: 'iam:ListVirtualMFADevices', what: 'list the MFA devices of the account' };
  const virtual = await calls.ask(caller, call, (aws, signer, target) => aws.listVirtualMfaDevices(signer, target));
  const owners = new Set(virtual.ok ? virtual.value.map(({ userArn }) => userArn) : []);
  const reading = new AtOnce(AT_ONCE);
  const devicesOf = async (user: IamUser) =>
    owners.has(user.arn) || (await reading.run(() => hasDevice(calls, caller, user.name)));
  return Promise.all(users.map(async (user) => ({ ...user, hasDevice: await devicesOf(user) })));
}

/** Reads the user's devices now. Null if nobody may. */
export async function hasDevice(calls: PolicyCalls, caller: PolicyCaller, userName: string): Promise<boolean | null> {
  const call = { action: 'iam:ListMFADevices', what: `list the MFA devices of ${userName}` };
  const devices = await calls.ask(caller, call, (aws, signer, target) => aws.listMfaDevices(signer, target, userName));
  return devices.ok ? devices.value.length > 0 : null;
}
