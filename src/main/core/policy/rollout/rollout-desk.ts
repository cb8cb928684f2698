import type { Result } from '../../../../contract/app-error';
import type { RolloutConfirmation, RolloutView, RolloutWish } from '../../../../contract/policy';
import type { Activity } from '../../base/activity';
import type { UserSigning } from '../../devices/user-signing';
import type { Clock, SecretVault, Timers } from '../../ports';
import type { PolicyCaller, PolicyCalls } from '../calls';
import { policyCaller } from '../caller';
import { RolloutJournal } from './record';
import { PolicyRollout } from './rollout';

export interface RolloutDeskPorts {
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
export class RolloutDesk {
  readonly #rollout: PolicyRollout;
  #askedBy: string | null = null;
  /** Until something changes: with many users it is long, and pages get it anew only where it is another object. */
  #view: RolloutView | null = null;

  constructor(private readonly ports: RolloutDeskPorts) {
    this.#rollout = new PolicyRollout({
      ...ports,
      journal: new RolloutJournal(ports.vault),
      onChange: () => this.#changed(),
    });
  }

  view(): RolloutView {
    this.#view ??= { ...this.#rollout.view(), askedBy: this.#askedBy };
    return this.#view;
  }

  /** Takes over what an earlier run left half done. */
  restore(): Promise<Result<null>> {
    return this.#rollout.restore();
  }

  readUsers(askedBy: string): Promise<Result<null>> {
    return this.#as(askedBy, (caller) => this.#rollout.readUsers(caller));
  }

  plan(askedBy: string, wish: RolloutWish): Promise<Result<null>> {
    return this.#as(askedBy, (caller) => this.#rollout.plan(caller, wish));
  }

  /** Looks again what there is. What has to be confirmed is in the view then. */
  look(askedBy: string): Promise<Result<null>> {
    return this.#as(askedBy, (caller) => this.#rollout.look(caller));
  }

  dryRun(askedBy: string): Promise<Result<null>> {
    return this.#as(askedBy, (caller) => this.#rollout.dryRun(caller));
  }

  run(askedBy: string, confirmed: readonly RolloutConfirmation[]): Promise<Result<null>> {
    return this.#as(askedBy, (caller) => this.#rollout.run(caller, confirmed));
  }

  undo(askedBy: string): Promise<Result<null>> {
    return this.#as(askedBy, (caller) => this.#rollout.undo(caller));
  }

  stop(): void {
    this.#rollout.stop();
  }

  forget(): Promise<Result<null>> {
    return this.#rollout.forget();
  }

  async #as(askedBy: string, work: (caller: PolicyCaller) => Promise<Result<null>>): Promise<Result<null>> {
    this.#askedBy = askedBy;
    this.#changed();
    const caller = await policyCaller(this.ports.signing(), askedBy);
    return caller.ok ? work(caller.value) : this.ports.activity.failed(caller.error);
  }

  #changed(): void {
    this.#view = null;
    this.ports.onChange();
  }
}
