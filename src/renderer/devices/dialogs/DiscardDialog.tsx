import { ConfirmDialog, type ConfirmDialogProps } from '../../components/ConfirmDialog';

/** Asks before a virtual device that is not enabled is deleted. */
export const DiscardDialog = ({
  name,
  ...dialog
}: { name: string } & Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'>) => (
  <ConfirmDialog {...dialog} title={`Delete the virtual MFA device ${name}?`} confirm="Delete">
    <p>
      It is not enabled, so nothing signs in with it. An authenticator that has scanned its QR code keeps a useless
      entry: delete that, too.
    </p>
  </ConfirmDialog>
);
