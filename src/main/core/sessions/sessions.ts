import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { SessionSpec } from '../aws-files/plan-types';
import type { AwsClock } from '../aws-clock';
import type { CodeBroker } from '../codes/broker';
import { explain, type CallContext } from '../explain';
import type { AccessKey, AwsAnswer, AwsIdentity, MfaProof, SecretVault, TemporaryCredentials } from '../ports';
import type { Identities } from './identities';
import { isFresh, isLive, parseStoredSession, type StoredSession } from './stored-session';

/** AWS's default for AssumeRole, used where a profile names no duration. */
export const DEFAULT_ROLE_SECONDS = 3600;

export interface Asker {
  /** A person asked in Fob, not a command. */
  byPerson: boolean;
}

export interface SessionsPorts {
  aws: AwsIdentity;
  clock: AwsClock;
  vault: SecretVault;
  broker: CodeBroker;
  identities: Identities;
  /** The long-term key, as the files hold it now. */
  key: (accessKeyId: string) => AccessKey | undefined;
  /** Seconds to ask of GetSessionToken. */
  mfaSessionSeconds: () => number;
  onChange: () => void;
  /** A session was started; told once each. */
  onStarted: (spec: SessionSpec, session: StoredSession) => void;
}

/**
 * The session tree: MFA sessions made from access keys, role sessions made from those or from other roles. A session is
 * renewed by at most one call at a time, which every caller shares; renewing one renews first what it is made from.
 */
export class Sessions {
  readonly #sessions = new Map<string, StoredSession>();
  readonly #starting = new Map<string, Promise<Result<StoredSession>>>();
  readonly #errors = new Map<string, AppError>();

  constructor(private readonly ports: SessionsPorts) {}

  /** The session if AWS still accepts it. */
  live(id: string): StoredSession | null {
    const session = this.last(id);
    return session !== null && isLive(session, this.ports.clock.now()) ? session : null;
  }

  /** The last session, though it may have expired. */
  last(id: string): StoredSession | null {
    return this.#sessions.get(id) ?? null;
  }

