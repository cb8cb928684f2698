import type { AccessKeyView } from '../../contract/access-keys';
import { FormDialog } from '../components/FormDialog';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { placeWords } from './key-words';

export interface RotateDialogProps {
  accessKey: AccessKeyView;
  userName: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Explains what a rotation does and which other places use the key. */
export const RotateDialog = ({ accessKey, userName, onConfirm, onClose }: RotateDialogProps) => (
  <FormDialog
    title={`Rotate ${accessKey.shortKeyId}`}
    submit="Rotate"
    isReady
    isPending={false}
    onSubmit={() => {
      onConfirm();
      onClose();
    }}
    onClose={onClose}
  >
    <p className={dialogs.text}>
      AWS makes a new access key for {userName}. Fob tries it until it works everywhere, puts it in the old one’s place
      in {placeWords(accessKey)}, and deactivates the old one. Your sessions go on.
    </p>
    <p className={dialogs.text}>
      Other computers and programs that have the old key stop working then. It can be activated again until you delete
      it.
    </p>
  </FormDialog>
);
