import { useState } from 'react';
import type { UserView } from '../../../../contract/app-state';
import { CheckCard } from '../../../components/CheckCard';
import { FormDialog } from '../../../components/FormDialog';

export interface ConfirmSelfProps {
  asker: UserView;
  /** Nothing is left to do after the step from which it counts. */
  isLast: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** The second step: the policy would count for whoever rolls it out, and may take what they need to undo it. */
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
