import { MOST_POLICY_CHARACTERS } from '../../../contract/limits';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Waiting } from '../../devices/Waiting';
import { useAppState } from '../../state/app-state';
import { useRequest } from '../../state/use-request';
import type { DraftProps } from '../draft';
import { userChoices, usersOf } from '../users';
import { CheckError } from './CheckError';
import { PolicyText } from './PolicyText';
import styles from './CheckPage.module.css';

/** Checks a policy that the person pastes or opens, as if the user had no other. Fob evaluates it. */
export function TextCheck({ draft, onDraft }: DraftProps) {
  const users = useAppState((state) => state.users);
  const checking = useRequest('policy.check-text');
  const chosen = usersOf(users, draft);
  if (chosen === undefined) return null;
  const { text } = draft;
  const userId = chosen.user.id;
  return (
    <>
      <PolicyText text={text} onText={(changed) => onDraft({ text: changed })} />
      <div className={styles.fields}>
        <Choice
          label="User"
          showsLabel
          choices={userChoices(users)}
          value={userId}
          onChange={(changed) => onDraft({ userId: changed })}
        />
        <Button
          look="primary"
          isDisabled={text.trim() === '' || text.length > MOST_POLICY_CHARACTERS}
          isPending={checking.isPending}
          onPress={() => void checking.send({ userId, text })}
        >
          Check
        </Button>
      </div>
      <p className={styles.hint}>
        Fob evaluates it here, as if it were all that this user has. AWS is asked only who that is.
      </p>
      <div role="status" className={styles.status}>
        {checking.isPending && <Waiting>Reading the policy…</Waiting>}
      </div>
      <CheckError error={checking.error} />
    </>
  );
}
