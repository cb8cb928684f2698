import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../components/Button';
import { Keys } from '../components/Keys';
import dialog from '../components/ConfirmDialog.module.css';
import { useEarlyAppState } from '../state/app-state';
import { shortcuts } from './shortcut-list';
import { texts } from './texts';
import styles from './ShortcutSheet.module.css';

/** A sheet with every keyboard shortcut. */
export const ShortcutSheet = ({ onClose }: { onClose: () => void }) => {
  const ofPalette = useEarlyAppState((state) => state.settings.paletteShortcut);
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} isDismissable className={dialog.overlay ?? ''}>
      <Modal className={dialog.modal ?? ''}>
        <Dialog className={dialog.dialog ?? ''}>
          <Heading slot="title" className={dialog.title ?? ''}>
            {texts.shortcuts}
          </Heading>
          {shortcuts(ofPalette).map((group) => (
            <section key={group.title} className={styles.group} aria-label={group.title}>
              <h3 className={styles.title}>{group.title}</h3>
              <dl className={styles.list}>
                {group.shortcuts.map(({ keys, does }) => (
                  <div key={does} className={styles.shortcut}>
                    <dt>
                      {keys.length === 0 ? <span className={styles.none}>{texts.noKeys}</span> : <Keys keys={keys} />}
                    </dt>
                    <dd className={styles.does}>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <div className={dialog.actions}>
            <Button onPress={onClose}>{texts.close}</Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
