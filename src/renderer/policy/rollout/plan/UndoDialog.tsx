import type { RolloutPlanView } from '../../../../contract/policy';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { count } from '../../../format/words';

export interface UndoDialogProps {
  isOpen: boolean;
  plan: RolloutPlanView;
  onConfirm: () => void;
  onClose: () => void;
}

export function UndoDialog({ plan: { steps, request }, ...dialog }: UndoDialogProps) {
  const isOurs = (id: string) =>
    steps.some((step) => step.id === id && (step.state === 'done' || step.state === 'doing'));
  const added = request.users.filter((user) => isOurs(`add-user:${user}`)).length;
  const parts = [
    added > 0 && `${count(added, 'user')} leave the group ${request.groupName}`,
    isOurs('attach-policy') && 'the policy is detached from it',
    isOurs('create-group') && 'the group is deleted',
    isOurs('create-policy') && `the policy ${request.policyName} is deleted`,
  ].filter((part) => part !== false);
  return (
    <ConfirmDialog {...dialog} title="Undo the rollout?" confirm="Undo">
      <p>{parts.length === 0 ? 'Fob looks at AWS what it made.' : `In this order: ${parts.join('; ')}.`}</p>
      <p>What was there before the rollout stays. MFA is no longer mandatory by this policy.</p>
    </ConfirmDialog>
  );
}
