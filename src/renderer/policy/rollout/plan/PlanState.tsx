import type { RolloutPhase, RolloutPlanView } from '../../../../contract/policy';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Waiting } from '../../../devices/Waiting';
import { useAppState } from '../../../state/app-state';
import { count } from '../../../format/words';
import { progressWords } from '../words';
import styles from './PlanPage.module.css';

export interface PlanStateProps {
  plan: RolloutPlanView;
  phase: RolloutPhase;
  onStop: () => void;
}

/** Says how far the rollout is, and what that means for users. */
export const PlanState = ({ plan, phase, onStop }: PlanStateProps) => (
  <>
    <div role="status" className={styles.status}>
      {(phase === 'running' || phase === 'undoing' || phase === 'simulating') && (
        <>
          <Waiting>{progressWords(phase, plan)}</Waiting>
          <Button size="small" onPress={onStop}>
            Stop
          </Button>
        </>
      )}
    </div>
    <Words plan={plan} phase={phase} />
  </>
);

function Words({ plan: { request, steps, undoing }, phase }: Pick<PlanStateProps, 'plan' | 'phase'>) {
  const isOpen = steps.some(({ state }) => state === 'todo' || state === 'doing');
  switch (phase) {
    case 'planned':
      return isOpen ? (
        <>
          <p className={styles.words}>Nothing is changed yet. This is what Fob would do, in this order.</p>
          <NotKept />
        </>
      ) : (
        <Banner tone="info" title="Everything is there already">
          The group has the policy and the users. Nothing is left to do.
        </Banner>
      );
    case 'stopped':
      return (
        <Banner tone="warn" title={undoing ? 'It is not completely taken back' : 'The rollout is not complete'}>
          {undoing
            ? 'Fob looks at AWS what is left, and goes on from there.'
            : 'Fob looks at AWS how far it came. Go on with it, or undo what is done.'}
        </Banner>
      );
    case 'done':
      return (
        <Banner tone="info" title={`The policy is rolled out to ${count(request.users.length, 'user')}`}>
          The group {request.groupName} has the policy {request.policyName}. AWS takes some seconds until it counts
          everywhere.
        </Banner>
      );
    case 'undone':
      return (
        <Banner tone="info" title="The rollout is taken back">
          What Fob made is gone. Everything else is unchanged.
        </Banner>
      );
    default:
      return null;
  }
}

/** Warns that without a keyring the record of the rollout is only in memory. */
function NotKept() {
  const isKept = useAppState(({ vault }) => vault.state === 'ready');
  if (isKept) return null;
  return (
    <Banner tone="warn" title="Fob cannot keep a record of this rollout">
      Without a keyring it knows what it made only until it quits. It could neither go on nor undo it after that.
    </Banner>
  );
}
