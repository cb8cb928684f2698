import { useSyncExternalStore } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../components/Button';
import { cx } from '../format/class-names';
import { ForgetProgramDialog } from '../devices/dialogs/ForgetProgramDialog';
import { ProgramDialog } from '../devices/dialogs/ProgramDialog';
import { ResyncDialog } from '../devices/dialogs/ResyncDialog';
import { ShownCode } from '../devices/list/ShownCode';
import { useWindowHidden } from '../devices/use-window-hidden';
import { askAndTell } from '../state/ask-and-tell';
import { showToast } from '../state/toasts';
import { deviceDialog, type OwnedDevice } from './deeds/device-dialog';
import { texts } from './texts';
import common from '../components/ConfirmDialog.module.css';
import styles from './DeviceDialogs.module.css';

/** The dialogs about a device that the palette opens above any view. */
export function DeviceDialogs() {
  const open = useSyncExternalStore(deviceDialog.subscribe, deviceDialog.get);
  if (open === null) return null;
  const close = () => deviceDialog.set(null);
  if (open.kind === 'code') return <CodeDialog owned={open} onClose={close} />;
  const { device, userId } = open;
  if (open.kind === 'forget-program') {
    const told = { text: texts.done.forgotProgram(device.label) };
    return (
      <ForgetProgramDialog
        isOpen
        device={device}
        onConfirm={() => askAndTell(told, 'device.forget-program', { serial: device.serial })}
        onClose={close}
      />
    );
  }
  if (open.kind === 'program') {
    return (
      <ProgramDialog
        device={device}
        userId={userId}
        onClose={(notice) => {
          close();
          if (notice !== undefined) showToast({ text: notice });
        }}
      />
    );
  }
  return (
    <ResyncDialog
      device={device}
      userId={userId}
      onClose={(notice) => {
        close();
        if (notice !== undefined) showToast({ text: texts.done.resynced(device.label) });
      }}
    />
  );
}

/** The code goes away with the dialog, and as soon as nobody can see the window. */
function CodeDialog({ owned: { device }, onClose }: { owned: OwnedDevice; onClose: () => void }) {
  useWindowHidden(onClose);
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className={common.overlay ?? ''}>
      <Modal className={cx(common.modal, styles.modal)}>
        <Dialog className={cx(common.dialog, styles.dialog)}>
          <Heading slot="title" className={cx(common.title, styles.title)}>
            {texts.code.title(device.label)}
          </Heading>
          <ShownCode serial={device.serial} label={device.label} />
          <div className={common.actions}>
            <Button autoFocus onPress={onClose}>
              {texts.code.close}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
