import { useMemo } from 'react';
import type { AppError } from '../../../contract/app-error';
import type { DeviceView } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { TextInput } from '../../components/TextInput';
import { useAppState } from '../../state/app-state';
import { wizardTexts as texts } from '../texts';
import { useUserDevices } from '../lookup';
import { nameProblem, takenNames } from './device-name';
import { ReplaceOrder } from './ReplaceOrder';
import { StepForm } from './StepForm';

export interface NameStepProps {
  userId: string;
  replaced: DeviceView | null;
  value: string;
  /** AWS's answer to the name. */
  error: AppError | null;
  onChange: (name: string) => void;
  onBack: (() => void) | null;
  onDone: () => void;
}

export function NameStep({ userId, replaced, value, error, onChange, onBack, onDone }: NameStepProps) {
  const user = useUserDevices(userId);
  const enrollments = useAppState((state) => state.enrollments);
  const taken = useMemo(() => takenNames(user ?? { devices: [], others: [] }, enrollments), [user, enrollments]);
  const problem = nameProblem(value, taken);
  return (
    <StepForm
      title={texts.nameTitle}
      submit={texts.continue}
      isReady={problem === null}
      onSubmit={onDone}
      onBack={onBack}
      hasFocusedField
    >
      {replaced && <ReplaceOrder label={replaced.label} />}
      <TextInput label={texts.name} value={value} onChange={onChange} problem={problem} autoFocus>
        {texts.nameHint}
      </TextInput>
      {error && <ErrorNote error={error} isAlert />}
    </StepForm>
  );
}
