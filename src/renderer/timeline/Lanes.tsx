import { GridList, GridListItem } from 'react-aria-components/GridList';
import type { TimelineLane } from '../../contract/app-state';
import { go } from '../shell/route';
import { HourLines } from './Axis';
import { Lane } from './Lane';
import { texts } from './texts';
import styles from './Lanes.module.css';

/** The lanes. A few are visible, and the others need scrolling. A lane leads to the first profile of its session. */
export function Lanes({ lanes, selected }: { lanes: readonly TimelineLane[]; selected: string | null }) {
  const open = (id: string) => {
    const profile = lanes.find((lane) => lane.id === id)?.profiles[0];
    if (profile !== undefined) go({ view: 'sessions', profile });
  };
  return (
    <div className={styles.plot}>
      <HourLines />
      <GridList
        aria-label={texts.lanes}
        className={styles.lanes ?? ''}
        items={lanes}
        dependencies={[selected]}
        onAction={(key) => open(String(key))}
      >
        {(lane) => (
          <GridListItem textValue={lane.label} className={styles.item ?? ''}>
            <Lane lane={lane} isCurrent={selected !== null && lane.profiles.includes(selected)} />
          </GridListItem>
        )}
      </GridList>
    </div>
  );
}
