import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Waiting } from '../../devices/Waiting';
import { useAppState } from '../../state/app-state';
import { useRequest } from '../../state/use-request';
import type { DraftProps } from '../draft';
import { userChoices, usersOf } from '../users';
import { CheckError } from './CheckError';
import styles from './CheckPage.module.css';

/** Checks the policies of a user at AWS, with the credentials of this user or of another user who may do it. */
export function UserCheck({ draft, onDraft }: DraftProps) {
  const users = useAppState((state) => state.users);
  const checking = useRequest('policy.check');
  const chosen = usersOf(users, draft);
  if (chosen === undefined) return null;
  const { user, asker, askers } = chosen;
  return (
    <>
      <div className={styles.fields}>
        <Choice
          label="User"
          showsLabel
          choices={userChoices(users)}
          value={user.id}
          onChange={(userId) => onDraft({ userId })}
        />
        <Choice
          label="Ask AWS as"
          showsLabel
          choices={userChoices(askers)}
          value={asker.id}
          onChange={(askedBy) => onDraft({ askedBy })}
        />
        <Button
          look="primary"
          isPending={checking.isPending}
          onPress={() => void checking.send({ userId: user.id, askedBy: asker.id })}
        >
          Check
        </Button>
      </div>
      <p className={styles.hint}>
        Users whom MFA is enforced on may mostly not read their own policies: ask as an administrator where you have the
        key of one, or check a policy’s text.
      </p>
      <div role="status" className={styles.status}>
        {checking.isPending && (
          <Waiting>
            Asking AWS as {asker.name} what {user.name} may do…
          </Waiting>
        )}
      </div>
      <CheckError error={checking.error} />
    </>
  );
}
