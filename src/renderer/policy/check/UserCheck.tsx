import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { useAppState } from '../../state/app-state';
import type { DraftProps } from '../draft';
import { texts as shared } from '../texts';
import { userChoices, usersOf } from '../users';
import { texts } from './texts';
import styles from './CheckPage.module.css';

export interface UserCheckProps extends DraftProps {
  isChecking: boolean;
  onCheck: (userId: string, askedBy: string, withCode: boolean) => void;
}

/** Checks the policies of a user at AWS, with the credentials of this user or of another user who may do it. */
export function UserCheck({ draft, onDraft, isChecking, onCheck }: UserCheckProps) {
  const users = useAppState((state) => state.users);
  const chosen = usersOf(users, draft);
  if (chosen === undefined) return null;
  const { user, asker, askers } = chosen;
  return (
    <>
      <div className={styles.fields}>
        <Choice
          label={shared.user}
          showsLabel
          choices={userChoices(users)}
          value={user.id}
          onChange={(userId) => onDraft({ userId })}
        />
        <Choice
          label={shared.askAs}
          showsLabel
          choices={userChoices(askers)}
          value={asker.id}
          onChange={(askedBy) => onDraft({ askedBy })}
        />
        <Button look="primary" isPending={isChecking} onPress={() => onCheck(user.id, asker.id, false)}>
          {texts.check}
        </Button>
      </div>
      <p className={styles.hint}>{texts.userHint}</p>
    </>
  );
}
