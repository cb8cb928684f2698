import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { SessionSpec } from '../aws-files/plan-types';
import type { AwsClock } from '../aws/clock';
import type { CodeBroker } from '../codes/broker';
import { explain, sessionRevoked, type CallContext } from '../aws/explain';
import { pauseAfter } from '../aws/backoff';
import type { AccessKey, AwsAnswer, AwsIdentity, MfaProof, SecretVault, TemporaryCredentials } from '../ports';
import { type Identities } from './identities';
import type { SessionEvents } from './session-events';
import { accountOf } from '../aws/arn';
import { beginningOf, isFresh, isLive, isLongOver, parseStoredSession, type StoredSession } from './stored-session';

/**
 * Who asks: a person in Fob, a command that waits, or Fob itself, which never makes a person type.
 */
export type Asker = 'person' | 'command' | 'background';

export interface SessionsDeps {
  aws: AwsIdentity;
  clock: AwsClock;
  vault: SecretVault;
  broker: CodeBroker;
  identities: Identities;
  /** The long-term key, as files and vault hold it now. */
  key: (accessKeyId: string) => AccessKey | undefined;
  /** When somebody last asked for a session, in AWS's time; 0: nobody did. */
  usedAt: (id: string) => number;
  /** Seconds to ask of GetSessionToken. */
  mfaSessionSeconds: () => number;
  events: SessionEvents;
  onChange: () => void;
}

/** A start under way, and the way to end it for everybody who waits. */
interface Start {
  asker: Asker;
  result: Promise<Result<StoredSession>>;
  stop: () => void;
}

/** Why a start failed, at which session of the chain, and until when (`AwsClock.elapsed`) trying again is of no use. */
interface Failure {
  error: AppError;
  at: string;
  until: number;
}

/**
 * The session tree: MFA sessions made from access keys, role sessions made from those or from other roles. A session is
 * renewed by at most one call at a time, which every caller shares; renewing one renews first what it is made from.
 */
export class Sessions {
  private readonly sessions = new Map<string, StoredSession>();
  private readonly starting = new Map<string, Start>();
  private readonly failures = new Map<string, Failure>();
  /** Ids of sessions that nobody gets. */
  private readonly trials = new Set<string>();
  /** Access keys whose place another one has taken, also for starts that were under way then. */
  private readonly successors = new Map<string, string>();

  constructor(private readonly deps: SessionsDeps) {}

  /** The session if AWS still accepts it. */
  live(id: string): StoredSession | null {
    const session = this.last(id);
    return session !== null && isLive(session, this.deps.clock.now()) ? session : null;
  }

  /** The last session, though it may have expired. */
  last(id: string): StoredSession | null {
    return this.sessions.get(id) ?? null;
  }

  all(): StoredSession[] {
    return [...this.sessions.values()];
  }

  /** Who asked for the start that is under way; null: there is none. */
  startedBy(id: string): Asker | null {
    return this.starting.get(id)?.asker ?? null;
  }

  error(id: string): AppError | null {
    return this.failures.get(id)?.error ?? null;
  }

  /** The session of the chain at which a start failed. */
  failedAt(id: string): string | null {
    return this.failures.get(id)?.at ?? null;
  }

  /** Whether renewing this session now would need a code from the person. */
  needsCode(spec: SessionSpec): boolean {
    if (spec.device !== null) return !this.deps.broker.makes(spec.device);
    return spec.parent !== null && this.live(spec.parent.id) === null && this.needsCode(spec.parent);
  }

  /**
   * Credentials for a client: the live session while it is fresh; otherwise a renewed one when that needs no code, and
   * the old one, still valid, when it does or when renewing fails. Without a live session it starts one, code and all.
   */
  async provide(spec: SessionSpec, asker: Asker): Promise<Result<StoredSession>> {
    const session = this.live(spec.id);
    if (session !== null && (isFresh(session, this.deps.clock.now()) || this.needsCode(spec))) return ok(session);
    // Codes that are made here run out too: a command is not to wait for the next one while there is a live session.
    const isPausing = spec.device !== null && this.deps.clock.elapsed() < (this.failures.get(spec.id)?.until ?? 0);
    if (session !== null && isPausing && asker !== 'person') return ok(session);
    const renewed = await this.renew(spec, asker);
    const still = this.live(spec.id);
    return renewed.ok || still === null ? renewed : ok(still);
  }

