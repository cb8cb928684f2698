import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { LeaseGrant } from '../../../contract/leases';
import { Turns } from '../base/turns';
import type { Clock, Processes, ProcessIdentity, SecretVault, Timers } from '../ports';
import type { LeaseRecord } from '../leases/lease-record';
import type { ProfileUses } from '../sessions/profile-uses';
import { parseCommandRecord, type CommandRecord } from './command-record';

/** The prefix of the commands' entries in the vault. */
const PREFIX = 'command/';
/** How long a command runs before the vault gets it, in milliseconds. Most commands end sooner. */
const LASTS = 2_000;
/** How long a command that asks waits for the look at its process, in milliseconds. SDKs give up after a second. */
const LONGEST_LOOK = 300;
/** Commands of one process at most: one that begins `fob exec` over and over forgets its earlier ones. */
const MOST_OF_PROCESS = 20;

export interface RunningCommandsDeps {
  processes: Pick<Processes, 'isAlive'>;
  vault: SecretVault;
  uses: Pick<ProfileUses, 'hold'>;
  clock: Clock;
  timers: Timers;
  /** Called after a command was forgotten, with the name of its view, what was held for it, and the id of its lease. */
  onEnded: (view: string, permission: string | null, lease: string | null) => void;
  /** Called with the lease of a command of an earlier run. */
  onLease: (lease: LeaseRecord) => void;
}

/** A command that asks for credentials. */
export interface RunningCommand {
  profile: string;
  process: ProcessIdentity;
  permission: string | null;
  /** What the person allowed it since it runs, in place of what it wants, until it has a lease of that. */
  less: LeaseGrant | null;
  /** The lease that it gets its credentials from. Null: it gets the profile's own. */
  lease: LeaseRecord | null;
}

/** A command. Its port is null while the endpoint starts. */
type Command = Omit<CommandRecord, 'port'> & { port: number | null };

interface Running {
  record: Command;
  /** Ends the use of the command's profile. */
  release: () => void;
  /** What the vault has of it. Null: nothing. */
  kept: string | null;
  /** What the person allowed it. Null: its profile did not ask, or Fob was started again since. */
  permission: string | null;
  /** See `RunningCommand.less`. */
  less: LeaseGrant | null;
}

/**
 * Knows the commands of `fob exec` that fetch their credentials from Fob. A command may do so for as long as its own
 * process runs. Nothing watches the processes: Fob looks when a command asks, when another one begins, soon after one
 * began, and after a renewal.
 */
export class RunningCommands {
  /** By hash of the token. */
  private readonly running = new Map<string, Running>();
  /** Changes of the vault, one after the other. No caller waits for them, and a failed one costs only the next start. */
  private readonly writes = new Turns();
  private isKeepingSoon = false;

  constructor(private readonly deps: RunningCommandsDeps) {}

  get isAny(): boolean {
    return this.running.size > 0;
  }

  /** The views of the commands that are not known to have ended. */
  get views(): string[] {
    return [...this.running.values()].map(({ record }) => record.view);
  }

  /** The profiles of these commands, one for each command. */
  get profiles(): string[] {
    return [...this.running.values()].map(({ record }) => record.profile);
  }

  /** Whether a command has the token with this hash. */
  knows(tokenHash: string): boolean {
    return this.running.has(tokenHash);
  }

  /**
   * Takes over the commands that have gone on since an earlier run of Fob. Those that ask another port than `portNow` says
   * are not taken over: another program may have their tokens. Commands of this run stay, and get into a vault that was
   * opened late. Returns the ports of those that are not taken over, and how many could not be read.
   */
  async restore(portNow: () => number | null): Promise<{ stranded: number[]; unreadable: number }> {
    const { vault, processes } = this.deps;
    const stranded: number[] = [];
    let unreadable = 0;
    const ids = await vault.list(PREFIX);
    for (const id of ids.ok ? ids.value : []) {
      if (this.running.has(id.slice(PREFIX.length))) continue;
      const text = await vault.read(id);
      if (!text.ok) {
        unreadable += 1;
        // Others may be readable next time.
        if (text.error.code === 'entry-damaged') await vault.remove(id);
        continue;
      }
      const record = text.value === null ? null : parseCommandRecord(text.value);
      if (record !== null && record.port === portNow()) {
        this.hold(record, text.value, null);
        if (record.lease !== null) this.deps.onLease(record.lease);
        continue;
      }
      await vault.remove(id);
      if (record !== null && (await processes.isAlive(record.process)) !== false) stranded.push(record.port);
    }
    const found = new Set(ids.ok ? ids.value : []);
    for (const [tokenHash, command] of this.running) if (!found.has(PREFIX + tokenHash)) command.kept = null;
    await this.look();
    void this.keepAll();
    return { stranded, unreadable };
  }

  /** Takes in a new command. It counts from now on. */
  begin(command: Pick<CommandRecord, 'tokenHash' | 'profile' | 'process' | 'lease'>, permission: string | null): void {
    const { pid, born } = command.process;
    const all = [...this.running.values()].map(({ record }) => record);
    const earlier = all.filter(({ process }) => process.pid === pid && process.born === born);
    for (const { tokenHash } of earlier.slice(0, Math.max(0, earlier.length - MOST_OF_PROCESS + 1)))
      this.forget(tokenHash);
    this.hold({ version: 1, ...command, view: command.profile, port: null }, null, permission);
  }

