import type { UserView } from '../../../../contract/app-state';
import { Choice } from '../../../components/Choice';
import { useAppState } from '../../../state/app-state';
import { texts as shared } from '../../texts';
import { userChoices } from '../../users';
import { texts } from '../texts';
import styles from './ChoosePage.module.css';

export const WhoAsks = ({ asker, onChange }: { asker: UserView; onChange: (id: string) => void }) => {
  const users = useAppState((state) => state.users);
  return (
    <section className={styles.card} aria-labelledby="who-asks">
      <h2 id="who-asks" className={styles.title}>
        {texts.administrator}
      </h2>
      <div className={styles.row}>
        <Choice label={shared.askAs} choices={userChoices(users)} value={asker.id} onChange={onChange} />
        <p className={styles.hint}>{texts.administratorHint}</p>
      </div>
    </section>
  );
};
