import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { RolloutUserView } from '../../../../contract/policy';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { SearchBox } from '../../../components/SearchBox';
import { Waiting } from '../../../devices/Waiting';
import { texts } from '../texts';
import { UserList } from './UserList';
import styles from './ChoosePage.module.css';

export interface ChooseUsersProps {
  /** Null: not read yet. */
  users: readonly RolloutUserView[] | null;
  chosen: readonly string[];
  askerName: string;
  isReading: boolean;
  onRead: () => void;
  onChange: (chosen: string[]) => void;
}

export function ChooseUsers({ users, chosen, askerName, isReading, onRead, onChange }: ChooseUsersProps) {
  return (
    <section className={styles.card} aria-labelledby="which-users">
      <header className={styles.head}>
        <h2 id="which-users" className={styles.title}>
          {texts.users}
        </h2>
        {users !== null && (
          <Button size="small" look="plain" isPending={isReading} onPress={onRead}>
            <RefreshCw size={13} aria-hidden />
            {texts.readAgain}
          </Button>
        )}
      </header>
      {users === null && (
        <div className={styles.row}>
          <Button isPending={isReading} onPress={onRead}>
            {texts.readUsers}
          </Button>
          <p className={styles.hint}>{texts.readHint(askerName)}</p>
        </div>
      )}
      <div role="status" className={styles.status}>
        {isReading && <Waiting>{texts.reading}</Waiting>}
      </div>
      {users !== null && <Users users={users} chosen={chosen} onChange={onChange} />}
    </section>
  );
}

function Users({
  users,
  chosen,
  onChange,
}: Pick<ChooseUsersProps, 'chosen' | 'onChange'> & { users: readonly RolloutUserView[] }) {
  const [search, setSearch] = useState('');
  const exposed = users.filter(({ hasDevice }) => hasDevice !== true).length;
  const found = users.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const namesOf = (some: readonly RolloutUserView[]) => some.map(({ name }) => name);
  const isAll = chosen.length === users.length;
  return (
    <>
      {exposed > 0 && (
        <Banner tone="warn" title={texts.withoutDevice(exposed, users.length)}>
          {texts.withoutDeviceText}
        </Banner>
      )}
      <div className={styles.tools}>
        <div className={styles.search}>
          <SearchBox label={texts.search} value={search} onChange={setSearch} />
        </div>
        <Button size="small" onPress={() => onChange(namesOf(users.filter(({ hasDevice }) => hasDevice === true)))}>
          {texts.allWithDevice}
        </Button>
        <Button size="small" onPress={() => onChange(isAll ? [] : namesOf(users))}>
          {isAll ? texts.none : texts.all}
        </Button>
        <span role="status" className={styles.count}>
          {texts.chosen(chosen.length, users.length)}
        </span>
      </div>
      <UserList users={found} chosen={chosen} onChange={onChange} />
    </>
  );
}
