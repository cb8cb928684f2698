import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AppError } from '../../contract/app-error';
import { cx } from '../format/class-names';
import box from './Box.module.css';
import { Details } from './Details';
import { RetryAt } from './RetryAt';
import { texts } from './texts';
import styles from './ErrorNote.module.css';

export interface ErrorNoteProps {
  error: AppError;
  /** What the person just did failed. The error is read aloud and comes into sight. */
  isAlert?: boolean;
  /** A button that leads to the place of the next step. */
  action?: ReactNode;
}

const bringIntoSight = (note: HTMLElement | null): void => note?.scrollIntoView({ block: 'nearest' });

/** An error: what happened, the next step, and the original words for people who search for them. */
export const ErrorNote = ({ error, isAlert = false, action }: ErrorNoteProps) => (
  <div
    className={cx(box.box, box.bad, styles.note)}
    role={isAlert ? 'alert' : undefined}
    ref={isAlert ? bringIntoSight : undefined}
  >
    <CircleX size={16} className={styles.icon} aria-hidden />
    <div className={styles.words}>
      <p className={styles.message}>{error.message}</p>
      <p className={styles.next}>
        {error.nextStep} {error.retryAt !== undefined && <RetryAt at={error.retryAt} />}
      </p>
      {action !== undefined && <div className={styles.action}>{action}</div>}
      {error.detail !== undefined && <Details label={texts.originalMessage}>{error.detail}</Details>}
    </div>
  </div>
);
