import { useState } from 'react';
import type { UserView } from '../../../../contract/app-state';
import type { RolloutConfirmation, RolloutPhase, RolloutPlanView } from '../../../../contract/policy';
import { Button } from '../../../components/Button';
import { Choice } from '../../../components/Choice';
import { Waiting } from '../../../devices/Waiting';
import { userChoices } from '../../users';
import { editRequest, forgetDraft } from '../draft';
import type { RolloutCalls } from '../use-rollout-call';
import { ConfirmRun } from './ConfirmRun';
import { ForgetDialog } from './ForgetDialog';
import { UndoDialog } from './UndoDialog';
import styles from './PlanPage.module.css';

export interface PlanActionsProps {
  plan: RolloutPlanView;
  phase: RolloutPhase;
  asker: UserView;
  /** The users whose credentials can make the calls. If AWS refuses one, another administrator may continue. */
  choices: readonly UserView[];
  onAsker: (id: string) => void;
  calls: RolloutCalls;
}

/** The possible actions for a rollout in its current phase. */
export function PlanActions({ plan, phase, asker, choices, onAsker, calls }: PlanActionsProps) {
  const [needs, setNeeds] = useState<readonly RolloutConfirmation[] | null>(null);
  const [dialog, setDialog] = useState<'undo' | 'forget' | null>(null);
  const { pending, send } = calls;
  const askedBy = asker.id;
  const run = (confirmed: RolloutConfirmation[]) => void send('rollout.run', { askedBy, confirmed });
  /** Asks main what must be confirmed. The answer may have changed since the plan, and is unknown after a restart. */
  const begin = async () => {
    const looked = await send('rollout.look', { askedBy });
    if (!looked.ok) return;
    if (looked.value.needs.length === 0) run([]);
    else setNeeds(looked.value.needs);
  };
  const leave = () => {
    forgetDraft();
    void send('rollout.forget');
  };
  const isOver = phase === 'done' || phase === 'undone';
  const isRunnable = phase === 'planned' || phase === 'stopped';
  return (
    <>
      {choices.length > 1 && phase !== 'undone' && (
        <div className={styles.actions}>
          <Choice label="Ask AWS as" showsLabel choices={userChoices(choices)} value={asker.id} onChange={onAsker} />
        </div>
      )}
      <footer className={styles.actions}>
        {isRunnable && (
          <Button
            look={plan.undoing ? 'outline' : 'primary'}
            isPending={pending === 'rollout.look' || pending === 'rollout.run'}
            onPress={() => void begin()}
          >
            {phase === 'planned' ? 'Roll out' : plan.undoing ? 'Roll out again' : 'Resume'}
          </Button>
        )}
        {isOver && (
          <Button look="primary" onPress={leave}>
            Finish
          </Button>
        )}
        {(phase === 'stopped' || phase === 'done') && (
          <Button
            look={plan.undoing ? 'primary' : 'outline'}
            isPending={pending === 'rollout.undo'}
            onPress={() => setDialog('undo')}
          >
            {plan.undoing ? 'Go on undoing…' : 'Undo…'}
          </Button>
        )}
        {phase === 'planned' && (
          <Button
            onPress={() => {
              editRequest(plan.request);
              void send('rollout.forget');
            }}
          >
            Change
          </Button>
        )}
        {phase === 'stopped' && (
          <Button look="plain" onPress={() => setDialog('forget')}>
            Forget…
          </Button>
        )}
        <div role="status">
          {pending !== null && pending !== 'rollout.stop' && <Waiting>Asking AWS as {asker.name}…</Waiting>}
        </div>
      </footer>
      {needs && <ConfirmRun needs={needs} plan={plan} asker={asker} onConfirm={run} onClose={() => setNeeds(null)} />}
      <UndoDialog
        isOpen={dialog === 'undo'}
        plan={plan}
        onConfirm={() => void send('rollout.undo', { askedBy })}
        onClose={() => setDialog(null)}
      />
      <ForgetDialog isOpen={dialog === 'forget'} onConfirm={leave} onClose={() => setDialog(null)} />
    </>
  );
}
