import { profileStatus } from '../../format/profile-status';
import { StateIcon } from '../../components/StateIcon';
import { TimeBar } from '../../components/TimeBar';
import { useProfile } from '../../state/profiles';
import { useCodeWanted } from '../use-code-wanted';
import { DeliveryMark } from './DeliveryMark';
import { RowAction } from './RowAction';
import { StatusText } from './StatusText';
import styles from './ProfileRow.module.css';

export function ProfileRow({ name }: { name: string }) {
  const profile = useProfile(name);
  const codeWanted = useCodeWanted(name);
  if (!profile) return null;
  // The tone does not depend on the time: whether a session is expiring is for main to say.
  const { tone } = profileStatus(profile, codeWanted, 0);
  const { startedAt, expiresAt } = profile;
  return (
    <div className={styles.row}>
      <StateIcon state={profile.state} tone={tone} />
      <div className={styles.words}>
        <div className={styles.first}>
          <span className={styles.name}>{profile.name}</span>
          {profile.endpointOverride !== null && <span className={styles.tag}>custom endpoint</span>}
        </div>
        <div className={styles.second}>
          <StatusText profile={profile} codeWanted={codeWanted} />
        </div>
      </div>
      {startedAt !== null && expiresAt !== null && (
        <div className={styles.bar}>
          <TimeBar startedAt={startedAt} expiresAt={expiresAt} tone={tone} />
        </div>
      )}
      <DeliveryMark delivery={profile.delivery} />
      <RowAction profile={profile} codeWanted={codeWanted} />
    </div>
  );
}
