import { Button } from '../components/Button';
import { go } from '../shell/route';
import { useUser } from '../state/profiles';
import type { Guide } from './guide';
import { texts } from './texts';
import { workWithoutRole } from './use-guides';
import styles from './StepList.module.css';

/** Leads to the form of a profile with a role. Some people have no role, so the step can be skipped. */
export function ProfileStep({ guide: { userId, done, next, profile } }: { guide: Guide }) {
  const keyProfile = useUser(userId)?.keyProfile ?? null;
  if (done.has('profile')) {
    const hasRole = profile !== null && profile !== keyProfile;
    return <p className={styles.result}>{hasRole ? texts.profile.done(profile) : texts.profile.skipped}</p>;
  }
  return (
    <>
      <p className={styles.about}>{texts.profile.about}</p>
      {next === 'profile' && userId !== null && (
        <div className={styles.actions}>
          <Button look="primary" autoFocus onPress={() => go({ view: 'profiles', page: 'new', profile: keyProfile })}>
            {texts.profile.action}
          </Button>
          <Button look="plain" onPress={() => workWithoutRole(userId)}>
            {texts.profile.skip}
          </Button>
        </div>
      )}
    </>
  );
}
