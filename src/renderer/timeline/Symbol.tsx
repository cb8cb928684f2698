import type { TimelineMark } from '../../contract/app-state';
import { cx } from '../format/class-names';
import styles from './Symbol.module.css';

export type SymbolKind = TimelineMark['kind'] | 'next' | 'prompt';

/** A symbol on a lane. Each kind has its own shape. Past events are filled, and coming ones are hollow. */
const shapes: Record<SymbolKind, string> = {
  started: 'M2 1 L10 6 L2 11 Z',
  renewed: 'M6 1 L11 6 L6 11 L1 6 Z',
  asked: 'M1.5 6 A4.5 4.5 0 0 1 10.5 6 A4.5 4.5 0 0 1 1.5 6 Z',
  failed: 'M2 2 L10 10 M10 2 L2 10',
  stopped: 'M2 2 H10 V10 H2 Z',
  next: 'M6 1.5 L10.5 6 L6 10.5 L1.5 6 Z',
  prompt: 'M1.5 6 A4.5 4.5 0 0 1 10.5 6 A4.5 4.5 0 0 1 1.5 6 Z',
};

export const Symbol = ({ kind }: { kind: SymbolKind }) => (
  <svg className={cx(styles.symbol, styles[kind])} viewBox="-1 -1 14 14" aria-hidden>
    <path className={styles.halo} d={shapes[kind]} />
    <path className={styles.shape} d={shapes[kind]} />
  </svg>
);
