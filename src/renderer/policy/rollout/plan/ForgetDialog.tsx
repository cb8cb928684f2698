import { ConfirmDialog } from '../../../components/ConfirmDialog';

export interface ForgetDialogProps {
  isOpen: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export const ForgetDialog = (dialog: ForgetDialogProps) => (
  <ConfirmDialog {...dialog} title="Forget this rollout?" confirm="Forget">
    What is done stays at AWS. Fob no longer knows what it made, so it can neither go on nor undo it.
  </ConfirmDialog>
);
