import type { AppError } from '../../../contract/app-error';
import { ErrorNote } from '../../components/ErrorNote';
import { TextInput } from '../../components/TextInput';
import { texts } from './texts';
import { StepForm } from './StepForm';

export interface NameStepProps {
  value: string;
  /** What is wrong with the name. */
  problem: string | null;
  /** AWS's answer to the name. */
  error: AppError | null;
  onChange: (name: string) => void;
  onDone: () => void;
}

export function NameStep({ value, problem, error, onChange, onDone }: NameStepProps) {
  return (
    <StepForm
      title={texts.nameTitle}
      submit={texts.useName}
      isReady={problem === null}
      onSubmit={onDone}
      hasFocusedField
    >
      <TextInput label={texts.name} value={value} onChange={onChange} problem={problem} autoFocus>
        {texts.nameHint}
      </TextInput>
      {error && <ErrorNote error={error} isAlert />}
    </StepForm>
  );
}
