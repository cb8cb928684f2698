import { ConfirmDialog, type ConfirmDialogProps } from '../components/ConfirmDialog';
import { texts } from './texts';

/** Asks before a rotation is forgotten of which AWS did not say whether it made a new key. */
export const ForgetRotationDialog = ({
  shortKeyId,
  ...dialog
}: { shortKeyId: string } & Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'>) => (
  <ConfirmDialog {...dialog} title={texts.forgetTitle(shortKeyId)} confirm={texts.forget}>
    <p>{texts.forgetText(shortKeyId)}</p>
    <p>{texts.forgetWarning}</p>
  </ConfirmDialog>
);
