import { ConfirmDialog, type ConfirmDialogProps } from '../../components/ConfirmDialog';
import { texts } from './texts';

/** Asks before a virtual device that is not enabled is deleted. */
export const DiscardDialog = ({
  name,
  ...dialog
}: { name: string } & Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'>) => (
  <ConfirmDialog {...dialog} title={texts.deleteTitle(name)} confirm={texts.delete}>
    <p>{texts.discardText}</p>
  </ConfirmDialog>
);
