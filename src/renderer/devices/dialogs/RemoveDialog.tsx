import type { DeviceView } from '../../../contract/devices';
import { ConfirmDialog, type ConfirmDialogProps } from '../../components/ConfirmDialog';
import { Sentence } from '../../components/Sentence';
import { texts } from './texts';

export interface RemoveDialogProps extends Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'> {
  device: DeviceView;
  userName: string;
  /** It is the only device of the user. */
  isLast: boolean;
}

/** Asks before a device is removed, and says what stops working without it. */
export const RemoveDialog = ({ device, userName, isLast, ...dialog }: RemoveDialogProps) => (
  <ConfirmDialog {...dialog} title={texts.removeTitle(device.label)} confirm={texts.remove}>
    <p>{device.kind === 'virtual' ? texts.removeVirtual : texts.removeOther(userName)}</p>
    {device.program !== null && device.program.program.kind !== 'yubikey' && (
      <p>{texts.removeProgram(device.program.name)}</p>
    )}
    {device.profiles.length > 0 && (
      <p>
        <Sentence
          text={texts.removeProfiles(device.profiles.length)}
          parts={{ profiles: <strong>{texts.profiles(device.profiles)}</strong> }}
        />
      </p>
    )}
    {isLast && (
      <p>
        <Sentence
          text={texts.removeLast}
          parts={{ strong: <strong>{texts.removeLastStrong(userName)}</strong>, user: userName }}
        />
      </p>
    )}
  </ConfirmDialog>
);
