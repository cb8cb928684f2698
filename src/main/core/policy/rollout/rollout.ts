/** Making MFA mandatory for a group of users: planned, tried dry, carried out step by step, and taken back. */
import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type {
  RolloutConfirmation,
  RolloutPhase,
  RolloutUserView,
  RolloutView,
  RolloutWish,
} from '../../../../contract/policy';
import type { Activity } from '../../base/activity';
import type { Clock, Timers } from '../../ports';
import type { PolicyCaller, PolicyCalls } from '../calls';
import { dryRunOf } from './dry-run';
import { runSteps, undoSteps, type Execution } from './execute';
import { placeOf } from './facts';
import { lookAround } from './look-around';
import { neededConfirmations } from './needs';
import { planView, type Plan } from './plan-view';
import { isComplete, type RolloutJournal, type RolloutRecord } from './record';
import {
  busy,
  differentPolicy,
  dryRunStopped,
  noPlan,
  notConfirmed,
  nothingToUndo,
  otherAccount,
  unfinished,
} from './rollout-errors';
import { readUsers } from './users';
import { callerLast, wishProblem } from './wish';

export interface RolloutPorts {
  calls: PolicyCalls;
  journal: RolloutJournal;
  activity: Pick<Activity, 'info' | 'warning' | 'failed'>;
  clock: Pick<Clock, 'now'>;
  timers: Timers;
  onChange: () => void;
}

export class PolicyRollout {
  #phase: RolloutPhase = 'idle';
  #users: RolloutUserView[] | null = null;
  /** Without a plan, a record is what an earlier run left. */
  #record: RolloutRecord | null = null;
  #plan: Plan | null = null;
  #error: AppError | null = null;
  #busy = false;
  #stop = false;
  /** The vault has the record that is in memory. Until then it may have one of an earlier run. */
  #isNoted = false;

  constructor(private readonly ports: RolloutPorts) {}

  view(): Omit<RolloutView, 'askedBy'> {
    const isOver = this.#phase === 'done' || this.#phase === 'undone';
    const plan = this.#record === null ? null : planView(this.#record, isOver ? null : this.#plan);
    return { phase: this.#phase, users: this.#users, plan, error: this.#error };
  }

  /** Takes over what an earlier run left. Again each time the vault becomes readable: it may not have been before. */
  async restore(): Promise<Result<null>> {
    if (this.#isNoted) return ok(null);
    const record = await this.ports.journal.read();
    if (!record.ok) {
      this.#error = record.error;
      this.#set('unreadable');
      return this.ports.activity.failed(record.error);
    }
    if (this.#phase === 'unreadable') {
      this.#error = null;
      this.#set('idle');
    }
    if (record.value === null) return ok(null);
    this.#isNoted = true;
    this.#plan = null;
    this.#record = record.value;
    this.#set(isComplete(record.value) ? 'done' : 'stopped');
    if (this.#phase === 'done') return ok(null);
    this.ports.activity.warning('A policy rollout is not complete', null, 'Open Policy to go on or to undo it.');
    return ok(null);
  }

  /** Reads the users of the account, those without an MFA device first. */
  readUsers(caller: PolicyCaller): Promise<Result<null>> {
    return this.#exclusively(async () => {
      const users = await readUsers(this.ports.calls, caller);
      if (!users.ok) return users;
      this.#users = users.value;
      return ok(null);
    });
  }

  /** Looks what there is and says what would be done. Changes nothing. */
  async plan(caller: PolicyCaller, wish: RolloutWish): Promise<Result<null>> {
    const restored = await this.restore();
    if (!restored.ok) return restored;
    if (this.#isUnfinished()) return fail(unfinished);
    const problem = wishProblem(wish);
    if (problem !== null) return fail(problem);
    return this.#exclusively(async () => {
      const place = placeOf(caller);
      const ordered = { ...wish, users: callerLast(wish.users, caller.userName) };
      const record: RolloutRecord = {
        version: 1,
        place,
        by: caller.arn,
        wish: ordered,
        arns: {},
        steps: {},
        undoing: false,
      };
      const plan = await this.#lookAround(caller, record);
      if (!plan.ok) return plan;
      if (plan.value.facts.policy === 'different') return fail(differentPolicy(wish.policyName));
      this.#show(plan.value, 'planned');
      return ok(null);
    });
  }

