import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { deviceName } from '../../contract/arn';
import type { ProfileDraft } from '../../contract/profiles';
import { texts } from './texts';
import styles from './MoreOptions.module.css';

export interface MoreOptionsProps {
  draft: ProfileDraft;
  /** The device that counts if the profile names none. */
  sourceDevice: string;
  /** A fault in a folded field opens the fold. */
  hasProblem: boolean;
  children: ReactNode;
}

/** The rare options. Folded, they say what differs from the usual. */
export function MoreOptions({ draft, sourceDevice, hasProblem, children }: MoreOptionsProps) {
  const [isOpen, setOpen] = useState(false);
  const isExpanded = isOpen || hasProblem;
  const unusual = unusualOptions(draft, sourceDevice);
  return (
    <Disclosure className={styles.options ?? ''} isExpanded={isExpanded} onExpandedChange={setOpen}>
      <Button slot="trigger" className={styles.trigger ?? ''}>
        <ChevronRight size={14} className={styles.chevron} aria-hidden />
        {texts.moreOptions}
      </Button>
      {!isExpanded && unusual.length > 0 && <p className={styles.unusual}>{unusual.join(' · ')}</p>}
      <DisclosurePanel className={styles.panel ?? ''}>{children}</DisclosurePanel>
    </Disclosure>
  );
}

/** The options whose values differ from what a new profile has. */
function unusualOptions({ device, externalId, sessionName }: ProfileDraft, sourceDevice: string): string[] {
  return [
    ...(device === sourceDevice ? [] : [device === '' ? texts.noDevice : texts.deviceSet(deviceName(device))]),
    ...(externalId === '' ? [] : [texts.externalIdSet(externalId)]),
    ...(sessionName === '' ? [] : [texts.sessionNameSet(sessionName)]),
  ];
}
