import type { RolloutPhase } from '../../../contract/policy';
import { Steps } from '../../components/Steps';
import type { RolloutDraft } from './draft';
import { texts } from './texts';

const names = Object.values(texts.steps);

/** How far the rollout is, from the choice of the policy to the calls at AWS. */
export const RolloutSteps = ({ phase, page }: { phase: RolloutPhase; page: RolloutDraft['page'] }) => (
  <Steps names={names} at={stepAt(phase, page)} />
);

/** The index of the current step. After the last one, it is their number. */
export function stepAt(phase: RolloutPhase, page: RolloutDraft['page']): number {
  switch (phase) {
    case 'idle':
    case 'unreadable':
      return page === 'policy' ? 0 : 1;
    case 'planned':
    case 'simulating':
      return 2;
    case 'running':
    case 'undoing':
    case 'stopped':
      return 3;
    case 'done':
    case 'undone':
      return names.length;
  }
}
