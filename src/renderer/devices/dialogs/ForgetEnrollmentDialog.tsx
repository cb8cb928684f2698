import { ConfirmDialog, type ConfirmDialogProps } from '../../components/ConfirmDialog';

/** Asks before a device is forgotten of which AWS could not tell what became of it. */
export const ForgetEnrollmentDialog = ({
  name,
  ...dialog
}: { name: string } & Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'>) => (
  <ConfirmDialog {...dialog} title={`Forget ${name} on this computer?`} confirm="Forget">
    <p>Fob forgets the device and its secret. Nothing changes at AWS.</p>
    <p>
      <strong>If the device is enabled at AWS, nobody can make its codes after that,</strong> unless an authenticator
      has its secret. An administrator then has to deactivate it.
    </p>
  </ConfirmDialog>
);
