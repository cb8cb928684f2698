import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './Button';
import { texts } from './texts';
import styles from './ConfirmDialog.module.css';

/** Properties of a {@link ConfirmDialog}. */
export interface ConfirmDialogProps {
  isOpen: boolean;
  title: string;
  children: ReactNode;
  /** The verb on the button: `Stop`, `Reset`. */
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks for confirmation before something is lost. The Cancel button has the focus. */
export const ConfirmDialog = ({ isOpen, title, children, confirm, onConfirm, onClose }: ConfirmDialogProps) => (
  <ModalOverlay
    isOpen={isOpen}
    onOpenChange={(open) => !open && onClose()}
    isDismissable
    className={styles.overlay ?? ''}
  >
    <Modal className={styles.modal ?? ''}>
      <Dialog role="alertdialog" className={styles.dialog ?? ''}>
        <Heading slot="title" className={styles.title ?? ''}>
          {title}
        </Heading>
        <div className={styles.text}>{children}</div>
        <div className={styles.actions}>
          <Button autoFocus onPress={onClose}>
            {texts.cancel}
          </Button>
          <Button
            look="danger"
            onPress={() => {
              onConfirm();
              onClose();
            }}
          >
            {confirm}
          </Button>
        </div>
      </Dialog>
    </Modal>
  </ModalOverlay>
);
