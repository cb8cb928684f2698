import { useState } from 'react';
import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { UserView } from '../../../contract/app-state';
import { RadioCard } from '../../components/RadioCard';
import { SearchBox } from '../../components/SearchBox';
import { useAppState } from '../../state/app-state';
import { MOST_DEVICES } from '../list/grouping';
import { matcher, userTexts } from '../matching';
import { texts } from './texts';
import { StepForm } from './StepForm';
import styles from './StepForm.module.css';

export interface UserStepProps {
  value: string;
  onChange: (userId: string) => void;
  onDone: () => void;
}

/** More users than this do not fit in a window. */
const MOST_UNSEARCHED = 8;

export function UserStep({ value, onChange, onDone }: UserStepProps) {
  const users = useAppState((state) => state.users);
  const devices = useAppState((state) => state.devices);
  const [query, setQuery] = useState('');
  const hasSearch = users.length > MOST_UNSEARCHED;
  const found = hasSearch ? matchingUsers(users, query) : users;
  const amount = (userId: string) => devices.find((each) => each.userId === userId)?.devices.length ?? 0;
  return (
    <StepForm
      title={texts.userTitle}
      submit={texts.continue}
      isReady={found.some(({ id }) => id === value) && amount(value) < MOST_DEVICES}
      onSubmit={onDone}
      hasFocusedField={hasSearch}
    >
      {hasSearch && (
        <SearchBox
          label={texts.searchUsers}
          value={query}
          onChange={(text) => {
            setQuery(text);
            const [first] = matchingUsers(users, text).filter(({ id }) => amount(id) < MOST_DEVICES);
            if (first) onChange(first.id);
          }}
          isFirstFocus
        />
      )}
      {found.length === 0 && (
        <p className={styles.text} role="status">
          {texts.noUserFound(query)}
        </p>
      )}
      <RadioGroup aria-label={texts.user} value={value} onChange={onChange} className={styles.cards ?? ''}>
        {found.map((user) => (
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

function matchingUsers(users: readonly UserView[], query: string): readonly UserView[] {
  const matches = matcher(query);
  return users.filter((user) => matches(userTexts(user)));
}
