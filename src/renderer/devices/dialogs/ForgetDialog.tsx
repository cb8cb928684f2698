import type { DeviceView } from '../../../contract/devices';
import { ConfirmDialog, type ConfirmDialogProps } from '../../components/ConfirmDialog';
import { Sentence } from '../../components/Sentence';
import { texts } from './texts';

/** Asks before a secret is forgotten. If this is its only copy, the person loses access, and the dialog says so. */
export const ForgetDialog = ({
  device,
  ...dialog
}: { device: DeviceView } & Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'>) => (
  <ConfirmDialog {...dialog} title={texts.forgetTitle(device.label)} confirm={texts.forget}>
    <p>{texts.forgetText}</p>
    {device.codesFrom === 'computer' && (
      <p>
        <Sentence text={texts.forgetOnlyCopy} parts={{ strong: <strong>{texts.forgetOnlyCopyStrong}</strong> }} />
      </p>
    )}
  </ConfirmDialog>
);
