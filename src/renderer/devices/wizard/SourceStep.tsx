import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { AppError } from '../../../contract/app-error';
import type { CodeSource, DeviceView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { RadioCard } from '../../components/RadioCard';
import { useAppState } from '../../state/app-state';
import { vaultReason } from '../vault-reason';
import { texts } from './texts';
import { Waiting } from '../Waiting';
import { ReplaceOrder } from './ReplaceOrder';
import { StepForm } from './StepForm';
import styles from './StepForm.module.css';

export interface SourceStepProps {
  value: CodeSource;
  /** The name of the new device and of its user. */
  name: string;
  userName: string;
  nameProblem: string | null;
  replaced: DeviceView | null;
  isCreating: boolean;
  error: AppError | null;
  onChange: (codesFrom: CodeSource) => void;
  onChangeName: () => void;
  onBack: (() => void) | null;
  onDone: () => void;
}

/** The choice between two separate factors and not having to type codes. */
export function SourceStep({
  value,
  name,
  userName,
  nameProblem,
  replaced,
  isCreating,
  error,
  ...on
}: SourceStepProps) {
  const { onChange, onChangeName, onBack, onDone } = on;
  const vault = useAppState((state) => state.vault);
  const noVault = vaultReason(vault);
  return (
    <StepForm
      title={texts.sourceTitle}
      submit={texts.create}
      isReady={nameProblem === null && (value === 'phone' || noVault === null)}
      isPending={isCreating}
      onSubmit={onDone}
      onBack={onBack}
    >
      <p className={styles.text}>{nameProblem ?? texts.createSays(name, userName)}</p>
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
      {replaced && <ReplaceOrder label={replaced.label} />}
      <Button look="plain" size="small" isDisabled={isCreating} onPress={onChangeName}>
        {texts.changeName}
      </Button>
      <div role="status">{isCreating && <Waiting>{texts.creating}</Waiting>}</div>
      {error && <ErrorNote error={error} isAlert />}
    </StepForm>
  );
}
