import { useState } from 'react';
import { CopyButton } from '../components/CopyButton';
import { SearchBox } from '../components/SearchBox';
import { ask } from '../state/actions';
import { useAppState } from '../state/app-state';
import { filterActivity, type LevelFilter as Level } from './filter';
import { Entry } from './Entry';
import { LevelFilter } from './LevelFilter';
import { NoEntries } from './NoEntries';
import styles from './ActivityView.module.css';

/** Everything that Fob did, with the reasons. Newest first. */
export function ActivityView() {
  const activity = useAppState((state) => state.activity);
  const [level, setLevel] = useState<Level>('all');
  const [search, setSearch] = useState('');
  const shown = filterActivity(activity, level, search);
  return (
    <div className={styles.view}>
      <header className={styles.header}>
        <h1 className={styles.title}>Activity</h1>
        <CopyButton
          label="Copy activity as text"
          text="Copy as text"
          isDisabled={activity.length === 0}
          copy={() => ask('copy.activity')}
        />
      </header>
      <div className={styles.filters}>
        <LevelFilter value={level} onChange={setLevel} />
        <div className={styles.search}>
          <SearchBox label="Search activity" value={search} onChange={setSearch} />
        </div>
      </div>
      {shown.length === 0 ? (
        <NoEntries isFiltered={activity.length > 0} />
      ) : (
        <ol className={styles.list} aria-label="Activity" tabIndex={0}>
          {shown.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </div>
  );
}
