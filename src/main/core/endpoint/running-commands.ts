import { Turns } from '../base/turns';
import type { Processes, SecretVault } from '../ports';
import type { ProfileUses } from '../sessions/profile-uses';
import { parseCommandRecord, type CommandRecord } from './command-record';

/** The prefix of the commands' entries in the vault. */
const PREFIX = 'command/';

export interface RunningCommandsDeps {
  processes: Pick<Processes, 'isAlive'>;
  vault: SecretVault;
  uses: Pick<ProfileUses, 'hold'>;
  /** Called after a command of this profile was forgotten. */
  onEnded: (profile: string) => void;
}

interface Running {
  record: CommandRecord;
  /** Ends the use of the command's profile. */
  release: () => void;
}

/**
 * Knows the commands of `fob exec` that fetch their credentials from Fob. A command may do so for as long as its own
 * process runs. Nothing watches the processes: Fob looks when a command asks, when another one begins, and after a
 * renewal.
 */
export class RunningCommands {
  /** By hash of the token. */
  private readonly running = new Map<string, Running>();
  /** Changes of the vault, one after the other. No caller waits for them, and a failed one costs only the next start. */
  private readonly writes = new Turns();

  constructor(private readonly deps: RunningCommandsDeps) {}

  get isAny(): boolean {
    return this.running.size > 0;
  }

  /** The profiles of the commands that are not known to have ended. */
  get profiles(): string[] {
    return [...this.running.values()].map(({ record }) => record.profile);
  }

  /** Whether a command has the token with this hash. */
  knows(tokenHash: string): boolean {
    return this.running.has(tokenHash);
  }

  /** Takes over the commands that have gone on since an earlier run of Fob. */
  async restore(): Promise<void> {
    const { vault } = this.deps;
    const ids = await vault.list(PREFIX);
    for (const id of ids.ok ? ids.value : []) {
      const text = await vault.read(id);
      const record = text.ok && text.value !== null ? parseCommandRecord(text.value) : null;
      if (record === null) await vault.remove(id);
      else this.hold(record);
    }
    await this.look();
  }

  /** Takes in a new command. It counts from now on; the vault gets it a moment later. */
  begin(record: CommandRecord): void {
    this.hold(record);
    void this.writes.run(() => this.deps.vault.write(PREFIX + record.tokenHash, JSON.stringify(record)));
  }

  /** The profile of the command with this token. Null if its process has ended: then the token is worth nothing. */
  async profileOf(tokenHash: string): Promise<string | null> {
    await this.lookAt(this.running.get(tokenHash));
    return this.running.get(tokenHash)?.record.profile ?? null;
  }

  /** Forgets every command whose process has ended. */
  async look(): Promise<void> {
    await Promise.all([...this.running.values()].map((command) => this.lookAt(command)));
  }

  /** Forgets every command, whether it runs or not. Returns how many there were. */
  forgetAll(): number {
    const all = [...this.running.keys()];
    all.forEach((tokenHash) => this.forget(tokenHash));
    return all.length;
  }

  /** Follows a profile that got another name. */
  renamed(from: string, to: string): void {
    for (const { record } of [...this.running.values()])
      if (record.profile === from) this.begin({ ...record, profile: to });
  }

  private async lookAt(command: Running | undefined): Promise<void> {
    if (command === undefined) return;
    const { process, tokenHash } = command.record;
    if (!(await this.deps.processes.isAlive(process))) this.forget(tokenHash);
  }

  private hold(record: CommandRecord): void {
    this.running.get(record.tokenHash)?.release();
    this.running.set(record.tokenHash, { record, release: this.deps.uses.hold(record.profile) });
  }

  /** Forgets a command. Its token is worth nothing from now on. */
  forget(tokenHash: string): void {
    const command = this.running.get(tokenHash);
    if (command === undefined) return;
    this.running.delete(tokenHash);
    command.release();
    void this.writes.run(() => this.deps.vault.remove(PREFIX + tokenHash));
    this.deps.onEnded(command.record.profile);
  }
}
