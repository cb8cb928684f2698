import { SquareTerminal } from 'lucide-react';
import { count } from '../format/words';
import styles from './WaitingCommands.module.css';

export const WaitingCommands = ({ amount }: { amount: number }) =>
  amount > 0 && (
    <p className={styles.waiting}>
      <SquareTerminal size={15} aria-hidden />
      {count(amount, 'command')} {amount === 1 ? 'is' : 'are'} waiting
    </p>
  );
