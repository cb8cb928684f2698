import { addDevice, assignDevice, unassignDevice, virtualSerial } from './devices';
import { addGroup, addManagedPolicy } from './groups';
import { uniqueId } from './ids';
import { VERIFICATIONS_PER_WINDOW, WINDOW_MS } from './mfa';
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

/** Changes that tests and the demo make to an account directly. No policy applies, and mistakes throw plain errors. */
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

  /** Removes the user. Their devices become unassigned and their sessions invalid. */
  deleteUser(userName: string): void {
    this.state.users.delete(userName);
    for (const { members } of this.state.groups.values()) members.delete(userName);
    for (const device of this.state.devices.values())
      if (device.owner?.userName === userName) unassignDevice(this.state, device);
  }

  setUserPolicies(userName: string, policies: readonly NamedPolicy[]): void {
    this.user(userName).policies.splice(0, Infinity, ...policies);
  }

  /** Adds a group with inline policies and members. The members must exist. */
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

  /** Adds a managed policy without attaching it. */
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
    options: {
      trust: PolicyDocument;
      maxSessionDuration?: number;
      policies?: readonly NamedPolicy[];
      /** ARNs of managed policies. */
      attached?: readonly string[];
      path?: string;
      createdAt?: number;
    },
  ): Role {
    const path = options.path ?? '/';
    const role: Role = {
      roleName,
      path,
      roleId: uniqueId('AROA'),
      arn: `arn:aws:iam::${this.state.accountId}:role${path}${roleName}`,
      createdAt: options.createdAt ?? this.state.now(),
      maxSessionDuration: options.maxSessionDuration ?? 3600,
      trust: options.trust,
      policies: [...(options.policies ?? [])],
      attached: new Set(options.attached),
    };
    this.state.roles.set(roleName, role);
    return role;
  }

  role(roleName: string): Role {
    return found(this.state.roles.get(roleName), `role ${roleName}`);
  }

  /** Removes the role. Its sessions stay valid but have no permissions. */
  deleteRole(roleName: string): void {
    this.state.roles.delete(roleName);
  }

  setTrust(roleName: string, trust: PolicyDocument): void {
    this.role(roleName).trust = trust;
  }

  /**
   * Adds an unassigned device.
   *
   * @param options.serialNumber the number of a hardware device, or the ARN of a FIDO device (`:u2f/`), which gets no
   * seed. Default: the ARN of a virtual device with this name and path
   */
  addDevice(name: string, options: { seed?: string; path?: string; serialNumber?: string } = {}): MfaDevice {
    const { path = '/', serialNumber = virtualSerial(this.state, path, name) } = options;
    return addDevice(this.state, { serialNumber, seed: options.seed });
  }

  /** Registers a security key for the user. Such a device has no codes. */
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

  /** @param enabledAt milliseconds; default: now. STS knows the device after the visibility delay. */
  enableDevice(serialNumber: string, userName: string, enabledAt = this.state.now()): void {
    assignDevice(this.state, this.device(serialNumber), this.user(userName), enabledAt);
  }

  /** Deactivates the device. It stays in the account, unassigned, unless it is a FIDO device. */
  deactivateDevice(serialNumber: string): void {
    unassignDevice(this.state, this.device(serialNumber));
  }

  deleteDevice(serialNumber: string): void {
    this.state.devices.delete(serialNumber);
  }

  /** Sets by how many steps the device's clock runs ahead, as a resync does. */
  setDeviceDrift(serialNumber: string, steps: number): void {
    this.device(serialNumber).adjustmentSteps = steps;
  }

  /** Uses up verifications of the current three-minute window. Default: all of them. */
  spendBudget(serialNumber: string, verifications = VERIFICATIONS_PER_WINDOW): void {
    this.device(serialNumber).budget = { window: Math.floor(this.state.now() / WINDOW_MS), spent: verifications };
  }

  /**
   * Uses up all verifications of the current three-minute window and of the next one. For tests that follow the real
   * clock: the current window may end at any moment.
   */
  spendThisAndNextBudget(serialNumber: string): void {
    const next = Math.floor(this.state.now() / WINDOW_MS) + 1;
    this.device(serialNumber).budget = { window: next, spent: VERIFICATIONS_PER_WINDOW };
  }

  /** Ends the delays: all of AWS knows every MFA device and access key from now on. */
  endDelays(): void {
    for (const { owner } of this.state.devices.values()) if (owner) owner.visibleToStsAt = 0;
    for (const { key } of this.accessKeys().values()) key.knownAt = 0;
  }

  /** Lets every session expire now. */
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
