import { AddKeyButton } from '../access-keys/AddKeyButton';
import { KeyDropZone } from '../access-keys/KeyDropZone';
import { addKeyFound } from '../state/adding-key';
import { useUser } from '../state/profiles';
import { ExistingFiles } from './ExistingFiles';
import type { Guide } from './guide';
import { texts } from './texts';
import styles from './StepList.module.css';

/** Takes the first access key, or says whose key there is. */
export function KeyStep({ guide: { userId } }: { guide: Guide }) {
  const user = useUser(userId);
  if (user) return <p className={styles.result}>{texts.key.done(user.name, user.account)}</p>;
  return (
    <>
      <p className={styles.about}>{texts.key.about}</p>
      <KeyDropZone onKey={addKeyFound} />
      <div className={styles.actions}>
        <AddKeyButton look="primary" />
      </div>
      <ExistingFiles />
    </>
  );
}
