import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { AppError } from '../../../contract/app-error';
import type { DeviceView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { CheckCard } from '../../components/CheckCard';
import { ErrorNote } from '../../components/ErrorNote';
import { RadioCard } from '../../components/RadioCard';
import { useAppState } from '../../state/app-state';
import { foundManagers, isHere } from '../programs/kinds';
import { texts as programTexts, ykmanInstall } from '../programs/texts';
import { useProgramsHere } from '../programs/use-programs-here';
import { vaultReason } from '../vault-reason';
import { texts } from './texts';
import { Waiting } from '../Waiting';
import { ReplaceOrder } from './ReplaceOrder';
import { StepForm } from './StepForm';
import type { ChosenSource } from './sources';
import styles from './StepForm.module.css';

export interface SourceStepProps {
  value: ChosenSource;
  /** A phone makes the same codes, as a spare. */
  hasSpare: boolean;
  /** The name of the new device and of its user. */
  name: string;
  userName: string;
  nameProblem: string | null;
  replaced: DeviceView | null;
  isCreating: boolean;
  error: AppError | null;
  onChange: (source: ChosenSource) => void;
  onSpare: (hasSpare: boolean) => void;
  onChangeName: () => void;
  onBack: (() => void) | null;
  onDone: () => void;
}

/** The choice between separate factors and not having to type codes. */
export function SourceStep({
  value,
  hasSpare,
  name,
  userName,
  nameProblem,
  replaced,
  isCreating,
  error,
  ...on
}: SourceStepProps) {
  const { onChange, onSpare, onChangeName, onBack, onDone } = on;
  const vault = useAppState((state) => state.vault);
  const noVault = vaultReason(vault);
  const { here, isLooking, look } = useProgramsHere();
  const managers = here === null ? [] : foundManagers(here);
  const lacksYkman = here !== null && !isHere('yubikey', here);
  const isPossible = { phone: true, computer: noVault === null, program: true, yubikey: !lacksYkman };
  return (
    <StepForm
      title={texts.sourceTitle}
      submit={texts.create}
      isReady={nameProblem === null && isPossible[value]}
      isPending={isCreating}
      onSubmit={onDone}
      onBack={onBack}
    >
      <p className={styles.text}>{nameProblem ?? texts.createSays(name, userName)}</p>
      <RadioGroup
        aria-label={texts.source}
        value={value}
        onChange={(chosen) => onChange(chosen as ChosenSource)}
        isDisabled={isCreating}
        className={styles.cards ?? ''}
      >
        <RadioCard value="phone" title={texts.phone}>
          {texts.phoneText}
        </RadioCard>
        <RadioCard value="computer" title={texts.computer} isDisabled={noVault !== null}>
          {texts.computerText} {noVault}
        </RadioCard>
        <RadioCard value="program" title={texts.manager}>
          {texts.managerText}{' '}
          {here !== null && (managers.length > 0 ? programTexts.found(managers) : programTexts.noneFound)}
        </RadioCard>
        <RadioCard value="yubikey" title={texts.yubikey} isDisabled={lacksYkman}>
          {texts.yubikeyText} {lacksYkman && `${programTexts.needsYkman} ${ykmanInstall}`}
        </RadioCard>
      </RadioGroup>
      {lacksYkman && (
        <Button look="plain" size="small" isPending={isLooking} onPress={look}>
          {programTexts.lookAgain}
        </Button>
      )}
      {value !== 'phone' && (
        <CheckCard title={texts.spare} isSelected={hasSpare} onChange={onSpare}>
          {texts.spareText}
        </CheckCard>
      )}
      <p className={styles.text}>{texts.phishing}</p>
      {replaced && <ReplaceOrder label={replaced.label} />}
      <Button look="plain" size="small" isDisabled={isCreating} onPress={onChangeName}>
        {texts.changeName}
      </Button>
      <div role="status">{isCreating && <Waiting>{texts.creating}</Waiting>}</div>
      {error && <ErrorNote error={error} isAlert />}
    </StepForm>
  );
}
