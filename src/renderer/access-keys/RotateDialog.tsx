import type { AccessKeyView } from '../../contract/access-keys';
import { FormDialog } from '../components/FormDialog';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { placeWords } from './key-words';
import { texts } from './texts';

export interface RotateDialogProps {
  accessKey: AccessKeyView;
  userName: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Explains what a rotation does and which other places use the key. */
export const RotateDialog = ({ accessKey, userName, onConfirm, onClose }: RotateDialogProps) => (
  <FormDialog
    title={texts.rotateTitle(accessKey.shortKeyId)}
    submit={texts.rotate}
    isReady
    isPending={false}
    onSubmit={() => {
      onConfirm();
      onClose();
    }}
    onClose={onClose}
  >
    <p className={dialogs.text}>{texts.rotateText(userName, placeWords(accessKey))}</p>
    <p className={dialogs.text}>{texts.rotateElsewhere}</p>
  </FormDialog>
);
