import type { EnrollmentView } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { WaitBar } from '../../components/WaitBar';
import { useRequest } from '../../state/use-request';
import { Waiting } from '../Waiting';
import { NextTry } from './NextTry';
import { StepForm } from './StepForm';
import styles from './StepForm.module.css';

/** Waits for STS. It learns about an enabled device some seconds later than the list of devices. */
export function VerifyStep({ enrollment }: { enrollment: EnrollmentView }) {
  const { serial, busy, nextTryAt, error } = enrollment;
  const resuming = useRequest('enrollment.resume');
  const isWaiting = busy || resuming.isPending;
  const problem = error ?? resuming.error;
  return (
    <StepForm
      title="Verify the device"
      submit={isWaiting ? null : 'Try again'}
      onSubmit={() => void resuming.send({ serial })}
    >
      <div role="status">
        {isWaiting && <Waiting>Enabled. AWS needs up to 15 seconds until sign-in knows the device.</Waiting>}
      </div>
      {isWaiting && (
        <>
          <WaitBar label="Verifying the device" />
          {nextTryAt !== null && <NextTry at={nextTryAt} />}
        </>
      )}
      {!isWaiting && !problem && (
        <p className={styles.text}>It is enabled, but its first session has not started yet.</p>
      )}
      {problem && !isWaiting && <ErrorNote error={problem} isAlert />}
    </StepForm>
  );
}
