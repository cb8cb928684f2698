import { GridListHeader } from 'react-aria-components/GridList';
import { accountNumber } from '../../format/words';
import { useAppState } from '../../state/app-state';
import { useUser } from '../../state/profiles';
import { hasMfaDevice } from '../mfa-device';
import styles from './GroupHeader.module.css';

/** The IAM user and the account of the profiles below. */
export function GroupHeader({ userId, size }: { userId: string; size: number }) {
  const user = useUser(userId);
  const withMfa = useAppState(({ profiles }) => hasMfaDevice(profiles, userId));
  if (!user) return null;
  return (
    <GridListHeader className={styles.header ?? ''}>
      <span className={styles.user}>{user.name}</span>
      <span className={styles.account}>
        {user.account === null ? user.shortKeyId : `${accountNumber(user.account)} · ${user.shortKeyId}`}
      </span>
      <span className={styles.size}>{withMfa ? size : 'No MFA device'}</span>
    </GridListHeader>
  );
}
