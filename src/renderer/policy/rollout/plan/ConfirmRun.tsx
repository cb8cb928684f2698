import { useState } from 'react';
import type { UserView } from '../../../../contract/app-state';
import type { RolloutConfirmation, RolloutPlanView } from '../../../../contract/policy';
import { CheckCard } from '../../../components/CheckCard';
import { FormDialog } from '../../../components/FormDialog';
import { ConfirmSelf } from './ConfirmSelf';
import { confirmationWords } from './confirmation-words';

export interface ConfirmRunProps {
  needs: readonly RolloutConfirmation[];
  plan: RolloutPlanView;
  asker: UserView;
  onConfirm: (confirmed: RolloutConfirmation[]) => void;
  onClose: () => void;
}

/**
 * Asks the person to confirm each warning. If the policy could cost them their own access, one more question follows.
 */
export function ConfirmRun({ needs, plan, asker, onConfirm, onClose }: ConfirmRunProps) {
  const others = needs.filter((need) => need !== 'self');
  const [confirmed, setConfirmed] = useState<readonly RolloutConfirmation[]>([]);
  const [isSelfNext, setSelfNext] = useState(others.length === 0);
  const done = () => {
    onClose();
    onConfirm([...needs]);
  };
  const isLast = plan.steps.at(-1)?.reachesCaller === true;
  if (isSelfNext) return <ConfirmSelf asker={asker} isLast={isLast} onConfirm={done} onClose={onClose} />;
  const wantsSelf = needs.includes('self');
  return (
    <FormDialog
      title="Before it is rolled out"
      submit={wantsSelf ? 'Continue' : 'Roll out'}
      isReady={others.every((need) => confirmed.includes(need))}
      isPending={false}
      onSubmit={wantsSelf ? () => setSelfNext(true) : done}
      onClose={onClose}
    >
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
