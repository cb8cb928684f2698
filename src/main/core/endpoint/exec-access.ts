import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { Counter } from '../base/counter';
import type { Admitted, ProgramAccess } from '../consent/program-access';
import type { Clock, CredentialServer, Peer, ProcessClaim, Processes, ProcessIdentity, Timers } from '../ports';
import type { LeaseRecord } from '../leases/lease-record';
import type { ContainerEndpoint } from './container-endpoint';
import { COMMAND_PATH, onThisComputer } from './endpoint-address';
import type { RunningCommands } from './running-commands';

/** The files of a view of `~/.aws` in which one profile has no credentials of its own. */
export interface BareViews {
  /** Makes the view of a profile, or brings it up to date. Paths are absolute. */
  show(profile: string): Promise<Result<ViewFiles>>;
  /** Nobody needs the view of this profile any more. */
  release(profile: string): unknown;
}

/** What `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` have to be. */
export interface ViewFiles {
  config: string;
  credentials: string;
}

/** What a command needs so that it fetches its credentials from Fob for as long as it runs. */
export interface ExecVariables extends ViewFiles {
  /** The address that the command asks. */
  uri: string;
  /** The token of this one command. It is a secret. */
  token: string;
}

export interface ExecAccessDeps {
  commands: RunningCommands;
  access: Pick<ProgramAccess, 'hold'>;
  endpoint: Pick<ContainerEndpoint, 'follow' | 'port'>;
  server: Pick<CredentialServer, 'newToken'>;
  processes: Pick<Processes, 'find' | 'startedBy'>;
  views: BareViews;
  clock: Clock;
  timers: Timers;
}

/**
 * How long the address and a view stay after the last command that used them, in milliseconds. Short commands of a script
 * follow each other at once, and it takes time to make both anew.
 */
const STAYS = 10_000;

/** Lets a command of `fob exec` fetch its credentials anew for as long as its process runs. */
export class ExecAccess {
  /** How many calls of `begin` use the view of a profile now, before its command counts as running. */
  private readonly beginning = new Counter();
  /** The views whose last command may have ended, each with the time of that, in `Clock.elapsed`. */
  private readonly left = new Map<string, number>();

  constructor(private readonly deps: ExecAccessDeps) {}

  /**
   * Takes in the process that `fob exec` runs in. The error says why the command can only get fixed credentials.
   * @param claim The process that it says it is.
   * @param lease The lease that it gets its credentials from. Null: it gets the profile's own.
   * @param peer The process that asks.
   */
  async begin(
    profile: string,
    claim: ProcessClaim,
    admitted: Admitted,
    lease: LeaseRecord | null,
    peer: Peer | null,
  ): Promise<Result<ExecVariables>> {
    const begun = await this.beginning.during(profile, () => this.tryToBegin(profile, claim, admitted, lease, peer));
    if (!begun.ok) this.ended(profile);
    return begun;
  }

  /** Call this when a command with the view of this profile was forgotten. */
  ended(view: string): void {
    if (this.left.size === 0) this.tidyIn(STAYS);
    this.left.set(view, this.deps.clock.elapsed());
  }

  /** Whether a request comes from a process, or from one that it started. What another one gets is not for its name. */
  private async isFrom({ pid, born }: ProcessIdentity, peer: Peer): Promise<boolean> {
    const chain = await this.deps.processes.startedBy(peer).catch(() => []);
    return chain.length === 0 || chain.some((each) => each.pid === pid && each.born === born);
  }

  private tidyIn(milliseconds: number): void {
    const { clock, timers } = this.deps;
    timers.at(clock.now() + milliseconds, () => this.tidy());
  }

  private tidy(): void {
    const { commands, endpoint, views, clock } = this.deps;
    const used = new Set(commands.views);
    const elapsed = clock.elapsed();
    for (const [view, at] of this.left) {
      const isUsed = used.has(view) || this.beginning.count(view) > 0;
      if (!isUsed && elapsed - at < STAYS) continue;
      this.left.delete(view);
      if (!isUsed) views.release(view);
    }
    if (this.left.size === 0) void endpoint.follow();
    else this.tidyIn(Math.min(...this.left.values()) + STAYS - elapsed);
  }

  private async tryToBegin(
    profile: string,
    claim: ProcessClaim,
    admitted: Admitted,
    lease: LeaseRecord | null,
    peer: Peer | null,
  ): Promise<Result<ExecVariables>> {
    const { access, commands, endpoint, server, processes, views } = this.deps;
    const view = await views.show(profile);
    if (!view.ok) return view;
    const process = await processes.find(claim, view.value.config);
    if (process === 'unseen') return fail(unseen);
    if (process === null) return fail(elsewhere);
    if (peer !== null && !(await this.isFrom(process, peer))) return fail(elsewhere);
    const { token, hash } = await server.newToken();
    commands.begin({ tokenHash: hash, profile, process, lease }, access.hold(admitted));
    const listening = await endpoint.follow();
    void commands.look();
    const { port } = endpoint;
    if (port === null) {
      commands.forget(hash);
      return listening.ok ? fail(quitting) : listening;
    }
    commands.listens(hash, port);
    return ok({ ...view.value, uri: onThisComputer(port, COMMAND_PATH), token });
  }
}

const startAgain = 'Start it again before they end.';

const quitting: AppError = { code: 'endpoint-off', message: 'Fob is quitting.', nextStep: startAgain };

const unseen: AppError = {
  code: 'endpoint-not-ready',
  message: 'Fob cannot tell at the moment whether the command runs on this computer.',
  nextStep: startAgain,
};

const elsewhere: AppError = {
  code: 'command-elsewhere',
  message: 'This command runs where it cannot reach Fob’s address.',
  nextStep: startAgain,
};
