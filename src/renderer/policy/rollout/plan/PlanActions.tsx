import { useState } from 'react';
import type { UserView } from '../../../../contract/app-state';
import type { RolloutConfirmation, RolloutPhase, RolloutPlanView } from '../../../../contract/policy';
import { Button } from '../../../components/Button';
import { Choice } from '../../../components/Choice';
import { Waiting } from '../../../devices/Waiting';
import { texts as shared } from '../../texts';
import { userChoices } from '../../users';
import { editRequest, forgetDraft } from '../draft';
import { texts } from '../texts';
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

/** The possible actions for a rollout in its current phase. What changes AWS asks first. */
export function PlanActions({ plan, phase, asker, choices, onAsker, calls }: PlanActionsProps) {
  const [needs, setNeeds] = useState<readonly RolloutConfirmation[] | null>(null);
  const [dialog, setDialog] = useState<'undo' | 'forget' | null>(null);
  const { pending, send } = calls;
  const askedBy = asker.id;
  /** Asks main what must be confirmed. The answer may have changed since the plan, and is unknown after a restart. */
  const begin = async () => {
    const looked = await send('rollout.look', { askedBy });
    if (looked.ok) setNeeds(looked.value.needs);
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
          <Choice label={shared.askAs} showsLabel choices={userChoices(choices)} value={asker.id} onChange={onAsker} />
        </div>
      )}
      <footer className={styles.actions}>
        {isRunnable && (
          <Button
            look={plan.undoing ? 'outline' : 'primary'}
            isPending={pending === 'rollout.look' || pending === 'rollout.run'}
            onPress={() => void begin()}
          >
            {runWords(plan, phase)}
          </Button>
        )}
        {isOver && (
          <Button look="primary" onPress={leave}>
            {texts.finish}
          </Button>
        )}
        {(phase === 'stopped' || phase === 'done') && (
          <Button
            look={plan.undoing ? 'primary' : 'outline'}
            isPending={pending === 'rollout.undo'}
            onPress={() => setDialog('undo')}
          >
            {plan.undoing ? texts.undoMore : texts.undo}
          </Button>
        )}
        {phase === 'planned' && (
          <Button
            onPress={() => {
              editRequest(plan.request);
              void send('rollout.forget');
            }}
          >
            {texts.change}
          </Button>
        )}
        {phase === 'stopped' && (
          <Button look="plain" onPress={() => setDialog('forget')}>
            {texts.forget}
          </Button>
        )}
        <div role="status">
          {pending !== null && pending !== 'rollout.stop' && <Waiting>{texts.asking(asker.name)}</Waiting>}
        </div>
      </footer>
      {needs && (
        <ConfirmRun
          needs={needs}
          plan={plan}
          asker={asker.name}
          onConfirm={(confirmed) => void send('rollout.run', { askedBy, confirmed })}
          onClose={() => setNeeds(null)}
        />
      )}
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

function runWords({ undoing, request }: RolloutPlanView, phase: RolloutPhase): string {
  const users = request.users.length;
  if (undoing) return texts.rollOutAgain(users);
  return phase === 'planned' ? texts.rollOutMore(users) : texts.resume;
}
