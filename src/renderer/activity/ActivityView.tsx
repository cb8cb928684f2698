import { CopyButton } from '../components/CopyButton';
import { SearchBox } from '../components/SearchBox';
import { ask } from '../state/actions';
import { useAppState } from '../state/app-state';
import { anyText, createRemembered, oneOf, useRemembered } from '../state/remembered';
import { useRememberedSearch } from '../state/use-remembered-search';
import { useRememberedScroll } from '../state/use-remembered-scroll';
import { filterActivity, levelFilters, type LevelFilter as Level } from './filter';
import { Entry } from './Entry';
import { LevelFilter } from './LevelFilter';
import { NoEntries } from './NoEntries';
import { texts } from './texts';
import styles from './ActivityView.module.css';

const rememberedLevel = createRemembered<Level>('activity.level', 'all', oneOf(levelFilters));
const rememberedSearch = createRemembered('activity.search', '', anyText);

/** Everything that Fob did, with the reasons. Newest first. */
export function ActivityView() {
  const activity = useAppState((state) => state.activity);
  const [level, setLevel] = useRemembered(rememberedLevel);
  const [search, setSearch] = useRememberedSearch(rememberedSearch);
  const list = useRememberedScroll<HTMLOListElement>('activity');
  const shown = filterActivity(activity, level, search);
  return (
    <div className={styles.view}>
      <header className={styles.header}>
        <h1 className={styles.title}>{texts.activity}</h1>
        <CopyButton
          label={texts.copyLabel}
          text={texts.copy}
          isDisabled={activity.length === 0}
          copy={() => ask('copy.activity')}
        />
      </header>
      <div className={styles.filters}>
        <LevelFilter value={level} onChange={setLevel} />
        <div className={styles.search}>
          <SearchBox label={texts.search} value={search} onChange={setSearch} />
        </div>
      </div>
      {shown.length === 0 ? (
        <NoEntries
          isFiltered={activity.length > 0}
          onShowAll={() => {
            setLevel('all');
            setSearch('');
          }}
        />
      ) : (
        <ol ref={list} className={styles.list} aria-label={texts.activity} tabIndex={0}>
          {shown.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </div>
  );
}
