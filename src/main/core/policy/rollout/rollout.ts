/** Makes MFA mandatory for a group of users: planned, tried in a dry run, run step by step, and undone. */
import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type {
  RolloutConfirmation,
  RolloutPhase,
  RolloutUserView,
  RolloutView,
  RolloutRequest,
} from '../../../../contract/policy';
import { LookAgain } from '../../aws/look-again';
import { NextTries } from '../../aws/next-tries';
import type { Activity } from '../../base/activity';
import type { Clock, Timers } from '../../ports';
import type { PolicyCaller, PolicyCalls } from '../calls';
import { dryRunOf } from './dry-run';
import { runSteps, undoSteps, type Execution } from './execute';
import { accountPrefixOf } from './current-state';
import { readPlan } from './read-plan';
import { neededConfirmations } from './confirmations';
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
import { isOurs } from './steps';
import { readUsers } from './users';
import { callerLast, requestProblem } from './check-request';

export interface RolloutDeps {
  calls: PolicyCalls;
  journal: RolloutJournal;
  activity: Pick<Activity, 'info' | 'warning' | 'failed'>;
  clock: Pick<Clock, 'now'>;
  timers: Timers;
  onChange: () => void;
}

export class PolicyRollout {
  private phase: RolloutPhase = 'idle';
  private users: RolloutUserView[] | null = null;
  /** The record. Without a plan, it comes from an earlier run. */
  private record: RolloutRecord | null = null;
  private currentPlan: Plan | null = null;
  private error: AppError | null = null;
  private busy = false;
  private stopWanted = false;
  /** Whether the vault has the record that is in memory. Until then it may have one of an earlier run. */
  private isNoted = false;

  private readonly lookAgain: LookAgain;

  constructor(private readonly deps: RolloutDeps) {
    const { clock, timers, onChange } = deps;
    const local = { local: () => clock.now() };
    this.lookAgain = new LookAgain(new NextTries(local, timers, onChange), local);
  }

  view(): Omit<RolloutView, 'askedBy'> {
    const isOver = this.phase === 'done' || this.phase === 'undone';
    const plan = this.record === null ? null : planView(this.record, isOver ? null : this.currentPlan);
    return { phase: this.phase, users: this.users, plan, error: this.error };
  }

  /**
   * Takes over the record of an earlier run. Runs each time the vault becomes readable, because it may not have been
   * before.
   */
  async restore(): Promise<Result<null>> {
    if (this.isNoted) return ok(null);
    const record = await this.deps.journal.read();
    if (!record.ok) {
      this.error = record.error;
      this.set('unreadable');
      return this.deps.activity.failed(record.error);
    }
    if (this.phase === 'unreadable') {
      this.error = null;
      this.set('idle');
    }
    if (record.value === null) return ok(null);
    this.isNoted = true;
    this.currentPlan = null;
    this.record = record.value;
    this.set(isComplete(record.value) ? 'done' : 'stopped');
    if (this.phase === 'done') return ok(null);
    this.deps.activity.warning('A policy rollout is not complete', null, 'Open Policy to resume or undo it.');
    return ok(null);
  }

  /** Reads the users of the account. Users without an MFA device come first. */
  readUsers(caller: PolicyCaller): Promise<Result<null>> {
    return this.exclusively(async () => {
      const users = await readUsers(this.deps.calls, caller);
      if (!users.ok) return users;
      this.users = users.value;
      return ok(null);
    });
  }

  /** Reads AWS's present state and plans the steps. Changes nothing. */
  async plan(caller: PolicyCaller, request: RolloutRequest): Promise<Result<null>> {
    const restored = await this.restore();
    if (!restored.ok) return restored;
    if (this.isUnfinished()) return fail(unfinished);
    const problem = requestProblem(request);
    if (problem !== null) return fail(problem);
    return this.exclusively(async () => {
      const accountPrefix = accountPrefixOf(caller);
      const ordered = { ...request, users: callerLast(request.users, caller.userName) };
      const record: RolloutRecord = {
        version: 1,
        accountPrefix,
        by: caller.arn,
        request: ordered,
        arns: {},
        steps: {},
        undoing: false,
      };
      const plan = await this.readAgain(caller, record);
      if (!plan.ok) return plan;
      if (plan.value.current.policy === 'different') return fail(differentPolicy(request.policyName));
      this.show(plan.value, 'planned');
      return ok(null);
    });
  }

  /** Reads AWS's present state again: a plan may be old, and after a restart only the steps are known. */
  async look(caller: PolicyCaller): Promise<Result<null>> {
    return this.exclusively(async () => {
      const plan = await this.planToRun(caller);
      return plan.ok ? ok(null) : plan;
    });
  }

  /** Works out what every affected user could do with the policy, before anything is attached. */
  dryRun(caller: PolicyCaller): Promise<Result<null>> {
    return this.exclusively(async () => {
      const planned = await this.planToRun(caller);
      if (!planned.ok) return planned;
      const plan = planned.value;
      const before = this.phase;
      this.stopWanted = false;
      this.set('simulating');
      const tried = await this.tryEach(caller, plan);
      this.set(before);
      return tried;
    });
  }

