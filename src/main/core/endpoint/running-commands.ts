import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { Turns } from '../base/turns';
import type { Clock, Processes, SecretVault, Timers } from '../ports';
import type { ProfileUses } from '../sessions/profile-uses';
import { parseCommandRecord, type CommandRecord } from './command-record';

/** The prefix of the commands' entries in the vault. */
const PREFIX = 'command/';
/** How long a command runs before the vault gets it, in milliseconds. Most commands end sooner. */
const LASTS = 2_000;

export interface RunningCommandsDeps {
  processes: Pick<Processes, 'isAlive'>;
  vault: SecretVault;
  uses: Pick<ProfileUses, 'hold'>;
  clock: Clock;
  timers: Timers;
  /** Called after a command was forgotten, with the name of its view. */
  onEnded: (view: string) => void;
}

/** A command. Its port is null while the endpoint starts. */
type Command = Omit<CommandRecord, 'port'> & { port: number | null };

interface Running {
  record: Command;
  /** Ends the use of the command's profile. */
  release: () => void;
  /** Whether the vault has it. */
  isKept: boolean;
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

  /** Whether a command has the token with this hash. */
  knows(tokenHash: string): boolean {
    return this.running.has(tokenHash);
  }

  /**
   * Takes over the commands that have gone on since an earlier run of Fob. Those that ask another port than `portNow` says
   * are not taken over: another program may have their tokens. Returns the ports that those ask.
   */
  async restore(portNow: () => number | null): Promise<number[]> {
    const { vault, processes } = this.deps;
    const stranded: number[] = [];
    const ids = await vault.list(PREFIX);
    for (const id of ids.ok ? ids.value : []) {
      const text = await vault.read(id);
      const record = text.ok && text.value !== null ? parseCommandRecord(text.value) : null;
      if (record !== null && record.port === portNow()) {
        this.hold(record, true);
        continue;
      }
      await vault.remove(id);
      if (record !== null && (await processes.isAlive(record.process)) !== false) stranded.push(record.port);
    }
    await this.look();
    return stranded;
  }

  /** Takes in a new command. It counts from now on. */
  begin(command: Pick<CommandRecord, 'tokenHash' | 'profile' | 'process'>): void {
    this.hold({ version: 1, ...command, view: command.profile, port: null }, false);
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

  /** Writes the commands into the vault that it does not have yet. Null: it has them all. */
  keepAll(): Promise<void> | null {
    const unkept = [...this.running.values()].filter(({ isKept }) => !isKept);
    for (const command of unkept) this.keep(command);
    return unkept.length === 0 ? null : this.writes.done();
  }

  /** The profile of the command with this token. If its process has ended, the token is worth nothing. */
  async profileOf(tokenHash: string): Promise<Result<string>> {
    const isAlive = await this.lookAt(this.running.get(tokenHash));
    const command = this.running.get(tokenHash);
    if (command === undefined) return fail(commandEnded);
    return isAlive ? ok(command.record.profile) : fail(notSeen);
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
    for (const { record, isKept } of [...this.running.values()]) {
      if (record.profile !== from) continue;
      const renamed = this.hold({ ...record, profile: to }, isKept);
      if (isKept) this.keep(renamed);
    }
  }

  /** Returns whether the process is known to run. What cannot be seen now is not forgotten. */
  private async lookAt(command: Running | undefined): Promise<boolean> {
    if (command === undefined) return false;
    const { process, tokenHash } = command.record;
    const isAlive = await this.deps.processes.isAlive(process);
    if (isAlive === false) this.forget(tokenHash);
    return isAlive === true;
  }

  /** Writes a command into the vault, once it is known where it asks. */
  private keep(command: Running): void {
    const { record } = command;
    if (record.port === null) return;
    command.isKept = true;
    void this.writes.run(() => this.deps.vault.write(PREFIX + record.tokenHash, JSON.stringify(record)));
  }

  private hold(record: Command, isKept: boolean): Running {
    this.running.get(record.tokenHash)?.release();
    const command = { record, release: this.deps.uses.hold(record.profile), isKept };
    this.running.set(record.tokenHash, command);
    return command;
  }

  /** Forgets a command. Its token is worth nothing from now on. */
  forget(tokenHash: string): void {
    const command = this.running.get(tokenHash);
    if (command === undefined) return;
    this.running.delete(tokenHash);
    command.release();
    if (command.isKept) void this.writes.run(() => this.deps.vault.remove(PREFIX + tokenHash));
    this.deps.onEnded(command.record.view);
  }
}

/** The answer to a token that is worth nothing. */
export const commandEnded: AppError = {
  code: 'command-ended',
  message: 'The command that these credentials were for has ended.',
  nextStep: 'Run it again with fob exec.',
};

const notSeen: AppError = {
  code: 'endpoint-not-ready',
  message: 'Fob cannot see now whether the command still runs.',
  nextStep: 'Try again in a moment.',
};
