import type { RolloutPhase, RolloutPlanView, RolloutStepState, RolloutUserView } from '../../../contract/policy';
import { count } from '../../format/words';

export function deviceWords({ hasDevice }: Pick<RolloutUserView, 'hasDevice'>): string {
  if (hasDevice === null) return 'Not known';
  return hasDevice ? 'Has an MFA device' : 'No MFA device';
}

/** Names of the states of a step. */
export const stepWords: Record<RolloutStepState, string> = {
  todo: 'To do',
  found: 'There already',
  doing: 'Asking AWS',
  done: 'Done',
  undone: 'Taken back',
};

/** Says how far the rollout is, in a sentence. */
export function progressWords(phase: RolloutPhase, plan: RolloutPlanView): string {
  const { steps, reached, dryRuns } = plan;
  const of = (...states: RolloutStepState[]) => steps.filter(({ state }) => states.includes(state)).length;
  if (phase === 'simulating') return `Trying it for user ${dryRuns.length + 1} of ${reached.length}…`;
  if (phase === 'undoing') return `Taking it back: ${count(of('done', 'doing'), 'step')} left…`;
  return `Step ${Math.min(of('done', 'found') + 1, steps.length)} of ${steps.length}…`;
}
