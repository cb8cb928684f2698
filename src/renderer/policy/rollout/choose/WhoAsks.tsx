import type { UserView } from '../../../../contract/app-state';
import { Choice } from '../../../components/Choice';
import { useAppState } from '../../../state/app-state';
import { userChoices } from '../../users';
import styles from './ChoosePage.module.css';

export const WhoAsks = ({ asker, onChange }: { asker: UserView; onChange: (id: string) => void }) => {
  const users = useAppState((state) => state.users);
  return (
    <section className={styles.card} aria-labelledby="who-asks">
      <h2 id="who-asks" className={styles.title}>
        Administrator
      </h2>
      <div className={styles.row}>
        <Choice label="Ask AWS as" choices={userChoices(users)} value={asker.id} onChange={onChange} />
        <p className={styles.hint}>A user who may create policies and groups. Fob says which permission is missing.</p>
      </div>
    </section>
  );
};
