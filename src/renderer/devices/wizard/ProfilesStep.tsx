import { useEffect, useEffectEvent, useState } from 'react';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import type { EnrollmentView } from '../../../contract/devices';
import { Sentence } from '../../components/Sentence';
import { ErrorNote } from '../../components/ErrorNote';
import { useAppState } from '../../state/app-state';
import type { Request } from '../../state/use-request';
import { useDeviceLabel, useUserDevices } from '../lookup';
import { texts } from './texts';
import { Waiting } from '../Waiting';
import { ProfileCheck } from './ProfileCheck';
import { StepForm } from './StepForm';
import { suggestedProfiles } from './suggested-profiles';
import styles from './StepForm.module.css';

export interface ProfilesStepProps {
  enrollment: EnrollmentView;
  finishing: Request<'enrollment.finish'>;
  onFinish: (profiles: string[]) => void;
}

/** The choice of the profiles that will name the device. */
export function ProfilesStep({ enrollment, finishing, onFinish }: ProfilesStepProps) {
  const { serial, userId, replaces } = enrollment;
  const users = useAppState((state) => state.users);
  const profiles = useAppState((state) => state.profiles);
  const user = useUserDevices(userId);
  const replaced = useDeviceLabel(replaces ?? '');
  const [chosen, setChosen] = useState<string[] | null>(null);
  // Main may still be at the step before. What the person wants is done as soon as it is through with that.
  const [isWanted, setWanted] = useState(false);
  const isPending = finishing.isPending || isWanted;
  const error = finishing.error ?? enrollment.error;
  const selected = chosen ?? (user ? suggestedProfiles({ users, profiles }, user, enrollment) : []);
  const finish = useEffectEvent(() => {
    setWanted(false);
    onFinish(selected);
  });
  const isDue = isWanted && !enrollment.busy;
  useEffect(() => {
    // An effect must not change the state itself.
    if (isDue) queueMicrotask(finish);
  }, [isDue]);
  return (
    <StepForm title={texts.profilesTitle} submit={texts.finish} isPending={isPending} onSubmit={() => setWanted(true)}>
      <p className={styles.text}>
        <Sentence text={texts.profilesText} parts={{ line: <code>mfa_serial</code> }} />{' '}
        {replaces !== null && texts.profilesReplace(replaced)}
      </p>
      {user && user.profiles.length > 0 ? (
        <CheckboxGroup
          aria-label={texts.profilesGroup}
          value={selected}
          onChange={setChosen}
          isDisabled={isPending}
          className={styles.cards ?? ''}
        >
          {user.profiles.map((name) => (
            <ProfileCheck key={name} name={name} user={user} serial={serial} />
          ))}
        </CheckboxGroup>
      ) : (
        <p className={styles.text}>{texts.noProfiles}</p>
      )}
      <div role="status">{isPending && <Waiting>{texts.writing}</Waiting>}</div>
      {error && !isPending && <ErrorNote error={error} isAlert />}
    </StepForm>
  );
}