  /**
   * Runs the plan, or continues where an earlier run stopped.
   *
   * @param confirmed must have everything in `needs` of the view. `self` is checked again just before its step.
   */
  async run(caller: PolicyCaller, confirmed: readonly RolloutConfirmation[]): Promise<Result<null>> {
    return this.exclusively(async () => {
      const planned = await this.planToRun(caller);
      if (!planned.ok) return planned;
      const { record } = planned.value;
      const missing = neededConfirmations({ ...planned.value, caller, ...planned.value.current }).filter(
        (need) => !confirmed.includes(need),
      );
      if (missing.length > 0) return fail(notConfirmed(missing));
      this.record = { ...record, undoing: false };
      return this.execute(caller, confirmed.includes('self'), 'running');
    });
  }

  /** Undoes what Fob made, in reverse order. What was there before stays. */
  undo(caller: PolicyCaller): Promise<Result<null>> {
    return this.exclusively(async () => {
      const record = this.record;
      if (record === null || !['stopped', 'done'].includes(this.phase)) return fail(nothingToUndo);
      if (record.accountPrefix !== accountPrefixOf(caller)) return fail(otherAccount);
      this.record = { ...record, undoing: true };
      return this.execute(caller, true, 'undoing');
    });
  }

  /** Stops before the next call. */
  stop(): void {
    this.stopWanted = true;
    this.deps.onChange();
  }

  /** Discards the plan. If it is not complete, the finished steps stay at AWS, and Fob forgets them. */
  forget(): Promise<Result<null>> {
    return this.exclusively(async () => {
      const removed = await this.deps.journal.remove();
      if (!removed.ok) return removed;
      this.isNoted = false;
      this.record = null;
      this.currentPlan = null;
      this.set('idle');
      return ok(null);
    });
  }

  private async tryEach(caller: PolicyCaller, plan: Plan): Promise<Result<null>> {
    const { policyName: name, policyText: text } = plan.record.request;
    plan.dryRuns = [];
    for (const { name: userName, arn: userArn } of plan.reached) {
      if (this.stopWanted) return fail(dryRunStopped);
      const subject = { userName, userArn, roleArns: [] };
      plan.dryRuns = [...plan.dryRuns, await dryRunOf(this.deps.calls, caller, subject, { name, text })];
      this.deps.onChange();
    }
    return ok(null);
  }

  private async planToRun(caller: PolicyCaller): Promise<Result<Plan>> {
    const record = this.record;
    if (record === null || !['planned', 'stopped'].includes(this.phase)) return fail(noPlan);
    if (record.accountPrefix !== accountPrefixOf(caller)) return fail(otherAccount);
    const plan = await this.readAgain(caller, record);
    if (plan.ok) this.show(plan.value, this.phase);
    return plan;
  }

  /** Keeps the dry runs of users who are still affected. */
  private readAgain(caller: PolicyCaller, record: RolloutRecord): Promise<Result<Plan>> {
    const dryRuns = record === this.record ? (this.currentPlan?.dryRuns ?? []) : [];
    return readPlan({ calls: this.deps.calls, caller, lookAgain: this.lookAgain }, record, {
      users: this.users ?? [],
      dryRuns,
    });
  }

  private async execute(
    caller: PolicyCaller,
    selfConfirmed: boolean,
    phase: 'running' | 'undoing',
  ): Promise<Result<null>> {
    const record = this.record;
    if (record === null) return fail(noPlan);
    const { accountPrefix, request } = record;
    const noted = await this.deps.journal.write(record);
    if (!noted.ok) return noted;
    this.isNoted = true;
    this.stopWanted = false;
    this.set(phase);
    const execution: Execution = {
      calls: this.deps.calls,
      caller,
      lookAgain: this.lookAgain,
      accountPrefix,
      request,
      selfConfirmed,
      record: () => this.record ?? record,
      note: (next) => this.note(next),
      pause: (milliseconds) => this.pause(milliseconds),
      isStopped: () => this.stopWanted,
    };
    const result = await (phase === 'running' ? runSteps(execution) : undoSteps(execution));
    if (!result.ok) {
      this.set('stopped');
      return result;
    }
    if (phase === 'undoing') this.isNoted = !(await this.deps.journal.remove()).ok;
    this.set(phase === 'running' ? 'done' : 'undone');
    const what = phase === 'running' ? 'Rolled out' : 'Rollout undone';
    this.deps.activity.info(`${what}: policy ${request.policyName}, group ${request.groupName}`);
    return result;
  }

  private async note(record: RolloutRecord): Promise<Result<null>> {
    this.record = record;
    this.deps.onChange();
    return this.deps.journal.write(record);
  }

  private pause(milliseconds: number): Promise<void> {
    const { clock, timers } = this.deps;
    return new Promise((resolve) => timers.at(clock.now() + milliseconds, resolve));
  }

  private show(plan: Plan, phase: RolloutPhase): void {
    this.currentPlan = plan;
    this.record = plan.record;
    this.set(phase);
  }

  private set(phase: RolloutPhase): void {
    this.phase = phase;
    this.deps.onChange();
  }

  /** Whether Fob made something that a new plan would lose track of. */
  private isUnfinished(): boolean {
    const states = Object.values(this.record?.steps ?? {});
    return this.phase === 'stopped' && states.some(isOurs);
  }

  private async exclusively(work: () => Promise<Result<null>>): Promise<Result<null>> {
    if (this.busy) return fail(busy);
    this.busy = true;
    this.error = null;
    this.deps.onChange();
    try {
      const result = await work();
      if (result.ok) return result;
      this.error = result.error;
      return this.deps.activity.failed(result.error);
    } finally {
      this.busy = false;
      this.deps.onChange();
    }
  }
}
