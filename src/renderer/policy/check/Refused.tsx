import { FileText, KeyRound, ShieldPlus, ShieldX } from 'lucide-react';
import type { PolicyCheckView } from '../../../contract/policy';
import box from '../../components/Box.module.css';
import { Button } from '../../components/Button';
import { Details } from '../../components/Details';
import { cx } from '../../format/class-names';
import { go } from '../../shell/route';
import { useAppState } from '../../state/app-state';
import { askersOf } from '../users';
import { texts } from './texts';
import styles from './Refused.module.css';

type RefusedCheck = Extract<PolicyCheckView, { state: 'refused' }>;

export interface RefusedProps extends Pick<RefusedCheck, 'users' | 'error' | 'chance'> {
  onText: () => void;
  onCode: () => void;
}

/** AWS refuses a check. Says what a code would change before one is spent, and leads to the check of a text. */
export function Refused({ users: { userId, askedBy }, error, chance, onText, onCode }: RefusedProps) {
  const users = useAppState((state) => state.users);
  const user = users.find(({ id }) => id === userId);
  const asker = users.find(({ id }) => id === askedBy)?.name ?? askedBy;
  const { title, text } = texts.refusals[chance];
  const canTry = chance === 'may-help' || chance === 'unlikely' || chance === 'refused-before';
  return (
    <section className={cx(box.box, box.warn, styles.refused)} role="alert">
      <ShieldX size={20} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <h2 className={styles.title}>{title(asker)}</h2>
        <p>{text(asker)}</p>
        <p className={styles.more}>{error.message}</p>
        {user && askersOf(users, user).length > 1 && <p className={styles.more}>{texts.askAnother}</p>}
        <div className={styles.actions}>
          <Button look="primary" onPress={onText}>
            <FileText size={14} aria-hidden />
            {texts.pasteText}
          </Button>
          {chance === 'no-device' && (
            <Button onPress={() => go({ view: 'devices', page: 'add', userId: askedBy })}>
              <ShieldPlus size={14} aria-hidden />
              {texts.addDevice}
            </Button>
          )}
          {canTry && (
            <Button onPress={onCode}>
              <KeyRound size={14} aria-hidden />
              {texts.enterCode}
            </Button>
          )}
        </div>
        {error.detail !== undefined && <Details label={texts.originalMessage}>{error.detail}</Details>}
      </div>
    </section>
  );
}
