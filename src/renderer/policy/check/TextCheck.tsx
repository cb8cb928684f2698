import { MOST_POLICY_CHARACTERS } from '../../../contract/limits';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { useAppState } from '../../state/app-state';
import type { Request } from '../../state/use-request';
import type { DraftProps } from '../draft';
import { texts as shared } from '../texts';
import { userChoices, usersOf } from '../users';
import { PolicyText } from './PolicyText';
import { texts } from './texts';
import styles from './CheckPage.module.css';

export interface TextCheckProps extends DraftProps {
  checking: Request<'policy.check-text'>;
  takesFocus: boolean;
}

/** Checks a policy that the person pastes or opens, as if the user had no other. Fob evaluates it. */
export function TextCheck({ draft, onDraft, checking, takesFocus }: TextCheckProps) {
  const users = useAppState((state) => state.users);
  const chosen = usersOf(users, draft);
  if (chosen === undefined) return null;
  const { text } = draft;
  const userId = chosen.user.id;
  return (
    <>
      <PolicyText text={text} onText={(changed) => onDraft({ text: changed })} takesFocus={takesFocus} />
      <div className={styles.fields}>
        <Choice
          label={shared.user}
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
          {texts.check}
        </Button>
      </div>
      <p className={styles.hint}>{texts.textHint}</p>
    </>
  );
}
