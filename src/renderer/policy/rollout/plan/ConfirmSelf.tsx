import { useState } from 'react';
import { CheckCard } from '../../../components/CheckCard';
import { FormDialog } from '../../../components/FormDialog';
import { texts } from '../texts';

export interface ConfirmSelfProps {
  /** Name of the person who rolls it out. */
  asker: string;
  /** How many users the rollout is for. */
  users: number;
  /** The step that makes the policy apply is the last one. */
  isLast: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/**
 * The second question: the policy would apply to the person who rolls it out, and may take away the permissions that
 * undoing needs.
 */
export function ConfirmSelf({ asker, users, isLast, onConfirm, onClose }: ConfirmSelfProps) {
  const [isSure, setSure] = useState(false);
  return (
    <FormDialog
      title={texts.selfTitle}
      submit={texts.rollOut(users)}
      isReady={isSure}
      isPending={false}
      isDanger
      onSubmit={onConfirm}
      onClose={onClose}
    >
      <p>{isLast ? texts.selfTextLast(asker) : texts.selfText(asker)}</p>
      <CheckCard title={texts.selfOtherWay} isSelected={isSure} onChange={setSure}>
        {texts.selfOtherWayText}
      </CheckCard>
    </FormDialog>
  );
}
