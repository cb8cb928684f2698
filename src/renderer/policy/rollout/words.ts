import type { RolloutPhase, RolloutPlanView, RolloutUserView } from '../../../contract/policy';
import { texts } from './texts';

/** Says whether a user has a device. */
export function deviceWords({ hasDevice }: Pick<RolloutUserView, 'hasDevice'>): string {
  if (hasDevice === null) return texts.device.unknown;
  return hasDevice ? texts.device.yes : texts.device.no;
}

/** Says how far the rollout is, in a sentence. */
export function progressWords(phase: RolloutPhase, plan: RolloutPlanView): string {
  const { steps, reached, dryRuns } = plan;
  const some = (...states: string[]) => steps.filter(({ state }) => states.includes(state)).length;
  if (phase === 'simulating') return texts.trying(dryRuns.length + 1, reached.length);
  if (phase === 'undoing') return texts.undoing(some('done', 'doing'));
  return texts.running(Math.min(some('done', 'found') + 1, steps.length), steps.length);
}
