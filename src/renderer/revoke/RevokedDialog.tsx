import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { AppError } from '../../contract/app-error';
import type { RevokedView, RevokeView } from '../../contract/revoke';
import { Button } from '../components/Button';
import { CodeBlock } from '../components/CodeBlock';
import common from '../components/ConfirmDialog.module.css';
import { ErrorNote } from '../components/ErrorNote';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { moment } from '../format/time';
import { useTime } from '../state/use-time';
import { texts } from './texts';

export interface RevokedDialogProps {
  target: RevokeView['target'];
  revoked: RevokedView;
  isUndoing: boolean;
  error: AppError | null;
  onUndo: () => void;
  onClose: () => void;
}

/** Says what was done, shows the policy as it was written, and offers to undo it. */
export function RevokedDialog({ target, revoked, isUndoing, error, onUndo, onClose }: RevokedDialogProps) {
  const when = useTime((now) => moment(revoked.before ?? now, now));
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} className={common.overlay ?? ''}>
      <Modal className={common.modal ?? ''}>
        <Dialog className={common.dialog ?? ''}>
          <Heading slot="title" className={common.title ?? ''}>
            {texts.doneTitle(target)}
          </Heading>
          <div className={common.fields}>
            <p className={dialogs.text} role="status">
              {texts.done(when)} {texts.doneSoon}
            </p>
            <CodeBlock label={texts.atAws}>{revoked.document}</CodeBlock>
            <p className={dialogs.text}>{texts.undoText[revoked.undo]}</p>
            {error && <ErrorNote error={error} isAlert />}
          </div>
          <div className={common.actions}>
            <Button onPress={onUndo} isPending={isUndoing}>
              {texts.undo}
            </Button>
            <Button look="primary" autoFocus onPress={onClose}>
              {texts.close}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