  /** A new session, whatever is live; joins a renewal that is under way. */
  renew(spec: SessionSpec, asker: Asker): Promise<Result<StoredSession>> {
    const underWay = this.starting.get(spec.id);
    if (underWay !== undefined) return this.join(underWay, spec, asker);
    let isStopped = false;
    let stop: () => void = () => undefined;
    const stopped = new Promise<Result<StoredSession>>((resolve) => {
      stop = () => {
        isStopped = true;
        this.starting.delete(spec.id);
        resolve(fail(stoppedMeanwhile));
      };
    });
    const work = this.start(spec, asker, () => isStopped);
    const result = Promise.race([work, stopped]).finally(() => {
      if (this.starting.get(spec.id)?.result === result) this.starting.delete(spec.id);
      this.deps.onChange();
    });
    this.starting.set(spec.id, { asker, result, stop });
    this.failures.delete(spec.id);
    this.deps.onChange();
    return result;
  }

  /** In the background less can be done: no person is asked, and no code of the last few is taken. */
  private async join(start: Start, spec: SessionSpec, asker: Asker): Promise<Result<StoredSession>> {
    const result = await start.result;
    const gaveUp = !result.ok && (result.error.code === 'code-not-yet' || result.error.code === 'session-revoked');
    return gaveUp && start.asker === 'background' && asker !== 'background' ? this.renew(spec, asker) : result;
  }

  /**
   * Asks AWS for a session as `renew` does, code and all, and keeps nothing of it: neither what came nor why nothing did.
   * What it is made from is started, and kept, as usual.
   */
  attempt(spec: SessionSpec): Promise<Result<StoredSession>> {
    const trial = { ...spec, id: `${spec.id}\ntrial` };
    this.trials.add(trial.id);
    return this.renew(trial, 'person').finally(() => this.trials.delete(trial.id));
  }

  /**
   * Ends a session here and in the vault, and a start of it that is under way: what AWS still answers to that is dropped.
   * AWS keeps a session until it expires: temporary credentials cannot be recalled.
   */
  async forget(id: string): Promise<Result<null>> {
    this.starting.get(id)?.stop();
    this.failures.delete(id);
    this.sessions.delete(id);
    this.deps.events.forgotten.emit(id);
    return this.deps.vault.remove(vaultId(id));
  }

  /**
   * A new access key of the same user takes the place of an old one: sessions that were made with that one live on, and count
   * as the new one's too. Resolves when they are kept under both.
   */
  async adopt(oldKeyId: string, newKeyId: string): Promise<void> {
    this.successors.set(oldKeyId, newKeyId);
    const adopted = this.all()
      .filter(({ keyId }) => keyId === oldKeyId)
      .map((session) => ({ ...session, keyId: newKeyId, id: succeedingId(session.id, oldKeyId, newKeyId) }));
    for (const session of adopted) this.sessions.set(session.id, session);
    await Promise.all(adopted.map((session) => this.keepOne(session)));
  }

  /** Forgets what counts as another key's by now. */
  async disown(oldKeyId: string): Promise<void> {
    const ids = this.all()
      .filter(({ keyId }) => keyId === oldKeyId)
      .map(({ id }) => id);
    for (const id of ids) this.sessions.delete(id);
    await Promise.all(ids.map((id) => this.deps.vault.remove(vaultId(id))));
  }

  /** Stores what is in memory, for a vault that became usable only now. */
  async keep(): Promise<void> {
    await Promise.all(this.all().map((session) => this.keepOne(session)));
  }

  /**
   * Takes over the sessions of an earlier run; answers how many of them are live. Expired ones too, as this computer's
   * clock may be wrong until AWS has been asked.
   */
  async restore(): Promise<Result<number>> {
    const { vault, clock, identities } = this.deps;
    const ids = await vault.list(VAULT_PREFIX);
    if (!ids.ok) return ids;
    const entries = await Promise.all(ids.value.map(async (id) => ({ id, text: await vault.read(id) })));
    let live = 0;
    for (const { id, text } of entries) {
      const session = text.ok && text.value !== null ? parseStoredSession(text.value) : null;
      if (session === null) {
        // An entry that cannot be read is kept: it may be readable again with the right keyring.
        if (text.ok) await vault.remove(id);
        continue;
      }
      if (session.userArn !== null) identities.remember(session.keyId, session.userArn);
      if (this.sessions.has(session.id)) continue;
      this.sessions.set(session.id, session);
      if (isLive(session, clock.now())) live += 1;
    }
    return ok(live);
  }

