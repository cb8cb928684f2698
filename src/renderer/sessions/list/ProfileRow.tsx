import { Route } from 'lucide-react';
import { Text } from 'react-aria-components/Text';
import { StateIcon } from '../../components/StateIcon';
import { TimeBar } from '../../components/TimeBar';
import { profileStatus } from '../../format/profile-status';
import { useProfile } from '../../state/profiles';
import { useCodeWanted } from '../use-code-wanted';
import { DeliveryMark } from './DeliveryMark';
import { Mark } from './Mark';
import { RenewsMark } from './RenewsMark';
import { RowAction } from './RowAction';
import { StatusText } from './StatusText';
import styles from './ProfileRow.module.css';

export function ProfileRow({ name }: { name: string }) {
  const profile = useProfile(name);
  const codeWanted = useCodeWanted(name);
  if (!profile) return null;
  // The tone does not depend on the time. Main decides when a session is expiring.
  const { tone } = profileStatus(profile, codeWanted, 0);
  const { startedAt, expiresAt, state } = profile;
  return (
    <div className={styles.row}>
      <StateIcon state={state} tone={tone} />
      <div className={styles.words}>
        <div className={styles.first}>
          <span className={styles.name}>{profile.name}</span>
          <DeliveryMark delivery={profile.delivery} />
          {profile.endpointOverride !== null && <Mark label="Custom STS endpoint" Icon={Route} isWarning />}
          {profile.renewal.nextAt !== null && <RenewsMark at={profile.renewal.nextAt} />}
        </div>
        <Text slot="description" className={styles.second ?? ''}>
          <StatusText profile={profile} codeWanted={codeWanted} />
        </Text>
        {startedAt !== null && expiresAt !== null && state !== 'expired' && (
          <TimeBar startedAt={startedAt} expiresAt={expiresAt} tone={tone} />
        )}
      </div>
      <RowAction profile={profile} codeWanted={codeWanted} />
    </div>
  );
}
