import type { RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useAppState } from '../../state/app-state';
import { AttentionItem } from './AttentionItem';
import { ClockItem } from './ClockItem';
import { FileItems } from './FileItems';
import { NoDeviceItems } from './NoDeviceItems';
import { OfflineItem } from './OfflineItem';
import { PausedItem } from './PausedItem';
import { ProfileChangeItem } from './ProfileChangeItem';
import { texts } from './texts';
import { troublesOf } from './troubles';
import { VaultItem } from './VaultItem';
import styles from './StatusPanel.module.css';

/** What is wrong, worst first, and what can be done about it. */
export function StatusPanel({ trigger, onClose }: { trigger: RefObject<HTMLElement | null>; onClose: () => void }) {
  const isQuiet = useAppState((state) => troublesOf(state).length === 0);
  return (
    <Popover
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="top start"
      className={styles.popover ?? ''}
    >
      <Dialog className={styles.panel ?? ''} aria-label={texts.dialog}>
        {isQuiet && <p className={styles.quiet}>{texts.nothing}</p>}
        <VaultItem />
        <ClockItem />
        <FileItems />
        <AttentionItem onLeave={onClose} />
        <OfflineItem />
        <PausedItem />
        <NoDeviceItems onLeave={onClose} />
        <ProfileChangeItem />
      </Dialog>
    </Popover>
  );
}