  /** Forgets what ended long ago. Only once AWS's time is known. */
  tidy(): void {
    for (const [id, session] of this.sessions) {
      if (!isLongOver(session, this.deps.clock.now())) continue;
      this.sessions.delete(id);
      void this.deps.vault.remove(vaultId(id));
    }
  }

  private async start(spec: SessionSpec, asker: Asker, isStopped: () => boolean): Promise<Result<StoredSession>> {
    if (spec.parent === null) return this.startFromKey(spec, asker, isStopped);
    const parent = await this.provide(spec.parent, asker);
    if (!parent.ok) return this.failed(spec, parent.error, this.failures.get(spec.parent.id)?.at ?? spec.parent.id);
    const first = await this.call(spec, parent.value, null, isStopped);
    if (first.ok || first.error.code !== 'session-revoked' || isStopped()) return first;
    // The parent looked alive but AWS has dropped it: start it anew, once, unless another has done so meanwhile.
    await this.revoked(spec.parent, parent.value);
    const again = await this.provide(spec.parent, asker);
    if (!again.ok) return this.failed(spec, again.error, spec.parent.id);
    return this.call(spec, again.value, null, isStopped);
  }

  /** Forgets a session that AWS has dropped; a newer one, or one that is being started, is left alone. */
  private async revoked(spec: SessionSpec, session: StoredSession): Promise<void> {
    if (this.last(spec.id)?.accessKeyId !== session.accessKeyId) return;
    this.sessions.delete(spec.id);
    this.deps.events.revoked.emit(spec);
    await this.deps.vault.remove(vaultId(spec.id));
  }

  private async startFromKey(
    spec: SessionSpec,
    asker: Asker,
    isStopped: () => boolean,
  ): Promise<Result<StoredSession>> {
    const key = this.deps.key(spec.key.accessKeyId);
    if (key === undefined) return this.failed(spec, keyMissing(spec));
    // Fob starts nothing that needs a code by itself: it comes here when the MFA session it counted on was dropped.
    if (spec.device !== null && asker === 'background' && this.needsCode(spec))
      return this.failed(spec, sessionRevoked);
    const confirmed = await this.deps.identities.confirm(key, spec);
    if (!confirmed.ok) return this.failed(spec, confirmed.error);
    const serial = spec.device;
    if (serial === null) return this.call(spec, key, null, isStopped);
    if (isStopped()) return fail(stoppedMeanwhile);
    const user = this.deps.identities.user(key.accessKeyId, spec.key.profile, serial);
    const need = {
      serial,
      userName: user.name,
      account: user.account,
      sessionId: spec.id,
      durationSeconds: this.requestedSeconds(spec),
      byPerson: asker === 'person',
      inBackground: asker === 'background',
      listDevices: () => this.listDevices(key, spec),
    };
    const result = await this.deps.broker.spend(need, (code) => this.call(spec, key, { serial, code }, isStopped));
    return result.ok ? result : this.failed(spec, result.error);
  }

  private async call(
    spec: SessionSpec,
    signer: AccessKey | TemporaryCredentials,
    proof: MfaProof | null,
    isStopped: () => boolean,
  ): Promise<Result<StoredSession>> {
    if (isStopped()) return fail(stoppedMeanwhile);
    const requestedSeconds = this.requestedSeconds(spec);
    const { result, clockOffset } = await this.request(spec, signer, requestedSeconds, proof);
    this.deps.clock.learn(clockOffset);
    if (isStopped()) return fail(stoppedMeanwhile);
    if (!result.ok) {
      const error = explain(result.error, this.context(spec, requestedSeconds));
      // While code entry is open, the error belongs there: the next code may do.
      return proof === null ? this.failed(spec, error) : fail(error);
    }
    const userArn = this.deps.identities.arn(spec.key.accessKeyId);
    const oldKeyId = spec.key.accessKeyId;
    const keyId = this.successors.get(oldKeyId) ?? oldKeyId;
    const session: StoredSession = {
      version: 1,
      id: succeedingId(spec.id, oldKeyId, keyId),
      keyId,
      ...result.value,
      startedAt: beginningOf(result.value.expiresAt, requestedSeconds, this.deps.clock.now()),
      requestedSeconds,
      usedAt: this.deps.usedAt(spec.id),
      userArn,
      account: accountOf(spec.role?.arn ?? userArn ?? ''),
    };
    if (this.trials.has(spec.id)) return ok(session);
    this.sessions.set(session.id, session);
    for (const [id, { at }] of this.failures) if (at === spec.id) this.failures.delete(id);
    void this.keepOne(session);
    this.deps.events.started.emit(spec, session);
    return ok(session);
  }

