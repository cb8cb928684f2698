import type { DeviceView } from '../../../contract/devices';
import { ConfirmDialog, type ConfirmDialogProps } from '../../components/ConfirmDialog';

/** Asks before a secret is forgotten. If this is its only copy, the person loses access, and the dialog says so. */
export const ForgetDialog = ({
  device,
  ...dialog
}: { device: DeviceView } & Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'>) => (
  <ConfirmDialog {...dialog} title={`Stop keeping codes of ${device.label} here?`} confirm="Stop keeping codes">
    <p>Fob forgets the device’s secret. From then on you type its codes, and sessions no longer start by themselves.</p>
    {device.codesFrom === 'computer' && (
      <p>
        <strong>This computer has the only copy as far as Fob knows.</strong> Without another authenticator that makes
        its codes you would be locked out. Replace the device instead if you have none.
      </p>
    )}
  </ConfirmDialog>
);
