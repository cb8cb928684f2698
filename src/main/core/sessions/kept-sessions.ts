import { ok, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import type { SecretVault } from '../ports';
import type { Identities } from './identities';
import type { SessionEvents } from './session-events';
import { isLive, isLongOver, parseStoredSession, type StoredSession } from './stored-session';

export interface KeptSessionsDeps {
  vault: SecretVault;
  clocks: Clocks;
  identities: Identities;
  events: SessionEvents;
}

/** The sessions that Fob has, in memory and in the vault. */
export class KeptSessions {
  private readonly sessions = new Map<string, StoredSession>();
  /** The new key of each access key that is being replaced or was replaced. */
  private readonly successors = new Map<string, string>();

  constructor(private readonly deps: KeptSessionsDeps) {}

  /** The session, if the endpoint that gave it still accepts it. */
  live(id: string): StoredSession | null {
    const session = this.last(id);
    return session !== null && isLive(session, this.deps.clocks.of(session).now()) ? session : null;
  }

  /** The last session, even if it has expired. */
  last(id: string): StoredSession | null {
    return this.sessions.get(id) ?? null;
  }

  all(): StoredSession[] {
    return [...this.sessions.values()];
  }

  /**
   * Takes a new session and saves it in the background. It is found under the id that it was started for, whatever
   * happens to its access key. If another key replaces that key, it counts as the new key's too.
   */
  add(session: StoredSession): void {
    const successor = this.successors.get(session.rootId);
    const all = successor === undefined ? [session] : [session, underKey(session, successor)];
    for (const one of all) {
      this.sessions.set(one.id, one);
      void this.save(one);
    }
  }

  /** Forgets a session here and in the vault. */
  remove(id: string): Promise<Result<null>> {
    this.sessions.delete(id);
    return this.deps.vault.remove(vaultId(id));
  }

  /**
   * Notes that a new access key of the same user replaces an old one. Sessions made with the old key live on and count
   * as the new key's too. Resolves when they are saved under both.
   */
  async adopt(oldKeyId: string, newKeyId: string): Promise<void> {
    this.successors.set(oldKeyId, newKeyId);
    const adopted = this.ofKey(oldKeyId)
      .map((session) => underKey(session, newKeyId))
      .filter(({ id, expiresAt }) => expiresAt > (this.last(id)?.expiresAt ?? 0));
    for (const session of adopted) this.sessions.set(session.id, session);
    await Promise.all(adopted.map((session) => this.save(session)));
  }

  /** Takes `adopt` back: the old key stays. Forgets what counts as the new key's. */
  async giveBack(oldKeyId: string, newKeyId: string): Promise<void> {
    this.successors.delete(oldKeyId);
    await this.disown(newKeyId);
  }

  /** Forgets the sessions of a key that no profile has any more. */
  async disown(keyId: string): Promise<void> {
    await Promise.all(this.ofKey(keyId).map(({ id }) => this.remove(id)));
  }

  /** Saves the sessions in memory to a vault that became usable only now. */
  async keep(): Promise<void> {
    await Promise.all(this.all().map((session) => this.save(session)));
  }

  /**
   * Takes over the sessions of an earlier run and returns how many of them are live. It takes expired ones too, because
   * this computer's clock may be wrong until AWS has been asked.
   */
  async restore(): Promise<Result<number>> {
    const { vault, clocks, identities } = this.deps;
    const ids = await vault.list(VAULT_PREFIX);
    if (!ids.ok) return ids;
    const entries = await Promise.all(ids.value.map(async (id) => ({ id, text: await vault.read(id) })));
    const restored: StoredSession[] = [];
    for (const { id, text } of entries) {
      const session = text.ok && text.value !== null ? parseStoredSession(text.value) : null;
      if (session === null) {
        // An entry that cannot be read stays in the vault. The right keyring may make it readable again.
        if (text.ok) await vault.remove(id);
        continue;
      }
      if (session.userArn !== null) identities.remember(session.rootId, session.userArn);
      if (!this.sessions.has(session.id)) restored.push(session);
    }
    for (const session of restored) this.sessions.set(session.id, session);
    this.expectClocks(restored);
    return ok(restored.filter((session) => isLive(session, clocks.of(session).now())).length);
  }

  /**
   * The clock of a server that replaces AWS's endpoint may always be days off. Until it answers, the newest session tells
   * its time. AWS's own clock is right, and until it answers this computer's is expected to be right too.
   */
  private expectClocks(restored: readonly StoredSession[]): void {
    const newestFirst = [...restored].sort((a, b) => b.startedAt - a.startedAt);
    for (const session of newestFirst)
      if (session.endpoint !== null) this.deps.clocks.of(session).expect(session.clockAhead);
  }

  /**
   * Forgets sessions that ended long ago. While the time of their endpoint is uncertain, they may only look ended: they are
   * there again when the clock is right.
   */
  tidy(): void {
    const { clocks } = this.deps;
    for (const session of this.all())
      if (!clocks.of(session).isUncertain() && isLongOver(session, clocks)) void this.remove(session.id);
  }

  private ofKey(keyId: string): StoredSession[] {
    return this.all().filter((session) => session.rootId === keyId);
  }

  private async save(session: StoredSession): Promise<void> {
    const kept = await this.deps.vault.write(vaultId(session.id), JSON.stringify(session));
    if (!kept.ok) this.deps.events.notKept.emit(kept.error);
    // It may have been stopped while it was written.
    else if (!this.sessions.has(session.id)) await this.deps.vault.remove(vaultId(session.id));
  }
}

/** Every session id begins with the id of its root, which for a key is the access key id. */
const underKey = (session: StoredSession, keyId: string): StoredSession => ({
  ...session,
  rootId: keyId,
  id: keyId + session.id.slice(session.rootId.length),
});

const VAULT_PREFIX = 'session/';
const vaultId = (id: string): string => `${VAULT_PREFIX}${id}`;
