import type { Result } from '../../../../contract/app-error';
import type { LookAgain } from '../../aws/look-again';
import type { PolicyCaller, PolicyCalls } from '../calls';
import { readCurrentState } from './current-state';
import type { RolloutRecord } from './record';
import { isThere, stepId, stepsOf, type CurrentState, type RolloutStep } from './steps';

export interface StateReader {
  calls: PolicyCalls;
  caller: PolicyCaller;
  lookAgain: LookAgain;
}

/**
 * Reads the present state of what a record names. IAM's lists may lag behind, so Fob looks again for a while as long as
 * they say something else than the record. After that, what they say may be true, or not.
 *
 * @param isOver ends the looking, as when the person stops the rollout.
 */
export function readSettledState(
  { calls, caller, lookAgain }: StateReader,
  { accountPrefix, request, steps }: Pick<RolloutRecord, 'accountPrefix' | 'request' | 'steps'>,
  isOver: () => boolean = () => false,
): Promise<Result<CurrentState>> {
  return lookAgain.until(
    'policy-rollout',
    () => readCurrentState(calls, caller, accountPrefix, request),
    (current) => isOver() || stepsOf(request).every((step) => agrees(step, current, steps[stepId(step)])),
  );
}

function agrees(step: RolloutStep, current: CurrentState, noted: RolloutRecord['steps'][string] | undefined): boolean {
  if (noted === undefined || noted === 'todo') return true;
  const exists = step.kind === 'create-policy' ? current.policy !== 'absent' : isThere(step, current);
  return exists === (noted !== 'undone');
}