  /** Notes which port a command asks. The vault gets the command if it still runs a moment later. */
  listens(tokenHash: string, port: number): void {
    const command = this.running.get(tokenHash);
    if (command === undefined) return;
    command.record.port = port;
    if (this.isKeepingSoon) return;
    this.isKeepingSoon = true;
    const { clock, timers } = this.deps;
    timers.at(clock.now() + LASTS, () => {
      this.isKeepingSoon = false;
      void this.look().then(() => this.keepAll());
    });
  }

  /** Writes what the vault does not have yet of the commands. Null: it has everything. */
  keepAll(): Promise<void> | null {
    const unkept = [...this.running.values()].filter(({ record, kept }) => kept !== textOf(record));
    for (const command of unkept) this.keep(command);
    return unkept.length === 0 ? null : this.writes.done();
  }

  /** The command with this token. If its process has ended, the token is worth nothing. */
  async of(tokenHash: string): Promise<Result<RunningCommand>> {
    const isAlive = await this.lookInTime(tokenHash);
    const command = this.running.get(tokenHash);
    if (command === undefined) return fail(commandEnded);
    const { record, permission, less } = command;
    const { profile, process, lease } = record;
    return isAlive ? ok({ profile, process, permission, less, lease }) : fail(notSeen);
  }

  /** From now on the command gets its credentials from this lease, which is what the person allowed it. */
  lend(tokenHash: string, lease: LeaseRecord): void {
    const command = this.running.get(tokenHash);
    if (command === undefined) return;
    command.less = null;
    this.keepLease(command, lease);
  }

  /** Notes how the lease of a command stands now. */
  leaseChanged(lease: LeaseRecord): void {
    for (const command of this.running.values())
      if (command.record.lease?.id === lease.id) this.keepLease(command, lease);
  }

  private keepLease(command: Running, lease: LeaseRecord): void {
    command.record = { ...command.record, lease };
    this.keep(command);
  }

  /** The person allowed a running command to go on. `less`: with less than it wants. */
  permit(tokenHash: string, permission: string | null, less: LeaseGrant | null): void {
    const command = this.running.get(tokenHash);
    if (command !== undefined) Object.assign(command, { permission, less });
  }

  /** Forgets every command whose process has ended. */
  async look(): Promise<void> {
    await Promise.all([...this.running.values()].map((command) => this.lookAt(command)));
  }

  /** Forgets the commands that ask another port than this one, whether they run or not. Returns the ports that they ask. */
  forgetStranded(port: number): number[] {
    const ports: number[] = [];
    for (const [tokenHash, { record }] of [...this.running]) {
      if (record.port === null || record.port === port) continue;
      ports.push(record.port);
      this.forget(tokenHash);
    }
    return ports;
  }

  /** Follows a profile that got another name. */
  renamed(from: string, to: string): void {
    for (const command of this.running.values()) {
      if (command.record.profile !== from) continue;
      command.release();
      command.release = this.deps.uses.hold(to);
      const { lease } = command.record;
      command.record = { ...command.record, profile: to, lease: lease && { ...lease, profile: to } };
      this.keep(command);
    }
  }

  /** Returns whether the process is known to run. A look that takes too long goes on, and the next call gets the result. */
  private async lookInTime(tokenHash: string): Promise<boolean> {
    const { clock, timers } = this.deps;
    let cancel = (): void => undefined;
    const late = new Promise<false>((resolve) => {
      cancel = timers.at(clock.now() + LONGEST_LOOK, () => resolve(false));
    });
    return Promise.race([this.lookAt(this.running.get(tokenHash)), late]).finally(cancel);
  }

  /** Returns whether the process is known to run. What cannot be seen now is not forgotten. */
  private async lookAt(command: Running | undefined): Promise<boolean> {
    if (command === undefined) return false;
    const { process, tokenHash } = command.record;
    const isAlive = await this.deps.processes.isAlive(process);
    if (isAlive === false) this.forget(tokenHash);
    return isAlive === true;
  }

  /** Writes a command into the vault, once it is known where it asks. A write that failed is tried again by `keepAll`. */
  private keep(command: Running): void {
    void this.writes.run(async () => {
      const { record, kept } = command;
      const text = textOf(record);
      if (record.port === null || kept === text || this.running.get(record.tokenHash) !== command) return;
      const written = await this.deps.vault.write(PREFIX + record.tokenHash, text);
      if (written.ok) command.kept = text;
    });
  }

  private hold(record: Command, kept: string | null, permission: string | null): void {
    this.running.set(record.tokenHash, {
      record,
      release: this.deps.uses.hold(record.profile),
      kept,
      permission,
      less: null,
    });
  }

  /** Forgets a command. Its token is worth nothing from now on. */
  forget(tokenHash: string): void {
    const command = this.running.get(tokenHash);
    if (command === undefined) return;
    this.running.delete(tokenHash);
    command.release();
    void this.writes.run(async () => {
      if (command.kept !== null) await this.deps.vault.remove(PREFIX + tokenHash);
    });
    this.deps.onEnded(command.record.view, command.permission, command.record.lease?.id ?? null);
  }
}

const textOf = (record: Command): string => JSON.stringify(record);

/** The answer to a token that is worth nothing. */
export const commandEnded: AppError = {
  code: 'command-ended',
  message: 'The command that these credentials were for has ended.',
  nextStep: 'Run it again with fob exec.',
};

const notSeen: AppError = {
  code: 'endpoint-not-ready',
  message: 'Fob cannot tell at the moment whether the command still runs.',
  nextStep: 'Try again in a moment.',
};
