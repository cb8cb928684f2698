import type { CSSProperties } from 'react';
import type { TimelineLane } from '../../contract/app-state';
import { cx } from '../format/class-names';
import { asksWords, renewsWords } from '../format/renewal-words';
import { useTime } from '../state/use-time';
import { percent, wholeMinute } from './frame';
import { layoutLane } from './lane-layout';
import { laneWords, markWords } from './lane-words';
import { Symbol, type SymbolKind } from './Symbol';
import styles from './Lane.module.css';

/** The timeline of one session, and the same in words for screen readers. */
export function Lane({ lane, isCurrent }: { lane: TimelineLane; isCurrent: boolean }) {
  const now = useTime(wholeMinute);
  const { bars, extension, marks, next, prompt } = layoutLane(lane, now);
  return (
    <div className={styles.lane}>
      <span className={cx(styles.label, isCurrent && styles.current)} title={lane.label}>
        {lane.label}
      </span>
      <span className="visually-hidden">{laneWords(lane, now)}</span>
      <div className={styles.track} aria-hidden>
        {bars.map(({ left, width, elapsed }) => (
          <span
            key={left}
            className={cx(styles.bar, elapsed === 1 && styles.over)}
            style={{
              left: percent(left),
              width: percent(width),
              ['--elapsed' as keyof CSSProperties]: percent(elapsed),
            }}
          />
        ))}
        {extension && (
          <span
            className={styles.extension}
            style={{ left: percent(extension.left), width: percent(extension.width) }}
          />
        )}
        <span className={styles.now} />
        {marks.map((mark) => (
          <Placed key={mark.at} kind={mark.kind} x={mark.x} title={markWords(mark, now)} />
        ))}
        {next !== null && <Placed kind="next" x={next} title={renewsWords(lane.nextAt ?? now, now)} />}
        {prompt !== null && <Placed kind="prompt" x={prompt} title={asksWords(lane.promptAt ?? now, now)} />}
      </div>
    </div>
  );
}

const Placed = ({ kind, x, title }: { kind: SymbolKind; x: number; title: string }) => (
  <span className={styles.symbol} style={{ left: percent(x) }} title={title}>
    <Symbol kind={kind} />
  </span>
);
