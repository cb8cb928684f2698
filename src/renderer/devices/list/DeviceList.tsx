import { useDeferredValue, useMemo } from 'react';
import { AddKeyButton } from '../../access-keys/AddKeyButton';
import { Button } from '../../components/Button';
import { SearchBox } from '../../components/SearchBox';
import { GuideView } from '../../guide/GuideView';
import { useAppState } from '../../state/app-state';
import { anyText, createRemembered } from '../../state/remembered';
import { useRememberedSearch } from '../../state/use-remembered-search';
import { BringCodesButton } from '../imports/BringCodesButton';
import { texts } from './texts';
import { AccountDevices } from './AccountDevices';
import { MOST_OPEN } from './folds';
import { accountGroups, orphansOf } from './grouping';
import { PendingCard } from './PendingCard';
import { searchDevices } from './search';
import { UserSection } from './UserSection';
import styles from './DeviceList.module.css';

/** What the person searched for last. */
const lastSearch = createRemembered('devices.search', '', anyText);

/** The MFA devices of every user. */
export function DeviceList({ selected }: { selected: string | null }) {
  const users = useAppState((state) => state.users);
  const devices = useAppState((state) => state.devices);
  const accessKeys = useAppState((state) => state.accessKeys);
  const enrollments = useAppState((state) => state.enrollments);
  const isMany = devices.length > MOST_OPEN;
  const [typed, search] = useRememberedSearch(lastSearch);
  // A few users are all in sight, and there is no field to clear a search in.
  const query = useDeferredValue(isMany ? typed.trim() : '');

  const all = useMemo(
    () => accountGroups({ users, devices, accessKeys, enrollments }),
    [users, devices, accessKeys, enrollments],
  );
  const { groups, inside } = useMemo(() => searchDevices(all, query), [all, query]);
  const orphans = orphansOf(enrollments, devices);
  const found = groups.reduce((sum, group) => sum + group.users.length, 0);
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <h1 className={styles.title}>{texts.title}</h1>
        {isMany && (
          <div className={styles.search}>
            <SearchBox label={texts.search} value={typed} onChange={search} />
          </div>
        )}
        <div className={styles.buttons}>
          <BringCodesButton />
          {devices.length > 0 && <AddKeyButton />}
        </div>
      </header>
      {orphans.length > 0 && (
        <section className={styles.orphans} aria-labelledby="orphans">
          <h2 id="orphans" className={styles.heading}>
            {texts.orphansTitle}
          </h2>
          <p className={styles.quiet}>{texts.orphansText}</p>
          {orphans.map((enrollment) => (
            <PendingCard key={enrollment.serial} enrollment={enrollment} />
          ))}
        </section>
      )}
      {devices.length === 0 && <GuideView route={{ view: 'guide', userId: null }} />}
      {groups.map((group) => (
        <div key={group.account} className={styles.account}>
          {group.users.map((listed) => (
            <UserSection
              key={listed.user.id}
              listed={listed}
              total={devices.length}
              isFoundInside={query === '' ? null : found === 1 || inside.has(listed.user.id)}
              selected={selected}
            />
          ))}
          <AccountDevices group={group} isSearched={query !== ''} />
        </div>
      ))}
      <div role="status">
        {query !== '' && groups.length === 0 && (
          <div className={styles.nothing}>
            <p>{texts.nothingFound(query)}</p>
            <p className={styles.quiet}>{texts.nothingFoundHint}</p>
            <Button size="small" onPress={() => search('')}>
              {texts.clearSearch}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
