import { addDevice, assignDevice, unassignDevice, virtualSerial } from './devices';
import { addGroup, addManagedPolicy } from './groups';
import { uniqueId } from './ids';
import { verificationsPerWindow, windowMs } from './mfa';
import { addAccessKey } from './access-keys';
import type {
  AccessKey,
  AccountState,
  Group,
  ManagedPolicy,
  MfaDevice,
  NamedPolicy,
  PolicyDocument,
  Role,
  User,
} from './model';

/** What tests and the demo do to an account behind AWS's back. No policy is asked; mistakes throw plain errors. */
export class BackDoor {
  constructor(protected readonly state: AccountState) {}

  addUser(
    userName: string,
    options: { policies?: readonly NamedPolicy[]; path?: string; createdAt?: number } = {},
  ): User {
    const path = options.path ?? '/';
    const user: User = {
      userName,
      path,
      userId: uniqueId('AIDA'),
      arn: `arn:aws:iam::${this.state.accountId}:user${path}${userName}`,
      createdAt: options.createdAt ?? this.state.now(),
      policies: [...(options.policies ?? [])],
      attached: new Set(),
      accessKeys: [],
    };
    this.state.users.set(userName, user);
    return user;
  }

  user(userName: string): User {
    return found(this.state.users.get(userName), `user ${userName}`);
  }

  /** Removes the user and their devices' assignment; live sessions become invalid. */
  deleteUser(userName: string): void {
    this.state.users.delete(userName);
    for (const { members } of this.state.groups.values()) members.delete(userName);
    for (const device of this.state.devices.values())
      if (device.owner?.userName === userName) unassignDevice(this.state, device);
  }

  setUserPolicies(userName: string, policies: readonly NamedPolicy[]): void {
    this.user(userName).policies.splice(0, Infinity, ...policies);
  }

  /** A group with inline policies and members, who must be there. */
  addGroup(groupName: string, options: { policies?: readonly NamedPolicy[]; members?: readonly string[] } = {}): Group {
    const group = addGroup(this.state, groupName);
    group.policies.push(...(options.policies ?? []));
    for (const member of options.members ?? []) group.members.add(this.user(member).userName);
    return group;
  }

  group(groupName: string): Group {
    return found(this.state.groups.get(groupName), `group ${groupName}`);
  }

  get groups(): readonly Group[] {
    return [...this.state.groups.values()];
  }

  /** A managed policy, attached to nothing. */
  addManagedPolicy({ name, document }: NamedPolicy): ManagedPolicy {
    return addManagedPolicy(this.state, name, JSON.stringify(document, null, 2));
  }

  get managedPolicies(): readonly ManagedPolicy[] {
    return [...this.state.managedPolicies.values()];
  }

  addAccessKey(userName: string): AccessKey {
    return addAccessKey(this.state, this.user(userName));
  }

  setAccessKeyStatus(accessKeyId: string, status: AccessKey['status']): void {
    found(this.accessKeys().get(accessKeyId), 'access key').key.status = status;
  }

  deleteAccessKey(accessKeyId: string): void {
    const { user, key } = found(this.accessKeys().get(accessKeyId), 'access key');
    user.accessKeys.splice(user.accessKeys.indexOf(key), 1);
  }

  addRole(
    roleName: string,
    options: { trust: PolicyDocument; maxSessionDuration?: number; policies?: readonly NamedPolicy[]; path?: string },
  ): Role {
    const path = options.path ?? '/';
    const role: Role = {
      roleName,
      path,
      roleId: uniqueId('AROA'),
      arn: `arn:aws:iam::${this.state.accountId}:role${path}${roleName}`,
      maxSessionDuration: options.maxSessionDuration ?? 3600,
      trust: options.trust,
      policies: [...(options.policies ?? [])],
    };
    this.state.roles.set(roleName, role);
    return role;
  }

  role(roleName: string): Role {
    return found(this.state.roles.get(roleName), `role ${roleName}`);
  }

  /** Sessions of the role live on, without any permission. */
  deleteRole(roleName: string): void {
    this.state.roles.delete(roleName);
  }

  setTrust(roleName: string, trust: PolicyDocument): void {
    this.role(roleName).trust = trust;
  }

  /**
   * Adds a device nobody has enabled yet.
   *
   * @param options.serialNumber by default that of a virtual device of the given name and path; else a hardware number
   * or a FIDO ARN (`:u2f/`), which gets no seed
   */
  addDevice(name: string, options: { seed?: string; path?: string; serialNumber?: string } = {}): MfaDevice {
    const { path = '/', serialNumber = virtualSerial(this.state, path, name) } = options;
    return addDevice(this.state, { serialNumber, seed: options.seed });
  }

  /** Registers a security key for the user. It makes no codes. */
  addFidoDevice(userName: string, name = 'key-1'): MfaDevice {
    const device = this.addDevice(name, {
      serialNumber: `arn:aws:iam::${this.state.accountId}:u2f/user/${userName}/${name}`,
    });
    this.enableDevice(device.serialNumber, userName);
    return device;
  }

  get devices(): readonly MfaDevice[] {
    return [...this.state.devices.values()];
  }

  device(serialNumber: string): MfaDevice {
    return found(this.state.devices.get(serialNumber), `device ${serialNumber}`);
  }

  /** @param enabledAt milliseconds; now unless given. STS sees the device after the visibility delay. */
  enableDevice(serialNumber: string, userName: string, enabledAt = this.state.now()): void {
    assignDevice(this.state, this.device(serialNumber), this.user(userName), enabledAt);
  }

  /** Deactivates the device; it stays in the account, unassigned, unless it is a FIDO one. */
  deactivateDevice(serialNumber: string): void {
    unassignDevice(this.state, this.device(serialNumber));
  }

  deleteDevice(serialNumber: string): void {
    this.state.devices.delete(serialNumber);
  }

  /** Sets how many steps the device's clock runs ahead, as a resync would find it. */
  setDeviceDrift(serialNumber: string, steps: number): void {
    this.device(serialNumber).adjustmentSteps = steps;
  }

  /** Uses up verifications of the current three-minute window; all of them unless told how many. */
  spendBudget(serialNumber: string, verifications = verificationsPerWindow): void {
    this.device(serialNumber).budget = { window: Math.floor(this.state.now() / windowMs), spent: verifications };
  }

  /** Lets all of AWS know every new MFA device and access key from now on, as if the delays were over. */
  endDelays(): void {
    for (const { owner } of this.state.devices.values()) if (owner) owner.visibleToStsAt = 0;
    for (const { key } of this.accessKeys().values()) key.knownAt = 0;
  }

  /** Ends every session at once, as if its time were up. */
  expireSessions(): void {
    for (const [id, session] of this.state.sessions) this.state.sessions.set(id, { ...session, expiresAt: 0 });
  }

  private accessKeys(): Map<string, { user: User; key: AccessKey }> {
    const users = [...this.state.users.values()];
    return new Map(users.flatMap((user) => user.accessKeys.map((key) => [key.accessKeyId, { user, key }] as const)));
  }
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The sandbox has no ${what}.`);
  return value;
}
