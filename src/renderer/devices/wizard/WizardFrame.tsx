import type { ReactNode } from 'react';
import { Button } from '../../components/Button';
import { go, startOf } from '../../shell/route';
import { Progress } from './Progress';
import type { Step } from './steps';
import styles from './WizardFrame.module.css';

export interface WizardFrameProps {
  title: string;
  /** The device it is about, once it has a name. */
  subtitle?: string;
  steps: readonly Step[];
  current: Step | 'done';
  /** There is something at AWS already, which waits in the list of devices. */
  isCreated: boolean;
  children: ReactNode;
}

/** The wizard's head: what it is about, how far it came, and the way out. */
export const WizardFrame = ({ title, subtitle, steps, current, isCreated, children }: WizardFrameProps) => (
  <div className={styles.frame}>
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
      </div>
      {current !== 'done' && (
        <div className={styles.leave}>
          {isCreated && <span className={styles.later}>You can continue later from Devices.</span>}
          <Button size="small" onPress={() => go(startOf.devices)}>
            Leave
          </Button>
        </div>
      )}
    </header>
    <Progress steps={steps} current={current} />
    {children}
  </div>
);
