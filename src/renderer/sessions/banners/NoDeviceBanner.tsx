import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { go } from '../../shell/route';
import { useAppState } from '../../state/app-state';
import { exampleSerial, hasMfaDevice } from '../mfa-device';
import { ShowFileButton } from '../ShowFileButton';
import styles from './NoDeviceBanner.module.css';

/** Says that no profile of a user names an MFA device, and shows the missing line of the config file. */
export function NoDeviceBanner() {
  const user = useAppState(({ users, profiles }) =>
    users.every(({ id }) => !hasMfaDevice(profiles, id)) ? users[0] : undefined,
  );
  if (!user) return null;
  return (
    <Banner
      tone="info"
      title={`No MFA device for ${user.name}`}
      actions={
        <>
          <Button size="small" look="primary" onPress={() => go({ view: 'devices', page: 'add', userId: user.id })}>
            Add device
          </Button>
          <ShowFileButton file="config" />
        </>
      }
    >
      Sessions start without an MFA code. If your account asks for one, add a device; if it has one, add this line to
      the profile: <code className={styles.line}>mfa_serial = {exampleSerial(user)}</code>
    </Banner>
  );
}
