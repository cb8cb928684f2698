import { GridListHeader } from 'react-aria-components/GridList';
import { accountNumber } from '../../format/words';
import { useAppState } from '../../state/app-state';
import type { SourceView } from '../../../contract/app-state';
import { useSource, useUser } from '../../state/profiles';
import { hasMfaDevice } from '../mfa-device';
import styles from './GroupHeader.module.css';

/** Whose credentials the profiles below start from: an IAM user's key, or what a source gives. */
export function GroupHeader({ id, size }: { id: string; size: number }) {
  const source = useSource(id);
  return source ? <SourceHeader source={source} size={size} /> : <UserHeader userId={id} size={size} />;
}

const SourceHeader = ({ source: { label, name, account }, size }: { source: SourceView; size: number }) => (
  <GridListHeader className={styles.header ?? ''}>
    <span className={styles.user}>{name ?? label}</span>
    <span className={styles.account}>
      {[account && accountNumber(account), name && label].filter(Boolean).join(' · ')}
    </span>
    <span className={styles.size}>{size}</span>
  </GridListHeader>
);

function UserHeader({ userId, size }: { userId: string; size: number }) {
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
