import { useState } from 'react';
import type { UserView } from '../../../../contract/app-state';
import { CheckCard } from '../../../components/CheckCard';
import { FormDialog } from '../../../components/FormDialog';

export interface ConfirmSelfProps {
  asker: UserView;
  onConfirm: () => void;
  onClose: () => void;
}

/** The second step: the policy would count for whoever rolls it out, who has not shown that an MFA device works. */
export function ConfirmSelf({ asker, onConfirm, onClose }: ConfirmSelfProps) {
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
        The policy would count for {asker.name} too, and no MFA session of {asker.name} has shown that a device works.
        It comes last of all steps, but undoing it takes permissions that {asker.name} may not have without MFA any
        more.
      </p>
      <CheckCard title="There is another way into this account" isSelected={isSure} onChange={setSure}>
        Another administrator, or the root user’s password.
      </CheckCard>
    </FormDialog>
  );
}
