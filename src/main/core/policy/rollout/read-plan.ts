import { ok, type Result } from '../../../../contract/app-error';
import type { RolloutDryRun, RolloutUserView } from '../../../../contract/policy';
import type { Plan } from './plan-view';
import type { RolloutRecord } from './record';
import { readSettledState, type StateReader } from './settled-state';
import { reachedUsers, reconcileAll } from './steps';
import { withDevices } from './users';

/** What Fob knew before: users of the account, and the dry runs of those who are still affected. */
export interface Known {
  users: readonly RolloutUserView[];
  dryRuns: readonly RolloutDryRun[];
}

/** Reads AWS's present state for a record, and finds the users that the remaining steps affect. */
export async function readPlan(reader: StateReader, record: RolloutRecord, known: Known): Promise<Result<Plan>> {
  const { calls, caller } = reader;
  const { accountPrefix, request } = record;
  const current = await readSettledState(reader, record);
  if (!current.ok) return current;
  const arns = new Map(known.users.map(({ name, arn }) => [name, arn]));
  const users = reachedUsers(request, current.value).map((name) => ({
    name,
    arn: arns.get(name) ?? record.arns[name] ?? `${accountPrefix}:user/${name}`,
  }));
  const reached = await withDevices(calls, caller, users);
  const steps = reconcileAll(request, record.steps, current.value);
  const names = new Set(reached.map(({ name }) => name));
  const dryRuns = known.dryRuns.filter(({ userName }) => names.has(userName));
  return ok({
    record: { ...record, arns: { ...record.arns, ...arnsOf(reached) }, steps },
    current: current.value,
    reached,
    dryRuns,
    caller,
  });
}

const arnsOf = (users: readonly RolloutUserView[]): Record<string, string> =>
  Object.fromEntries(users.map(({ name, arn }) => [name, arn]));
