import { deviceName } from '../../contract/arn';
import { Button } from '../components/Button';
import { go } from '../shell/route';
import { useAppState } from '../state/app-state';
import { useUser } from '../state/profiles';
import type { Guide } from './guide';
import { texts } from './texts';
import styles from './StepList.module.css';

/** Leads to the wizard that adds an MFA device or to the profile that can name one, or names the device that there is. */
export function DeviceStep({ guide: { userId, done, next } }: { guide: Guide }) {
  const serial = useAppState(({ profiles }) => {
    const steps = profiles.filter((profile) => profile.userId === userId).flatMap(({ chain }) => chain);
    return steps.find(({ kind, arn }) => kind === 'mfa-session' && arn !== null)?.arn ?? null;
  });
  const user = useUser(userId);
  if (done.has('device')) {
    return serial && <p className={styles.result}>{texts.device.done(deviceName(serial))}</p>;
  }
  return (
    <>
      <p className={styles.about}>{texts.device.about}</p>
      {next === 'device' && user && (
        <div className={styles.actions}>
          <Button look="primary" autoFocus onPress={() => go({ view: 'devices', page: 'add', userId: user.id })}>
            {texts.device.action}
          </Button>
          <Button look="plain" onPress={() => go({ view: 'profiles', page: 'edit', profile: user.keyProfile })}>
            {texts.device.existing}
          </Button>
        </div>
      )}
    </>
  );
}
