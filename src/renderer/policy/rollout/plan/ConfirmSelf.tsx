import { useState } from 'react';
import type { UserView } from '../../../../contract/app-state';
import { CheckCard } from '../../../components/CheckCard';
import { FormDialog } from '../../../components/FormDialog';

export interface ConfirmSelfProps {
  asker: UserView;
  /** The step that makes the policy apply is the last one. */
  isLast: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/**
 * The second question: the policy would apply to the person who rolls it out, and may take away the permissions that
 * undoing needs.
 */
export function ConfirmSelf({ asker, isLast, onConfirm, onClose }: ConfirmSelfProps) {
  const [isSure, setSure] = useState(false);
  return (
    <FormDialog
      title="This could be your own last way in"
      submit="Roll out"
      isReady={isSure}
      isPending={false}
      isDanger
      onSubmit={onConfirm}
      onClose={onClose}
    >
      <p>
        The policy would count for {asker.name} too, and it is not shown that {asker.name} could still do all this then.
        {isLast ? ' It comes last of all steps, but undoing it' : ' The steps that follow, and undoing it,'} may be
        denied.
      </p>
      <CheckCard title="There is another way into this account" isSelected={isSure} onChange={setSure}>
        Another administrator, or the root user’s password.
      </CheckCard>
    </FormDialog>
  );
}
