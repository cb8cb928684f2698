import { versions, type ActionInput, type Result, type Service } from '../actions/action';
import { actions } from '../actions/table';
import { identify, type Caller, type PresentedCredentials } from './caller';
import { accessDenied, AwsError, invalidClientTokenId } from './errors';
import type { AccountState, RuleSettings } from './model';
import type { Params } from './params';
import { authorize } from './policy';
import { BackDoor } from './back-door';

/** One call, without the parts of HTTP and the signature. */
export interface AccountRequest {
  readonly service: Service;
  /** For example `AssumeRole`. */
  readonly action: string;
  /** Form fields, e.g. `{ DurationSeconds: '900' }`. */
  readonly params: Params;
  /** The region in the signature. Default: us-east-1. */
  readonly region?: string;
  /** Whether the call went to STS's global endpoint. Default: no. */
  readonly globalEndpoint?: boolean;
}

export type AccountResponse =
  { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: AwsError };

export interface AccountOptions {
  /** Twelve digits. */
  readonly accountId: string;
  readonly aliases?: readonly string[];
  /** The account's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly rules: () => RuleSettings;
  /** Default: refuses nothing. */
  readonly refuses?: AccountState['refuses'];
}

/**
 * The rules of one AWS account, without HTTP and without signatures. A simulation uses `call` and a virtual clock.
 */
export class SandboxAccount extends BackDoor {
  constructor({ accountId, aliases = [], now, rules, refuses = () => false }: AccountOptions) {
    super({
      accountId,
      aliases: [...aliases],
      users: new Map(),
      groups: new Map(),
      managedPolicies: new Map(),
      roles: new Map(),
      devices: new Map(),
      sessions: new Map(),
      now,
      rules,
      refuses,
    } satisfies AccountState);
  }

  get accountId(): string {
    return this.state.accountId;
  }

  now(): number {
    return this.state.now();
  }

  /** The user, or `ROLE/SESSION`, to whom a key id belongs. Only for logs: a key id proves nothing. */
  ownerOf(accessKeyId: string): string | null {
    const { sessions, users } = this.state;
    const session = sessions.get(accessKeyId);
    if (session?.kind === 'role') return session.arn.slice(session.arn.indexOf('/') + 1);
    const owner = [...users.values()].find(
      (user) => user.userId === session?.userId || user.accessKeys.some((key) => key.accessKeyId === accessKeyId),
    );
    return owner?.userName ?? null;
  }

  /** Whether the policies allow an action to these credentials. Nothing is done. */
  async allows(credentials: PresentedCredentials, action: string, resource: string): Promise<boolean> {
    try {
      await authorize(this.state, this.identify(credentials), { action, resource });
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.code === 'AccessDenied') return false;
      throw error;
    }
  }

  /** @throws AwsError InvalidClientTokenId or ExpiredToken */
  identify(credentials: PresentedCredentials): Caller {
    return identify(this.state, credentials);
  }

  /**
   * Answers a call of a known caller.
   *
   * @throws AwsError the error that AWS would answer
   */
  async perform(caller: Caller, request: AccountRequest): Promise<Result> {
    const { service, action, params } = request;
    noteUse(caller, request, this.now());
    const perform = actions[service].get(action);
    if (!perform || this.isAbsent(request)) throw invalidAction(service, action);
    // GetSessionToken credentials made without a code cannot call IAM at all. [STS API reference]
    if (service === 'iam' && caller.kind === 'userSession' && caller.session.mfaAt === undefined) {
      throw invalidClientTokenId();
    }
    if (service === 'sts' && caller.kind === 'userSession' && !forUserSessions.has(action)) {
      throw accessDenied(`Cannot call ${action} with session credentials`);
    }
    const input: ActionInput = { state: this.state, caller, params };
    return perform(input);
  }

  /** An action may be switched off, and the global endpoint lacks one. AWS's answer there is not known. */
  private isAbsent({ service, action, globalEndpoint = false }: AccountRequest): boolean {
    const isRegional = service === 'sts' && action === 'GetScopedCredentials';
    return (globalEndpoint && isRegional) || this.state.rules().absentActions.includes(action);
  }

  /**
   * Identifies the caller and answers. Returns AWS's refusals as values: every error it throws is a bug of the sandbox.
   */
  async call(request: AccountRequest & { readonly credentials: PresentedCredentials }): Promise<AccountResponse> {
    try {
      return { ok: true, result: await this.perform(this.identify(request.credentials), request) };
    } catch (error) {
      if (error instanceof AwsError) return { ok: false, error };
      throw error;
    }
  }
}

/** The actions of STS that GetSessionToken credentials may call. [STS API reference] */
const forUserSessions: ReadonlySet<string> = new Set(['AssumeRole', 'GetCallerIdentity', 'GetScopedCredentials']);

/** Notes when a key was used. AWS shows this only minutes or hours later; the sandbox shows it at once. */
function noteUse(caller: Caller, { service, region = 'us-east-1' }: AccountRequest, at: number): void {
  if (caller.kind !== 'key') return;
  const key = caller.user.accessKeys.find(({ accessKeyId }) => accessKeyId === caller.accessKeyId);
  if (key) key.lastUsed = { at, service, region };
}

const invalidAction = (service: Service, action: string): AwsError =>
  new AwsError('InvalidAction', 400, `Could not find operation ${action} for version ${versions[service]}`);