  /** Looks again what there is: a plan may have lain for a while, and of an earlier run only the steps are known. */
  async look(caller: PolicyCaller): Promise<Result<null>> {
    return this.#exclusively(async () => {
      const plan = await this.#planToRun(caller);
      return plan.ok ? ok(null) : plan;
    });
  }

  /** What every user whom it reaches could do with the policy, before anything is attached. */
  dryRun(caller: PolicyCaller): Promise<Result<null>> {
    return this.#exclusively(async () => {
      const planned = await this.#planToRun(caller);
      if (!planned.ok) return planned;
      const plan = planned.value;
      const before = this.#phase;
      this.#stop = false;
      this.#set('simulating');
      const tried = await this.#tryEach(caller, plan);
      this.#set(before);
      return tried;
    });
  }

  /**
   * Carries the plan out, or goes on where an earlier run stopped.
   *
   * @param confirmed must hold everything in `needs` of the view; `self` is also asked for just before the step itself
   */
  async run(caller: PolicyCaller, confirmed: readonly RolloutConfirmation[]): Promise<Result<null>> {
    return this.#exclusively(async () => {
      const planned = await this.#planToRun(caller);
      if (!planned.ok) return planned;
      const { record } = planned.value;
      const missing = neededConfirmations({ ...planned.value, caller, ...planned.value.facts }).filter(
        (need) => !confirmed.includes(need),
      );
      if (missing.length > 0) return fail(notConfirmed(missing));
      this.#record = { ...record, undoing: false };
      return this.#execute(caller, confirmed.includes('self'), 'running');
    });
  }

  /** Takes back what Fob made, in reverse order; what was there before stays. */
  undo(caller: PolicyCaller): Promise<Result<null>> {
    return this.#exclusively(async () => {
      const record = this.#record;
      if (record === null || !['stopped', 'done'].includes(this.#phase)) return fail(nothingToUndo);
      if (record.place !== placeOf(caller)) return fail(otherAccount);
      this.#record = { ...record, undoing: true };
      return this.#execute(caller, true, 'undoing');
    });
  }

  /** Ends before the next call. */
  stop(): void {
    this.#stop = true;
    this.ports.onChange();
  }

  /** Puts the plan away. Of one that is not complete, what is done stays as it is and is forgotten here. */
  forget(): Promise<Result<null>> {
    return this.#exclusively(async () => {
      const removed = await this.ports.journal.remove();
      if (!removed.ok) return removed;
      this.#isNoted = false;
      this.#record = null;
      this.#plan = null;
      this.#set('idle');
      return ok(null);
    });
  }

  async #tryEach(caller: PolicyCaller, plan: Plan): Promise<Result<null>> {
    const { policyName: name, policyText: text } = plan.record.wish;
    plan.dryRuns = [];
    for (const { name: userName, arn: userArn } of plan.reached) {
      if (this.#stop) return fail(dryRunStopped);
      const subject = { userName, userArn, roleArns: [] };
      plan.dryRuns = [...plan.dryRuns, await dryRunOf(this.ports.calls, caller, subject, { name, text })];
      this.ports.onChange();
    }
    return ok(null);
  }

  async #planToRun(caller: PolicyCaller): Promise<Result<Plan>> {
    const record = this.#record;
    if (record === null || !['planned', 'stopped'].includes(this.#phase)) return fail(noPlan);
    if (record.place !== placeOf(caller)) return fail(otherAccount);
    const plan = await this.#lookAround(caller, record);
    if (plan.ok) this.#show(plan.value, this.#phase);
    return plan;
  }

  /** Dry runs of before stay with their users. */
  #lookAround(caller: PolicyCaller, record: RolloutRecord): Promise<Result<Plan>> {
    const dryRuns = record === this.#record ? (this.#plan?.dryRuns ?? []) : [];
    return lookAround(this.ports.calls, caller, record, { users: this.#users ?? [], dryRuns });
  }

  async #execute(caller: PolicyCaller, selfConfirmed: boolean, phase: 'running' | 'undoing'): Promise<Result<null>> {
    const record = this.#record;
    if (record === null) return fail(noPlan);
    const { place, wish } = record;
    const noted = await this.ports.journal.write(record);
    if (!noted.ok) return noted;
    this.#isNoted = true;
    this.#stop = false;
    this.#set(phase);
    const execution: Execution = {
      calls: this.ports.calls,
      caller,
      place,
      wish,
      selfConfirmed,
      record: () => this.#record ?? record,
      note: (next) => this.#note(next),
      pause: (milliseconds) => this.#pause(milliseconds),
      isStopped: () => this.#stop,
    };
    const result = await (phase === 'running' ? runSteps(execution) : undoSteps(execution));
    if (!result.ok) {
      this.#set('stopped');
      return result;
    }
    if (phase === 'undoing') this.#isNoted = !(await this.ports.journal.remove()).ok;
    this.#set(phase === 'running' ? 'done' : 'undone');
    const what = phase === 'running' ? 'Rolled out' : 'Rollout taken back';
    this.ports.activity.info(`${what}: policy ${wish.policyName}, group ${wish.groupName}`);
    return result;
  }

  async #note(record: RolloutRecord): Promise<Result<null>> {
    this.#record = record;
    this.ports.onChange();
    return this.ports.journal.write(record);
  }

  #pause(milliseconds: number): Promise<void> {
    const { clock, timers } = this.ports;
    return new Promise((resolve) => timers.at(clock.now() + milliseconds, resolve));
  }

  #show(plan: Plan, phase: RolloutPhase): void {
    this.#plan = plan;
    this.#record = plan.record;
    this.#set(phase);
  }

  #set(phase: RolloutPhase): void {
    this.#phase = phase;
    this.ports.onChange();
  }

  /** Something was made that a new plan would lose sight of. */
  #isUnfinished(): boolean {
    const states = Object.values(this.#record?.steps ?? {});
    return this.#phase === 'stopped' && states.some((state) => state === 'doing' || state === 'done');
  }

  async #exclusively(work: () => Promise<Result<null>>): Promise<Result<null>> {
    if (this.#busy) return fail(busy);
    this.#busy = true;
    this.#error = null;
    this.ports.onChange();
    try {
      const result = await work();
      if (result.ok) return result;
      this.#error = result.error;
      return this.ports.activity.failed(result.error);
    } finally {
      this.#busy = false;
      this.ports.onChange();
    }
  }
}
