import type { EnrollmentView } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { WaitBar } from '../../components/WaitBar';
import { useRequest } from '../../state/use-request';
import { stageTexts } from '../texts';
import { texts } from './texts';
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
      title={texts.verifyTitle}
      submit={isWaiting ? null : texts.tryAgain}
      onSubmit={() => void resuming.send({ serial })}
    >
      <div role="status">{isWaiting && <Waiting>{texts.verifying}</Waiting>}</div>
      {isWaiting && (
        <>
          <WaitBar label={texts.verifyingBar} />
          {nextTryAt !== null && <NextTry at={nextTryAt} />}
        </>
      )}
      {!isWaiting && !problem && <p className={styles.text}>{stageTexts.notVerified}</p>}
      {problem && !isWaiting && <ErrorNote error={problem} isAlert />}
    </StepForm>
  );
}
