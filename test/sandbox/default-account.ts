import type { SandboxAccount } from './account/account';
import type { NamedPolicy } from './account/model';
import {
  administrator,
  allowAliases,
  denyWithoutMfa,
  mayAssume,
  mfaCondition,
  selfManage,
  trustAccount,
} from './policies';

/** What a client needs to act as a user. */
export interface SandboxUser {
  readonly userName: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** ARN of the user's virtual device, if one is enabled. */
  readonly mfaSerial: string | null;
  /** Base32, as it was shown once when the device was made. */
  readonly mfaSeed: string | null;
}

export interface SandboxRole {
  readonly arn: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  readonly requiresMfa: boolean;
  readonly externalId: string | null;
}

const yearMs = 365 * 24 * 3600 * 1000;

/** What the role `partner` wants as ExternalId. */
export const partnerExternalId = 'fob-partner-7f3a';

/**
 * Fills the account: alice (device, MFA enforced), bob (the same, no device yet) and carol (administrator without an MFA
 * condition), and the roles admin and deploy (MFA), oncall (MFA, 12 hours) and partner (ExternalId).
 */
export function fillDefaultAccount(account: SandboxAccount): { users: SandboxUser[]; roles: SandboxRole[] } {
  const roles = addRoles(account);
  const enforced = [selfManage, denyWithoutMfa, allowAliases, mayAssume(...roles.map(({ arn }) => arn))];
  const users = [
    addUser(account, 'alice', enforced, true),
    addUser(account, 'bob', enforced, false),
    addUser(account, 'carol', [administrator], false),
  ];
  return { users, roles };
}

function addRoles(account: SandboxAccount): SandboxRole[] {
  const withMfa = trustAccount(account.accountId, mfaCondition);
  const withExternalId = trustAccount(account.accountId, { StringEquals: { 'sts:ExternalId': partnerExternalId } });
  const policies = [administrator];
  const describe = (roleName: string, requiresMfa: boolean, externalId: string | null): SandboxRole => {
    const { arn, maxSessionDuration } = account.role(roleName);
    return { arn, maxSessionDuration, requiresMfa, externalId };
  };
  account.addRole('admin', { trust: withMfa, policies });
  account.addRole('deploy', { trust: withMfa, policies });
  account.addRole('oncall', { trust: withMfa, policies, maxSessionDuration: 43_200 });
  account.addRole('partner', { trust: withExternalId });
  return [
    describe('admin', true, null),
    describe('deploy', true, null),
    describe('oncall', true, null),
    describe('partner', false, partnerExternalId),
  ];
}

function addUser(
  account: SandboxAccount,
  userName: string,
  policies: readonly NamedPolicy[],
  withDevice: boolean,
): SandboxUser {
  account.addUser(userName, { policies, createdAt: account.now() - 2 * yearMs });
  const { accessKeyId, secretAccessKey } = account.addAccessKey(userName);
  if (!withDevice) return { userName, accessKeyId, secretAccessKey, mfaSerial: null, mfaSeed: null };
  const device = account.addDevice(userName);
  account.enableDevice(device.serialNumber, userName, account.now() - yearMs);
  return { userName, accessKeyId, secretAccessKey, mfaSerial: device.serialNumber, mfaSeed: device.seed ?? null };
}
