/** Runs or undoes a rollout, one call after the other. Each call is noted before it is made. */
import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type { RolloutStepState } from '../../../../contract/policy';
import { traitsOf } from '../../aws/error-traits';
import { readCurrentState } from './current-state';
import { mayLockOutCaller } from './confirmations';
import type { RolloutRecord } from './record';
import { differentPolicy, ownWayIn, stopped } from './rollout-errors';
import { perform, takeBack, type StepTarget } from './step-calls';
import { isThere, reaches, reconcileAll, stepId, stepsOf, type CurrentState, type RolloutStep } from './steps';
import { hasDevice } from './users';

export interface Execution extends StepTarget {
  record(): RolloutRecord;
  /** Writes the record. Resolves when it is on disk. */
  note(record: RolloutRecord): Promise<Result<null>>;
  /** Whether the person confirmed that the policy may take away their own access. */
  selfConfirmed: boolean;
  /** Waits for this many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  /** Whether the person wants to stop before the next call. */
  isStopped(): boolean;
}

/** Milliseconds between tries while AWS is busy, or while parts of AWS do not know a new thing yet. */
const PAUSES = [2_000, 4_000, 8_000];

export async function runSteps(execution: Execution): Promise<Result<null>> {
  const start = await reconcileRecord(execution);
  if (!start.ok) return start;
  if (start.value.policy === 'different') return fail(differentPolicy(execution.request.policyName));
  for (const step of stepsOf(execution.request)) {
    if (isSettled(stateOf(execution, step))) continue;
    if (execution.isStopped()) return fail(stopped);
    const allowed = await guard(execution, step);
    if (!allowed.ok) return allowed;
    const done = await runStep(execution, step);
    if (!done.ok) return done;
  }
  return ok(null);
}

/** Undoes the steps in reverse order. What was there before stays. */
export async function undoSteps(execution: Execution): Promise<Result<null>> {
  // A policy that somebody has changed since is still one that Fob made. If it cannot be deleted, AWS says why.
  const start = await reconcileRecord(execution, (step, current) =>
    step.kind === 'create-policy' ? current.policy !== 'absent' : isThere(step, current),
  );
  if (!start.ok) return start;
  for (const step of stepsOf(execution.request).reverse()) {
    if (stateOf(execution, step) !== 'done') continue;
    if (execution.isStopped()) return fail(stopped);
    const undone = await undoStep(execution, step);
    if (!undone.ok) return undone;
  }
  return ok(null);
}

/** Compares the record with AWS's present state and writes the result. */
async function reconcileRecord(execution: Execution, hasIt = isThere): Promise<Result<CurrentState>> {
  const { calls, caller, accountPrefix, request } = execution;
  const current = await readCurrentState(calls, caller, accountPrefix, request);
  if (!current.ok) return current;
  const noted = execution.record();
  const steps = reconcileAll(request, noted.steps, current.value, hasIt);
  const written = await execution.note({ ...noted, steps });
  return written.ok ? current : written;
}

/** Checks, just before a step that makes the policy apply to the caller, that the caller keeps access. */
async function guard(execution: Execution, step: RolloutStep): Promise<Result<null>> {
  const { calls, caller, accountPrefix, request, selfConfirmed } = execution;
  if (selfConfirmed || caller.userName === null) return ok(null);
  if (step.kind !== 'attach-policy' && step.kind !== 'add-user') return ok(null);
  const current = await readCurrentState(calls, caller, accountPrefix, request);
  if (!current.ok) return current;
  if (!reaches(step, caller.userName, current.value)) return ok(null);
  const device = await hasDevice(calls, caller, caller.userName);
  return mayLockOutCaller(caller, caller.userName, device) ? fail(ownWayIn(caller.userName)) : ok(null);
}

async function runStep(execution: Execution, step: RolloutStep): Promise<Result<null>> {
  const noted = await mark(execution, step, 'doing');
  if (!noted.ok) return noted;
  const madeBefore = Object.values(execution.record().steps).includes('done');
  const result = await patiently(execution, madeBefore, () => perform(step, execution));
  if (result.ok) return mark(execution, step, 'done');
  const { error } = result;
  if (!traitsOf(error).hasUnknownOutcome && error.code !== 'exists-already') return refused(execution, step, error);
  const { calls, caller, accountPrefix, request } = execution;
  const current = await readCurrentState(calls, caller, accountPrefix, request);
  // Whether the call happened is unknown. Fob finds out when the rollout continues.
  if (!current.ok) return result;
  // Parts of AWS may not know a new thing yet. If it cannot be seen, the call may still have happened.
  if (!isThere(step, current.value))
    return traitsOf(error).hasUnknownOutcome ? result : refused(execution, step, error);
  return mark(execution, step, error.code === 'exists-already' ? 'found' : 'done');
}

async function refused(execution: Execution, step: RolloutStep, error: AppError): Promise<Result<null>> {
  await mark(execution, step, 'todo');
  return fail(error);
}

async function undoStep(execution: Execution, step: RolloutStep): Promise<Result<null>> {
  const result = await patiently(execution, false, () => takeBack(step, execution));
  if (result.ok || result.error.code === 'not-found') return mark(execution, step, 'undone');
  if (!traitsOf(result.error).hasUnknownOutcome) return result;
  const { calls, caller, accountPrefix, request } = execution;
  const current = await readCurrentState(calls, caller, accountPrefix, request);
  return current.ok && !isThere(step, current.value) ? mark(execution, step, 'undone') : result;
}

/** Tries again if AWS has done nothing and will soon do it. */
async function patiently(
  execution: Execution,
  madeBefore: boolean,
  call: () => Promise<Result<null>>,
): Promise<Result<null>> {
  for (const wait of PAUSES) {
    const result = await call();
    if (result.ok || !passes(result.error, madeBefore)) return result;
    await execution.pause(wait);
    if (execution.isStopped()) return fail(stopped);
  }
  return call();
}

function passes({ code, detail = '' }: AppError, madeBefore: boolean): boolean {
  if (code === 'busy-at-aws' || code === 'throttled') return true;
  // Parts of AWS may not know a new thing yet. Users existed before.
  return code === 'not-found' && madeBefore && !/user with name/i.test(detail);
}

function mark(execution: Execution, step: RolloutStep, state: RolloutStepState): Promise<Result<null>> {
  const record = execution.record();
  return execution.note({ ...record, steps: { ...record.steps, [stepId(step)]: state } });
}

const stateOf = (execution: Execution, step: RolloutStep): RolloutStepState =>
  execution.record().steps[stepId(step)] ?? 'todo';

const isSettled = (state: RolloutStepState): boolean => state === 'found' || state === 'done';
