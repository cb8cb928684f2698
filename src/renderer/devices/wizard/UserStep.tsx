import { RadioGroup } from 'react-aria-components/RadioGroup';
import { RadioCard } from '../../components/RadioCard';
import { useAppState } from '../../state/app-state';
import { MOST_DEVICES } from '../list/grouping';
import { wizardTexts as texts } from '../texts';
import { StepForm } from './StepForm';
import styles from './StepForm.module.css';

export interface UserStepProps {
  value: string;
  onChange: (userId: string) => void;
  onDone: () => void;
}

export function UserStep({ value, onChange, onDone }: UserStepProps) {
  const users = useAppState((state) => state.users);
  const devices = useAppState((state) => state.devices);
  const amount = (userId: string) => devices.find((each) => each.userId === userId)?.devices.length ?? 0;
  return (
    <StepForm title={texts.userTitle} submit={texts.continue} isReady={amount(value) < MOST_DEVICES} onSubmit={onDone}>
      <RadioGroup aria-label={texts.user} value={value} onChange={onChange} className={styles.cards ?? ''}>
        {users.map((user) => (
          <RadioCard key={user.id} value={user.id} title={user.name} isDisabled={amount(user.id) >= MOST_DEVICES}>
            {amount(user.id) >= MOST_DEVICES
              ? texts.userFull(user.account, user.shortKeyId, MOST_DEVICES)
              : texts.userAccount(user.account, user.shortKeyId)}
          </RadioCard>
        ))}
      </RadioGroup>
    </StepForm>
  );
}
