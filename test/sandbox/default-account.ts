import type { SandboxAccount } from './account/account';
import type { NamedPolicy } from './account/model';
import {
  administrator,
  allowAliases,
  allowScoping,
  denyWithoutMfa,
  mayAssume,
  mfaCondition,
  selfManage,
  trustAccount,
} from './policies';

/** A user, with everything that a client needs to act as that user. */
export interface SandboxUser {
  readonly userName: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** ARN of the user's virtual device, if one is enabled. */
  readonly mfaSerial: string | null;
  /** The device's seed in base32. AWS shows it only once, when the device is made. */
  readonly mfaSeed: string | null;
}

export interface SandboxRole {
  readonly arn: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  readonly requiresMfa: boolean;
  readonly externalId: string | null;
}

const YEAR_MS = 365 * 24 * 3600 * 1000;

/** The ExternalId that the role `partner` requires. */
export const PARTNER_EXTERNAL_ID = 'fob-partner-7f3a';

/**
 * Fills the account with users: alice (policies require MFA, has a device), bob (policies require MFA, no device yet)
 * and carol (administrator without an MFA condition). Adds roles: admin and deploy (require MFA), oncall (requires MFA,
 * 12 hours) and partner (requires an ExternalId).
 */
export function fillDefaultAccount(account: SandboxAccount): { users: SandboxUser[]; roles: SandboxRole[] } {
  const roles = addRoles(account);
  const mayAssumeAll = mayAssume(...roles.map(({ arn }) => arn));
  const enforced = [selfManage, denyWithoutMfa, allowAliases, allowScoping, mayAssumeAll];
  const users = [
    addUser(account, 'alice', enforced, true),
    addUser(account, 'bob', enforced, false),
    addUser(account, 'carol', [administrator], false),
  ];
  return { users, roles };
}

function addRoles(account: SandboxAccount): SandboxRole[] {
  const withMfa = trustAccount(account.accountId, mfaCondition);
  const withExternalId = trustAccount(account.accountId, { StringEquals: { 'sts:ExternalId': PARTNER_EXTERNAL_ID } });
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
    describe('partner', false, PARTNER_EXTERNAL_ID),
  ];
}

function addUser(
  account: SandboxAccount,
  userName: string,
  policies: readonly NamedPolicy[],
  withDevice: boolean,
): SandboxUser {
  account.addUser(userName, { policies, createdAt: account.now() - 2 * YEAR_MS });
  const { accessKeyId, secretAccessKey } = account.addAccessKey(userName);
  if (!withDevice) return { userName, accessKeyId, secretAccessKey, mfaSerial: null, mfaSeed: null };
  const device = account.addDevice(userName);
  account.enableDevice(device.serialNumber, userName, account.now() - YEAR_MS);
  return { userName, accessKeyId, secretAccessKey, mfaSerial: device.serialNumber, mfaSeed: device.seed ?? null };
}
