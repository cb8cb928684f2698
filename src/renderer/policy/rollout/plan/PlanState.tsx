import type { RolloutPhase, RolloutPlanView } from '../../../../contract/policy';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Waiting } from '../../../devices/Waiting';
import { useAppState } from '../../../state/app-state';
import { texts } from '../texts';
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
            {texts.stop}
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
          <p className={styles.words}>{texts.nothingYet}</p>
          <NotKept />
        </>
      ) : (
        <Banner tone="info" title={texts.allThere}>
          {texts.allThereText}
        </Banner>
      );
    case 'stopped':
      return (
        <Banner tone="warn" title={undoing ? texts.undoStopped : texts.stopped}>
          {undoing ? texts.undoStoppedText : texts.stoppedText}
        </Banner>
      );
    case 'done':
      return (
        <Banner tone="info" title={texts.done(request.users.length)}>
          {texts.doneText(request.groupName, request.policyName)}
        </Banner>
      );
    case 'undone':
      return (
        <Banner tone="info" title={texts.undone}>
          {texts.undoneText}
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
    <Banner tone="warn" title={texts.notKept}>
      {texts.notKeptText}
    </Banner>
  );
}
