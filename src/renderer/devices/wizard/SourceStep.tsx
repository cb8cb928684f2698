import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { AppError } from '../../../contract/app-error';
import type { CodeSource } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { RadioCard } from '../../components/RadioCard';
import { useAppState } from '../../state/app-state';
import { vaultReason } from '../vault-reason';
import { wizardTexts as texts } from '../texts';
import { Waiting } from '../Waiting';
import { StepForm } from './StepForm';
import styles from './StepForm.module.css';

export interface SourceStepProps {
  value: CodeSource;
  isCreating: boolean;
  error: AppError | null;
  onChange: (codesFrom: CodeSource) => void;
  onBack: () => void;
  onDone: () => void;
}

/** The choice between two separate factors and not having to type codes. */
export function SourceStep({ value, isCreating, error, onChange, onBack, onDone }: SourceStepProps) {
  const vault = useAppState((state) => state.vault);
  const noVault = vaultReason(vault);
  return (
    <StepForm
      title={texts.sourceTitle}
      submit={texts.create}
      isReady={value === 'phone' || noVault === null}
      isPending={isCreating}
      onSubmit={onDone}
      onBack={onBack}
    >
      <RadioGroup
        aria-label={texts.source}
        value={value}
        onChange={(chosen) => onChange(chosen as CodeSource)}
        isDisabled={isCreating}
        className={styles.cards ?? ''}
      >
        <RadioCard value="phone" title={texts.phone}>
          {texts.phoneText}
        </RadioCard>
        <RadioCard value="computer" title={texts.computer} isDisabled={noVault !== null}>
          {texts.computerText}
        </RadioCard>
        <RadioCard value="both" title={texts.both} isDisabled={noVault !== null}>
          {texts.bothText}
        </RadioCard>
      </RadioGroup>
      {noVault !== null && <p className={styles.text}>{noVault}</p>}
      <div role="status">{isCreating && <Waiting>{texts.creating}</Waiting>}</div>
      {error && <ErrorNote error={error} isAlert />}
    </StepForm>
  );
}
