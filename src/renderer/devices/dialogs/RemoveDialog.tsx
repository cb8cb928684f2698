import type { DeviceView } from '../../../contract/devices';
import { ConfirmDialog, type ConfirmDialogProps } from '../../components/ConfirmDialog';
import { someOf } from '../../format/words';

export interface RemoveDialogProps extends Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'> {
  device: DeviceView;
  userName: string;
  /** It is the only device of the user. */
  isLast: boolean;
}

/** Asks before a device is removed, and says what stops working without it. */
export const RemoveDialog = ({ device, userName, isLast, ...dialog }: RemoveDialogProps) => (
  <ConfirmDialog {...dialog} title={`Remove ${device.label}?`} confirm="Remove">
    <p>
      {device.kind === 'virtual'
        ? 'Fob deactivates the device and deletes it at AWS. Its codes will never work again.'
        : `Fob deactivates the device for ${userName}.`}
    </p>
    {device.profiles.length > 0 && (
      <p>
        {device.profiles.length === 1 ? 'This profile stops' : 'These profiles stop'} working until{' '}
        {device.profiles.length === 1 ? 'it names' : 'they name'} another device:{' '}
        <strong>{someOf(device.profiles, 8)}</strong>.
      </p>
    )}
    {isLast && (
      <p>
        <strong>It is the last MFA device of {userName}.</strong> Where AWS asks for MFA, {userName} can do nothing
        until a new one is enabled.
      </p>
    )}
  </ConfirmDialog>
);
