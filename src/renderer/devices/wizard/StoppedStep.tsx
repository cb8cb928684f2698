import { useState } from 'react';
import type { EnrollmentView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { useRequest } from '../../state/use-request';
import { DiscardDialog } from '../dialogs/DiscardDialog';
import { enrollmentActions, enrollmentStage } from '../enrollment-words';
import { deviceTexts } from '../texts';
import { texts as dialogTexts } from '../dialogs/texts';
import { texts } from './texts';
import { Waiting } from '../Waiting';
import { StepForm } from './StepForm';

export interface StoppedStepProps {
  enrollment: EnrollmentView;
  /** Called when an authenticator does have the secret. */
  onScanned: () => void;
}

/** Shown when the wizard has no step: AWS has not answered, nobody knows the secret, or the device is being removed. */
export function StoppedStep({ enrollment, onScanned }: StoppedStepProps) {
  const { serial, name } = enrollment;
  const { canContinue, resume, canDelete } = enrollmentActions(enrollment);
  const resuming = useRequest('enrollment.resume');
  const discarding = useRequest('enrollment.discard');
  const [isAsking, setAsking] = useState(false);
  const error = enrollment.error ?? resuming.error ?? discarding.error;
  const stage = enrollmentStage(enrollment);
  return (
    <>
      <StepForm
        title={name}
        submit={resume === null ? null : deviceTexts.resumes[resume]}
        isPending={resuming.isPending}
        onSubmit={() => void resuming.send({ serial })}
        extra={
          <>
            {canContinue && <Button onPress={onScanned}>{texts.typeCodes}</Button>}
            {canDelete && (
              <Button look="danger" isPending={discarding.isPending} onPress={() => setAsking(true)}>
                {dialogTexts.delete}
              </Button>
            )}
          </>
        }
      >
        <div role="status">{enrollment.busy ? <Waiting>{stage}</Waiting> : stage}</div>
        {error && <ErrorNote error={error} isAlert />}
      </StepForm>
      <DiscardDialog
        isOpen={isAsking}
        name={name}
        onConfirm={() => void discarding.send({ serial })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
