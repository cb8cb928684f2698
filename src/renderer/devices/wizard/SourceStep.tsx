import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { AppError } from '../../../contract/app-error';
import type { CodeSource } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { RadioCard } from '../../components/RadioCard';
import { useAppState } from '../../state/app-state';
import { vaultReason } from '../vault-reason';
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
      title="Where do its codes come from?"
      submit="Create"
      isReady={value === 'phone' || noVault === null}
      isPending={isCreating}
      onSubmit={onDone}
      onBack={onBack}
    >
      <RadioGroup
        aria-label="Where codes come from"
        value={value}
        onChange={(chosen) => onChange(chosen as CodeSource)}
        isDisabled={isCreating}
        className={styles.cards ?? ''}
      >
        <RadioCard value="phone" title="A phone">
          Or another authenticator. The second factor stays apart from the access key, and you type a code when a
          session starts.
        </RadioCard>
        <RadioCard value="computer" title="This computer" isDisabled={noVault !== null}>
          Fob makes the codes, so sessions start without you. But both factors are in one place: whoever can use this
          computer account can use both.
        </RadioCard>
        <RadioCard value="both" title="Both" isDisabled={noVault !== null}>
          Fob makes the codes, and a phone can make them, too: a backup if this computer is lost. The same trade-off:
          whoever can use this computer account can use both factors.
        </RadioCard>
      </RadioGroup>
      {noVault !== null && <p className={styles.text}>{noVault}</p>}
      <div role="status">{isCreating && <Waiting>Creating the device at AWS…</Waiting>}</div>
      {error && <ErrorNote error={error} isAlert />}
    </StepForm>
  );
}
