import { RadioGroup } from 'react-aria-components/RadioGroup';
import { RadioCard } from '../../components/RadioCard';
import { accountNumber } from '../../format/words';
import { useAppState } from '../../state/app-state';
import { MOST_DEVICES } from '../list/grouping';
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
    <StepForm title="Whose device is it?" submit="Continue" isReady={amount(value) < MOST_DEVICES} onSubmit={onDone}>
      <RadioGroup aria-label="User" value={value} onChange={onChange} className={styles.cards ?? ''}>
        {users.map((user) => (
          <RadioCard key={user.id} value={user.id} title={user.name} isDisabled={amount(user.id) >= MOST_DEVICES}>
            {user.account !== null && <>Account {accountNumber(user.account)} · </>}
            {user.shortKeyId}
            {amount(user.id) >= MOST_DEVICES && ` · has ${MOST_DEVICES} MFA devices, which is all that AWS allows`}
          </RadioCard>
        ))}
      </RadioGroup>
    </StepForm>
  );
}
