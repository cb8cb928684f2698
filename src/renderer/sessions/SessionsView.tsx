import { useMemo, useRef, useState } from 'react';
import { Plus } from 'lucide-react';
import { Button } from '../components/Button';
import { SearchBox } from '../components/SearchBox';
import { go, startOf, type SessionsRoute } from '../shell/route';
import { useAppState } from '../state/app-state';
import { Timeline } from '../timeline/Timeline';
import { Banners } from './banners/Banners';
import { Detail } from './detail/Detail';
import { FirstRun } from './FirstRun';
import { createGroupSelector, type ProfileGroups } from './list/groups';
import { NoMatch } from './list/NoMatch';
import { ProfileList } from './list/ProfileList';
import { Unsupported } from './list/Unsupported';
import styles from './SessionsView.module.css';

/** The list of profiles with the search, and the details of the selected one. */
export function SessionsView({ route: { profile: selected } }: { route: SessionsRoute }) {
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const found = useAppState(useMemo(() => createGroupSelector(search), [search]));
  const hasStart = useAppState(({ users, sources }) => users.length + sources.length > 0);
  const shown = selected ?? firstRow(found);

  if (!hasStart) {
    return (
      <div className={styles.view}>
        <h1 className="visually-hidden">Sessions</h1>
        <Banners />
        <FirstRun hasProfiles={found.total > 0} />
        {found.unsupported.length > 0 && <Unsupported names={found.unsupported} />}
      </div>
    );
  }
  return (
    <div className={styles.view}>
      <h1 className="visually-hidden">Sessions</h1>
      <Banners />
      <Timeline selected={shown} />
      <div className={styles.columns}>
        <div className={styles.list}>
          <div className={styles.search}>
            <SearchBox
              label="Search profiles"
              value={search}
              onChange={setSearch}
              onArrowDown={() => list.current?.focus()}
            />
            <Button onPress={() => go(startOf.profiles)}>
              <Plus size={15} aria-hidden />
              New profile
            </Button>
          </div>
          {found.groups.length > 0 ? (
            <ProfileList
              ref={list}
              groups={found.groups}
              selected={shown}
              onSelect={(profile) => go({ view: 'sessions', profile })}
            />
          ) : (
            <NoMatch search={search} unsupported={found.unsupported.length} />
          )}
          {found.unsupported.length > 0 && <Unsupported names={found.unsupported} />}
        </div>
        {shown !== null && <Detail key={shown} name={shown} />}
      </div>
    </div>
  );
}

const firstRow = ({ groups }: ProfileGroups): string | null => groups[0]?.rows[0]?.id ?? null;
