import type { DeviceView } from '../../../contract/devices';
import { ConfirmDialog, type ConfirmDialogProps } from '../../components/ConfirmDialog';
import { programInSentence } from '../device-words';
import { texts } from './program-texts';

/** Asks before Fob stops asking a program for codes. The program keeps its entry. */
export const ForgetProgramDialog = ({
  device,
  ...dialog
}: { device: DeviceView } & Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'>) => {
  const name = device.program === null ? '' : programInSentence(device.program);
  return (
    <ConfirmDialog {...dialog} title={texts.forgetProgramTitle(name, device.label)} confirm={texts.forgetProgram}>
      <p>{texts.forgetProgramText(name)}</p>
    </ConfirmDialog>
  );
};
