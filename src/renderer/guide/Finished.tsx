import { Button } from '../components/Button';
import { go, startOf } from '../shell/route';
import { useUser } from '../state/profiles';
import type { Guide } from './guide';
import { texts } from './texts';
import styles from './StepList.module.css';

/** Says that the user needs no guide any more. */
export function Finished({ guide: { userId } }: { guide: Guide }) {
  const user = useUser(userId);
  if (!user) return null;
  return (
    <section className={styles.finished}>
      <p role="status">{texts.finished(user.name)}</p>
      <Button onPress={() => go(startOf.sessions)}>{texts.showSessions}</Button>
    </section>
  );
}