  /** Remembers why a start failed, until it is tried again or what failed works again. */
  private failed(spec: SessionSpec, error: AppError, at = spec.id): { ok: false; error: AppError } {
    const isKept = !this.trials.has(spec.id) && error.code !== 'cancelled' && error.code !== 'code-not-yet';
    if (isKept) {
      const until = this.deps.clock.elapsed() + pauseAfter(error, 1, spec.id);
      this.failures.set(spec.id, { error, at, until });
      this.deps.events.failed.emit(spec, error);
    }
    return fail(error);
  }

  private async keepOne(session: StoredSession): Promise<void> {
    const kept = await this.deps.vault.write(vaultId(session.id), JSON.stringify(session));
    if (!kept.ok) this.deps.events.notKept.emit(kept.error);
    // It may have been stopped while it was written.
    else if (!this.sessions.has(session.id)) await this.deps.vault.remove(vaultId(session.id));
  }

  private request(
    spec: SessionSpec,
    signer: AccessKey | TemporaryCredentials,
    durationSeconds: number,
    proof: MfaProof | null,
  ): Promise<AwsAnswer<TemporaryCredentials>> {
    const { aws, identities } = this.deps;
    if (spec.role === null) return aws.getSessionToken(signer, spec.target, { durationSeconds }, proof);
    const { arn: roleArn, externalId, sessionName } = spec.role;
    // Administrators read session names in CloudTrail: the user's name says most.
    const { name } = identities.user(spec.key.accessKeyId, 'fob', spec.device);
    // AWS takes names of two characters and more.
    const request = { roleArn, externalId, sessionName: sessionName ?? name.padEnd(2, '-'), durationSeconds };
    return aws.assumeRole(signer, spec.target, request, proof);
  }

  private requestedSeconds(spec: SessionSpec): number {
    return spec.durationSeconds ?? this.deps.mfaSessionSeconds();
  }

  private context(spec: SessionSpec, requestedSeconds: number): CallContext {
    return {
      user: this.deps.identities.user(spec.key.accessKeyId, spec.key.profile, null).name,
      roleArn: spec.role?.arn ?? null,
      requestedSeconds,
      withMfa: hasDevice(spec),
    };
  }

  private async listDevices(key: AccessKey, spec: SessionSpec) {
    const { result, clockOffset } = await this.deps.aws.listMfaDevices(key, spec.target, null);
    this.deps.clock.learn(clockOffset);
    return result.ok ? result.value : null;
  }
}

/** Every session's id begins with that of its access key. */
const succeedingId = (id: string, oldKeyId: string, newKeyId: string): string =>
  oldKeyId === newKeyId ? id : newKeyId + id.slice(oldKeyId.length);

const hasDevice = (spec: SessionSpec): boolean =>
  spec.device !== null || (spec.parent !== null && hasDevice(spec.parent));

const VAULT_PREFIX = 'session/';
const vaultId = (id: string): string => `${VAULT_PREFIX}${id}`;

const keyMissing = (spec: SessionSpec): AppError => ({
  code: 'key-missing',
  message: `The access key of profile ${spec.key.profile} is gone from ~/.aws and the vault.`,
  nextStep: `Put aws_access_key_id and aws_secret_access_key of [${spec.key.profile}] back into ~/.aws/credentials, or add the key in Fob.`,
});

const stoppedMeanwhile: AppError = {
  code: 'cancelled',
  message: 'The session was stopped.',
  nextStep: 'Start it again in Fob, or run the command again.',
};
