import type { ReactNode } from 'react';
import { Button } from '../../components/Button';
import { go, startOf } from '../../shell/route';
import { Progress } from './Progress';
import type { Step } from './steps';
import { texts } from './texts';
import styles from './WizardFrame.module.css';

export interface WizardFrameProps {
  title: string;
  /** The name of the device, once it has one. */
  subtitle?: string;
  steps: readonly Step[];
  current: Step | 'done';
  /** The device exists at AWS and waits in the list of devices. */
  isCreated: boolean;
  children: ReactNode;
}

/** The head of the wizard: its subject, its steps and its exit. */
export const WizardFrame = ({ title, subtitle, steps, current, isCreated, children }: WizardFrameProps) => (
  <div className={styles.frame}>
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
      </div>
      {current !== 'done' && (
        <div className={styles.leave}>
          {isCreated && <span className={styles.later}>{texts.continueLater}</span>}
          <Button size="small" onPress={() => go(startOf.devices)}>
            {texts.leave}
          </Button>
        </div>
      )}
    </header>
    <Progress steps={steps} current={current} />
    {children}
  </div>
);
