import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './Button';
import { texts } from './texts';
import styles from './ConfirmDialog.module.css';

export interface FormDialogProps {
  title: string;
  children: ReactNode;
  /** The verb on the button: `Rename`. */
  submit: string;
  isReady: boolean;
  /** Main is at work. The person can leave the dialog but not change its fields. */
  isPending: boolean;
  /** The action destroys something. */
  isDanger?: boolean;
  onSubmit: () => void;
  onClose: () => void;
}

/** Asks for input before an action. The dialog is open as long as it is rendered. */
export const FormDialog = ({ title, children, submit, isReady, isPending, isDanger, ...props }: FormDialogProps) => (
  <ModalOverlay isOpen onOpenChange={(open) => !open && props.onClose()} className={styles.overlay ?? ''}>
    <Modal className={styles.modal ?? ''}>
      <Dialog className={styles.dialog ?? ''}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady && !isPending) props.onSubmit();
          }}
        >
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <div className={styles.fields}>{children}</div>
          <div className={styles.actions}>
            <Button onPress={props.onClose}>{texts.cancel}</Button>
            <Button look={isDanger ? 'danger' : 'primary'} type="submit" isDisabled={!isReady} isPending={isPending}>
              {submit}
            </Button>
          </div>
        </form>
      </Dialog>
    </Modal>
  </ModalOverlay>
);
