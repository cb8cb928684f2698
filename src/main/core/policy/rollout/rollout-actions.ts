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
 * The rollout as a person asks for it: by the id of the user who asks AWS, whose code the person may be asked for. It
 * goes on while no window is open.
 */
export class RolloutActions {
  private readonly rollout: PolicyRollout;
  private askedBy: string | null = null;
  /** Until something changes: with many users it is long, and pages get it anew only where it is another object. */
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

  /** Takes over what an earlier run left half done. */
  restore(): Promise<Result<null>> {
    return this.rollout.restore();
  }

  readUsers(askedBy: string): Promise<Result<null>> {
    return this.as(askedBy, (caller) => this.rollout.readUsers(caller));
  }

  plan(askedBy: string, request: RolloutRequest): Promise<Result<null>> {
    return this.as(askedBy, (caller) => this.rollout.plan(caller, request));
  }

  /** Looks again what there is. What has to be confirmed is in the view then. */
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
