import { CircleCheck, CircleX, CloudOff, Info, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { cx } from '../../format/class-names';
import { useEarlyAppState } from '../../state/app-state';
import { NextTry } from './NextTry';
import { texts } from './texts';
import { troublesOf, type Tone } from './troubles';
import styles from './StatusLine.module.css';

/** Loads when a person opens it. */
const StatusPanel = lazy(() => import('./StatusPanel').then(({ StatusPanel }) => ({ default: StatusPanel })));

/**
 * The line in the side bar's foot: that all is quiet, or the worst of what is not. It opens the details. Its place is
 * always there, so nothing that a person points at moves when something goes wrong.
 */
export function StatusLine() {
  const tone = useEarlyAppState((state) => troublesOf(state)[0]?.tone ?? 'quiet');
  const title = useEarlyAppState((state) => troublesOf(state)[0]?.title ?? texts.quiet);
  const amount = useEarlyAppState((state) => troublesOf(state).length) ?? 0;
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const isOffline = title === texts.offline;
  return (
    <div className={styles.foot} role="status">
      {tone !== null && (
        <button
          ref={button}
          type="button"
          className={cx(styles.line, styles[tone])}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOffline ? <CloudOff {...icon} /> : icons[tone]}
          <span className={styles.words}>
            <span className="visually-hidden">{texts.status}</span> <span>{title}</span>
            {isOffline && <NextTry />}
            {amount > 1 && <span className={styles.more}>{texts.more(amount - 1)}</span>}
          </span>
        </button>
      )}
      {isOpen && (
        <Suspense>
          <StatusPanel trigger={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

const icon = { size: 18, className: styles.icon, 'aria-hidden': true } as const;
const icons: Record<Tone | 'quiet', React.ReactNode> = {
  quiet: <CircleCheck {...icon} />,
  info: <Info {...icon} />,
  warn: <TriangleAlert {...icon} />,
  bad: <CircleX {...icon} />,
};
