import { ConfirmDialog, type ConfirmDialogProps } from '../components/ConfirmDialog';

/** Asks before a rotation is forgotten of which AWS did not say whether it made a new key. */
export const ForgetRotationDialog = ({
  shortKeyId,
  ...dialog
}: { shortKeyId: string } & Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'>) => (
  <ConfirmDialog {...dialog} title={`Forget the rotation of ${shortKeyId}?`} confirm="Forget">
    <p>{shortKeyId} stays as it is, and nothing changes at AWS.</p>
    <p>
      If AWS made a new key, it stays in the account. Nobody has its secret. It takes one of the two places for the
      user’s keys until somebody deletes it.
    </p>
  </ConfirmDialog>
);
