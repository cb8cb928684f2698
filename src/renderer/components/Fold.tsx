import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import styles from './Fold.module.css';

/** Content that the person can open. */
export const Fold = ({ label, children }: { label: string; children: ReactNode }) => (
  <Disclosure className={styles.details ?? ''}>
    <Button slot="trigger" className={styles.trigger ?? ''}>
      <ChevronRight size={14} className={styles.chevron} aria-hidden />
      {label}
    </Button>
    <DisclosurePanel>{children}</DisclosurePanel>
  </Disclosure>
);
