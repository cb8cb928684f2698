/** Runs or undoes a rollout, one call after the other. Each call is noted before it is made. */
import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type { RolloutStepState } from '../../../../contract/policy';
import { traitsOf } from '../../aws/error-traits';
import { readCurrentState } from './current-state';
import { mayLockOutCaller } from './confirmations';
import type { LookAgain } from '../../aws/look-again';
import type { RolloutRecord } from './record';
import { differentPolicy, ownWayIn, stopped } from './rollout-errors';
import { perform, takeBack, type StepTarget } from './step-calls';
import { readSettledState } from './settled-state';
import { isOurs, isThere, reaches, reconcileAll, stepId, stepsOf, type RolloutStep } from './steps';
import { hasDevice } from './users';

export interface Execution extends StepTarget {
  lookAgain: LookAgain;
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
  const noted = execution.record();
  const current = await readSettledState(execution, noted, () => execution.isStopped());
  if (!current.ok) return current;
  const steps = reconcileAll(execution.request, noted.steps, current.value);
  const written = await execution.note({ ...noted, steps });
  if (!written.ok) return written;
  if (current.value.policy === 'different') return fail(differentPolicy(execution.request.policyName));
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

/**
 * Undoes the steps in reverse order. What was there before stays. AWS's answer to each call says whether a thing is gone;
 * a list never does, because it may lag behind.
 */
export async function undoSteps(execution: Execution): Promise<Result<null>> {
  // AWS may not know yet what Fob has just made, and would say that it is gone.
  const seen = await readSettledState(execution, execution.record(), () => execution.isStopped());
  if (!seen.ok) return seen;
  for (const step of stepsOf(execution.request).reverse()) {
    if (!isOurs(stateOf(execution, step))) continue;
    if (execution.isStopped()) return fail(stopped);
    const result = await patiently(execution, isThere(step, seen.value), () => takeBack(step, execution));
    if (!result.ok && result.error.code !== 'not-found') return result;
    const marked = await mark(execution, step, 'undone');
    if (!marked.ok) return marked;
  }
  return ok(null);
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
  const before = stateOf(execution, step);
  const noted = await mark(execution, step, 'doing');
  if (!noted.ok) return noted;
  const madeBefore = Object.values(execution.record().steps).includes('done');
  const result = await patiently(execution, madeBefore, () => perform(step, execution));
  if (result.ok) return mark(execution, step, 'done');
  const { error } = result;
  if (error.code === 'exists-already' && isOurs(before)) return mark(execution, step, 'done');
  if (traitsOf(error).hasUnknownOutcome) return afterLostAnswer(execution, step, error);
  if (error.code === 'exists-already' && (await isListed(execution, step))) return mark(execution, step, 'found');
  // AWS did nothing now, which says nothing about an earlier call whose answer was lost.
  await mark(execution, step, isOurs(before) ? before : 'todo');
  return fail(error);
}

/** If AWS does not list the thing, the call may still have happened. Fob finds out when the rollout continues. */
async function afterLostAnswer(execution: Execution, step: RolloutStep, error: AppError): Promise<Result<null>> {
  const { calls, caller, accountPrefix, request } = execution;
  const current = await readCurrentState(calls, caller, accountPrefix, request);
  return current.ok && isThere(step, current.value) ? mark(execution, step, 'done') : fail(error);
}

/** Whether AWS lists a thing that it says exists already. A list may lag behind, so Fob looks again for a while. */
async function isListed(execution: Execution, step: RolloutStep): Promise<boolean> {
  const steps = { [stepId(step)]: 'found' } as const;
  const current = await readSettledState(execution, { ...execution.record(), steps }, () => execution.isStopped());
  return current.ok && isThere(step, current.value);
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
