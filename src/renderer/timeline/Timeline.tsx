import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { useAppState } from '../state/app-state';
import { createRemembered, useRemembered } from '../state/remembered';
import { Axis } from './Axis';
import { Lanes } from './Lanes';
import { Legend } from './Legend';
import { texts } from './texts';
import styles from './Timeline.module.css';

const openTimeline = createRemembered('timeline', true, (stored) => (typeof stored === 'boolean' ? stored : null));

/**
 * The sessions of the last and the next twelve hours. Its height depends on the window and on the person, never on the
 * sessions, so nothing above it moves.
 */
export function Timeline({ selected }: { selected: string | null }) {
  const lanes = useAppState((state) => state.timeline);
  const [isOpen, setOpen] = useRemembered(openTimeline);
  const id = useId();

  return (
    <section className={styles.timeline} aria-label={texts.title}>
      <div className={styles.head}>
        <h2>
          <Button
            className={styles.trigger ?? ''}
            aria-expanded={isOpen}
            aria-controls={id}
            onPress={() => setOpen(!isOpen)}
          >
            <ChevronRight size={15} className={styles.chevron} aria-hidden />
            {texts.title}
          </Button>
        </h2>
        {isOpen && <Axis />}
      </div>
      {isOpen && (
        <div id={id} className={styles.body}>
          {lanes.length > 0 ? <Lanes lanes={lanes} selected={selected} /> : <p className={styles.none}>{texts.none}</p>}
          <Legend lanes={lanes} />
        </div>
      )}
    </section>
  );
}
