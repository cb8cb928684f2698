import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { texts } from '../texts';

export interface ForgetDialogProps {
  isOpen: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export const ForgetDialog = (dialog: ForgetDialogProps) => (
  <ConfirmDialog {...dialog} title={texts.forgetTitle} confirm={texts.forgetConfirm}>
    {texts.forgetText}
  </ConfirmDialog>
);
