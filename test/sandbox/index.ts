import type { AddressInfo } from 'node:net';
import { SandboxAccount } from './account/account';
import { Federation } from './account/federation';
import { CallLog } from './call-log';
import { fillDefaultAccount, type SandboxRole, type SandboxUser } from './default-account';
import { Faults, type FaultChanges } from './faults';
import { createSandboxServer } from './http/server';

export { SandboxAccount, type AccountRequest, type AccountResponse } from './account/account';
export { STEP_MS } from './account/totp';
export { repeatIds } from './account/ids';
export { AwsError } from './account/errors';
export type { MfaDevice, NamedPolicy, PolicyDocument, Role, User } from './account/model';
export { CallLog, type LoggedCall } from './call-log';
export { fillDefaultAccount, PARTNER_EXTERNAL_ID, type SandboxRole, type SandboxUser } from './default-account';
export { Faults, type FaultChanges, type FaultValues } from './faults';
export { codeFor, msLeftInStep } from './phone';
export * as policies from './policies';

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Twelve digits. */
  readonly accountId?: string;
  /** The time in milliseconds since the epoch. Default: the real clock. A test may pass a virtual one. */
  readonly now?: () => number;
  /** Faults at the start, to which `faults.clear()` goes back. */
  readonly faults?: FaultChanges;
}

/** A running sandbox. */
export interface Sandbox {
  /** For `AWS_ENDPOINT_URL`, without a trailing slash. */
  readonly endpoint: string;
  readonly account: SandboxAccount;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly users: readonly SandboxUser[];
  readonly roles: readonly SandboxRole[];
  /** The default user with this name. */
  user(userName: string): SandboxUser;
  /** The default role with this name. */
  role(roleName: string): SandboxRole;
  /** Cuts open connections and frees the port. */
  stop(): Promise<void>;
}

/** Makes the account without HTTP, with the default users and roles, for simulations in virtual time. */
export function createSandboxAccount(options: Pick<SandboxOptions, 'accountId' | 'now' | 'faults'> = {}) {
  const faults = new Faults(options.faults);
  const base = options.now ?? Date.now;
  const account = new SandboxAccount({
    accountId: options.accountId ?? '111122223333',
    aliases: ['fob-sandbox'],
    now: () => base() + faults.values.clockOffsetMs,
    rules: () => faults.rules,
    refuses: (refusal, action) => faults.take(refusal, action),
  });
  const { users, roles } = fillDefaultAccount(account);
  return {
    account,
    faults,
    users,
    roles,
    user: (userName: string) => named(users, ({ userName: name }) => name === userName, userName),
    role: (roleName: string) => named(roles, ({ arn }) => arn.endsWith(`/${roleName}`), roleName),
  };
}

/** Starts a sandbox AWS account on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const made = createSandboxAccount(options);
  const calls = new CallLog();
  const server = createSandboxServer({
    account: made.account,
    federation: new Federation(made.account),
    faults: made.faults,
    calls,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { ...made, calls, endpoint: `http://127.0.0.1:${port}`, stop };
}

function named<T>(list: readonly T[], matches: (item: T) => boolean, name: string): T {
  const item = list.find(matches);
  if (!item) throw new Error(`The sandbox has no ${name} at its start.`);
  return item;
}