  all(): StoredSession[] {
    return [...this.#sessions.values()];
  }

  isStarting(id: string): boolean {
    return this.#starting.has(id);
  }

  error(id: string): AppError | null {
    return this.#errors.get(id) ?? null;
  }

  /** Whether renewing this session now would need a code from the person. */
  needsCode(spec: SessionSpec): boolean {
    if (spec.device !== null) return true;
    return spec.parent !== null && this.live(spec.parent.id) === null && this.needsCode(spec.parent);
  }

  /**
   * Credentials for a client: the live session while it is fresh; otherwise a renewed one when that needs no code, and
   * the old one, still valid, when it does or when renewing fails. Without a live session it starts one, code and all.
   */
  async provide(spec: SessionSpec, asker: Asker): Promise<Result<StoredSession>> {
    const session = this.live(spec.id);
    if (session !== null && (isFresh(session, this.ports.clock.now()) || this.needsCode(spec))) return ok(session);
    const renewed = await this.renew(spec, asker);
    const still = this.live(spec.id);
    return renewed.ok || still === null ? renewed : ok(still);
  }

  /** A new session, whatever is live; joins a renewal that is under way. */
  renew(spec: SessionSpec, asker: Asker): Promise<Result<StoredSession>> {
    const underWay = this.#starting.get(spec.id);
    if (underWay !== undefined) return underWay;
    const start = this.#start(spec, asker)
      .then((result) => {
        if (!result.ok && result.error.code !== 'cancelled') this.#errors.set(spec.id, result.error);
        return result;
      })
      .finally(() => {
        this.#starting.delete(spec.id);
        this.ports.onChange();
      });
    this.#starting.set(spec.id, start);
    this.#errors.delete(spec.id);
    this.ports.onChange();
    return start;
  }

  /** Forgets a session, here and in the vault. AWS keeps it until it expires: temporary credentials cannot be recalled. */
  async forget(id: string): Promise<void> {
    this.#errors.delete(id);
    this.#sessions.delete(id);
    await this.ports.vault.remove(vaultId(id));
  }

  /** Stores what is in memory, for a vault that became usable only now. */
  async keep(): Promise<void> {
    const { vault } = this.ports;
    await Promise.all(this.all().map((session) => vault.write(vaultId(session.id), JSON.stringify(session))));
  }

  /** Takes over the sessions of an earlier run that are still live; the others are removed from the vault. */
  async restore(): Promise<Result<number>> {
    const { vault, clock, identities } = this.ports;
    const ids = await vault.list(VAULT_PREFIX);
    if (!ids.ok) return ids;
    const entries = await Promise.all(ids.value.map(async (id) => ({ id, text: await vault.read(id) })));
    let restored = 0;
    for (const { id, text } of entries) {
      const session = text.ok && text.value !== null ? parseStoredSession(text.value) : null;
      if (session === null || !isLive(session, clock.now())) {
        // An entry that cannot be read is kept: it may be readable again with the right keyring.
        if (text.ok) await vault.remove(id);
        continue;
      }
      if (session.userArn !== null) identities.remember(session.keyId, session.userArn);
      if (!this.#sessions.has(session.id)) this.#sessions.set(session.id, session);
      restored += 1;
    }
    return ok(restored);
  }

  async #start(spec: SessionSpec, asker: Asker): Promise<Result<StoredSession>> {
    if (spec.parent === null) return this.#startFromKey(spec, asker);
    const parent = await this.provide(spec.parent, asker);
    if (!parent.ok) return parent;
    const first = await this.#call(spec, parent.value, null);
    if (first.ok || first.error.code !== 'session-revoked') return first;
    // The parent looked alive but AWS has dropped it: start it anew, once.
    await this.forget(spec.parent.id);
    const again = await this.renew(spec.parent, asker);
    return again.ok ? this.#call(spec, again.value, null) : again;
  }

  async #startFromKey(spec: SessionSpec, asker: Asker): Promise<Result<StoredSession>> {
    const key = this.ports.key(spec.key.accessKeyId);
    if (key === undefined) return fail(keyMissing(spec));
    const confirmed = await this.ports.identities.confirm(key, spec);
    if (!confirmed.ok) return confirmed;
    const serial = spec.device;
    if (serial === null) return this.#call(spec, key, null);
    const user = this.ports.identities.user(key.accessKeyId, spec.key.profile, serial);
    const need = {
      serial,
      userName: user.name,
      account: user.account,
      sessionId: spec.id,
      durationSeconds: this.#requestedSeconds(spec),
      byPerson: asker.byPerson,
      listDevices: () => this.#listDevices(key, spec),
    };
    return this.ports.broker.spend(need, (code) => this.#call(spec, key, { serial, code }));
  }

  async #call(
    spec: SessionSpec,
    signer: AccessKey | TemporaryCredentials,
    proof: MfaProof | null,
  ): Promise<Result<StoredSession>> {
    const requestedSeconds = this.#requestedSeconds(spec);
    const { result, clockOffset } = await this.#request(spec, signer, requestedSeconds, proof);
    this.ports.clock.learn(clockOffset);
    if (!result.ok) return fail(explain(result.error, this.#context(spec, requestedSeconds)));
    const session: StoredSession = {
      version: 1,
      id: spec.id,
      keyId: spec.key.accessKeyId,
      ...result.value,
      startedAt: this.ports.clock.now(),
      requestedSeconds,
      userArn: this.ports.identities.arn(spec.key.accessKeyId),
    };
    this.#sessions.set(spec.id, session);
    this.#errors.delete(spec.id);
    void this.ports.vault.write(vaultId(spec.id), JSON.stringify(session));
    this.ports.onStarted(spec, session);
    return ok(session);
  }

  #request(
    spec: SessionSpec,
    signer: AccessKey | TemporaryCredentials,
    durationSeconds: number,
    proof: MfaProof | null,
  ): Promise<AwsAnswer<TemporaryCredentials>> {
    const { aws, identities } = this.ports;
    if (spec.role === null) return aws.getSessionToken(signer, spec.target, { durationSeconds }, proof);
    const { arn: roleArn, externalId, sessionName } = spec.role;
    // Administrators read session names in CloudTrail: the user's name says most.
    const name = sessionName ?? identities.user(spec.key.accessKeyId, 'fob', spec.device).name;
    return aws.assumeRole(signer, spec.target, { roleArn, externalId, sessionName: name, durationSeconds }, proof);
  }

  #requestedSeconds(spec: SessionSpec): number {
    return spec.durationSeconds ?? (spec.role === null ? this.ports.mfaSessionSeconds() : DEFAULT_ROLE_SECONDS);
  }

  #context(spec: SessionSpec, requestedSeconds: number): CallContext {
    return {
      user: this.ports.identities.user(spec.key.accessKeyId, spec.key.profile, null).name,
      roleArn: spec.role?.arn ?? null,
      requestedSeconds,
      withMfa: hasDevice(spec),
    };
  }

  async #listDevices(key: AccessKey, spec: SessionSpec) {
    const { result, clockOffset } = await this.ports.aws.listMfaDevices(key, spec.target);
    this.ports.clock.learn(clockOffset);
    return result.ok ? result.value : null;
  }
}

const hasDevice = (spec: SessionSpec): boolean =>
  spec.device !== null || (spec.parent !== null && hasDevice(spec.parent));

const VAULT_PREFIX = 'session/';
const vaultId = (id: string): string => `${VAULT_PREFIX}${id}`;

const keyMissing = (spec: SessionSpec): AppError => ({
  code: 'key-missing',
  message: `The access key of profile ${spec.key.profile} is gone from ~/.aws.`,
  nextStep: `Put aws_access_key_id and aws_secret_access_key of [${spec.key.profile}] back into ~/.aws/credentials.`,
});
