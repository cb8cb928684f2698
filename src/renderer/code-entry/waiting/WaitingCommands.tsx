import { SquareTerminal } from 'lucide-react';
import type { WaitingCommand } from '../../../contract/app-state';
import { texts } from './texts';
import { waitingWords } from './waiting-words';
import styles from './WaitingCommands.module.css';

/** More would push the buttons out of a small window. */
const SHOWN = 2;

/** The programs that wait for the code. */
export function WaitingCommands({ waiting }: { waiting: readonly WaitingCommand[] }) {
  if (waiting.length === 0) return null;
  const hidden = waiting.slice(SHOWN).reduce((sum, { times }) => sum + times, 0);
  const lines = [...waiting.slice(0, SHOWN).map(waitingWords), ...(hidden > 0 ? [texts.more(hidden)] : [])];
  return (
    <ul className={styles.waiting}>
      {lines.map((line) => (
        <li key={line} className={styles.line}>
          <SquareTerminal size={15} aria-hidden />
          <span className={styles.words}>{line}</span>
        </li>
      ))}
    </ul>
  );
}
