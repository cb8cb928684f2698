import type { Result } from '../../../../contract/app-error';
import type { RolloutConfirmation, RolloutView, RolloutRequest } from '../../../../contract/policy';
import type { Activity } from '../../base/activity';
import type { UserSigning } from '../../devices/user-signing';
import type { Clock, SecretVault, Timers } from '../../ports';
import type { PolicyCaller, PolicyCalls } from '../calls';
import { policyCaller } from '../caller';
import { RolloutJournal } from './record';
import { PolicyRollout } from './rollout';

export interface RolloutActionsDeps {
  calls: PolicyCalls;
  vault: Pick<SecretVault, 'read' | 'write' | 'remove'>;
  signing: () => UserSigning;
  activity: Pick<Activity, 'info' | 'warning' | 'failed'>;
  clock: Pick<Clock, 'now'>;
  timers: Timers;
  onChange: () => void;
}

/**
 * Everything that a person can do with a rollout. Calls name the user who asks AWS; Fob may ask the person for that
 * user's code. A rollout goes on while no window is open.
 */
export class RolloutActions {
  private readonly rollout: PolicyRollout;
  private askedBy: string | null = null;
  /**
   * The last view, until something changes. With many users it is long, and pages get it again only if it is a new
   * object.
   */
  private lastView: RolloutView | null = null;

  constructor(private readonly deps: RolloutActionsDeps) {
    this.rollout = new PolicyRollout({
      ...deps,
      journal: new RolloutJournal(deps.vault),
      onChange: () => this.changed(),
    });
  }

  view(): RolloutView {
    this.lastView ??= { ...this.rollout.view(), askedBy: this.askedBy };
    return this.lastView;
  }

  /** Takes over a rollout that an earlier run did not finish. */
  restore(): Promise<Result<null>> {
    return this.rollout.restore();
  }

  readUsers(askedBy: string): Promise<Result<null>> {
    return this.as(askedBy, (caller) => this.rollout.readUsers(caller));
  }

  plan(askedBy: string, request: RolloutRequest): Promise<Result<null>> {
    return this.as(askedBy, (caller) => this.rollout.plan(caller, request));
  }

  /** Reads AWS's present state again. The view then has the needed confirmations. */
  look(askedBy: string): Promise<Result<null>> {
    return this.as(askedBy, (caller) => this.rollout.look(caller));
  }

  dryRun(askedBy: string): Promise<Result<null>> {
    return this.as(askedBy, (caller) => this.rollout.dryRun(caller));
  }

  run(askedBy: string, confirmed: readonly RolloutConfirmation[]): Promise<Result<null>> {
    return this.as(askedBy, (caller) => this.rollout.run(caller, confirmed));
  }

  undo(askedBy: string): Promise<Result<null>> {
    return this.as(askedBy, (caller) => this.rollout.undo(caller));
  }

  stop(): void {
    this.rollout.stop();
  }

  forget(): Promise<Result<null>> {
    return this.rollout.forget();
  }

  private async as(askedBy: string, work: (caller: PolicyCaller) => Promise<Result<null>>): Promise<Result<null>> {
    this.askedBy = askedBy;
    this.changed();
    const caller = await policyCaller(this.deps.signing(), askedBy);
    return caller.ok ? work(caller.value) : this.deps.activity.failed(caller.error);
  }

  private changed(): void {
    this.lastView = null;
    this.deps.onChange();
  }
}
