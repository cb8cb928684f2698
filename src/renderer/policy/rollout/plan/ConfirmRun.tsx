import { useState } from 'react';
import type { RolloutConfirmation, RolloutPlanView } from '../../../../contract/policy';
import { CheckCard } from '../../../components/CheckCard';
import { FormDialog } from '../../../components/FormDialog';
import { texts } from '../texts';
import { ConfirmSelf } from './ConfirmSelf';
import { confirmationWords } from './confirmation-words';

export interface ConfirmRunProps {
  needs: readonly RolloutConfirmation[];
  plan: RolloutPlanView;
  /** Name of the person who rolls it out. */
  asker: string;
  onConfirm: (confirmed: RolloutConfirmation[]) => void;
  onClose: () => void;
}

/**
 * The question before the first change: what Fob does, and each warning for the person to confirm. If the policy could
 * cost them their own access, one more question follows.
 */
export function ConfirmRun({ needs, plan, asker, onConfirm, onClose }: ConfirmRunProps) {
  const others = needs.filter((need) => need !== 'self');
  const [confirmed, setConfirmed] = useState<readonly RolloutConfirmation[]>([]);
  const [isSelfNext, setSelfNext] = useState(needs.length > 0 && others.length === 0);
  const done = () => {
    onClose();
    onConfirm([...needs]);
  };
  const users = plan.request.users.length;
  if (isSelfNext) {
    const isLast = plan.steps.at(-1)?.reachesCaller === true;
    return <ConfirmSelf asker={asker} users={users} isLast={isLast} onConfirm={done} onClose={onClose} />;
  }
  const wantsSelf = needs.includes('self');
  const calls = plan.steps.filter(({ state }) => state !== 'done' && state !== 'found').length;
  return (
    <FormDialog
      title={texts.confirmTitle(users)}
      submit={wantsSelf ? texts.confirmNext : texts.rollOut(users)}
      isReady={others.every((need) => confirmed.includes(need))}
      isPending={false}
      onSubmit={wantsSelf ? () => setSelfNext(true) : done}
      onClose={onClose}
    >
      <p>{texts.confirmCalls(calls)}</p>
      {others.map((need) => {
        const { title, text } = confirmationWords(need, plan);
        return (
          <CheckCard
            key={need}
            title={title}
            isSelected={confirmed.includes(need)}
            onChange={(isOn) => setConfirmed([...confirmed.filter((other) => other !== need), ...(isOn ? [need] : [])])}
          >
            {text}
          </CheckCard>
        );
      })}
    </FormDialog>
  );
}
