import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import type { RolloutUserView } from '../../../../contract/policy';
import { Tick } from '../../../components/Tick';
import { DeviceSign } from '../DeviceSign';
import { texts } from '../texts';
import styles from './UserList.module.css';

/** The most rows that the list shows. Nobody reads more, and each row costs time. The search finds the other users. */
const MOST_ROWS = 200;

export interface UserListProps {
  users: readonly RolloutUserView[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

export function UserList({ users, chosen, onChange }: UserListProps) {
  if (users.length === 0) return <p className={styles.more}>{texts.nobodyFound}</p>;
  return (
    <>
      <CheckboxGroup
        aria-label={texts.usersOfAccount}
        value={[...chosen]}
        onChange={onChange}
        className={styles.list ?? ''}
      >
        {users.slice(0, MOST_ROWS).map((user) => (
          <CheckboxField key={user.name} value={user.name} aria-label={user.name}>
            <CheckboxButton className={styles.user ?? ''}>
              <Tick />
              <span className={styles.name}>{user.name}</span>
              <DeviceSign user={user} />
            </CheckboxButton>
          </CheckboxField>
        ))}
      </CheckboxGroup>
      {users.length > MOST_ROWS && (
        <p className={styles.more}>{texts.firstShown(MOST_ROWS, users.length - MOST_ROWS)}</p>
      )}
    </>
  );
}
