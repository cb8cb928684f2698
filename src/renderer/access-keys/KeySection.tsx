import { RefreshCw } from 'lucide-react';
import type { UserView } from '../../contract/app-state';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { Waiting } from '../devices/Waiting';
import { ask } from '../state/actions';
import { useAppState } from '../state/app-state';
import { KeyCard } from './KeyCard';
import { RotationCard } from './RotationCard';
import { useReadKeys } from './use-read-keys';
import { texts } from './texts';
import styles from './KeySection.module.css';

/** The access keys of one IAM user. A rotation that is under way comes first. */
export function KeySection({ user, isOnScreen }: { user: UserView; isOnScreen: boolean }) {
  const view = useAppState((state) => state.accessKeys.find(({ userId }) => userId === user.id));
  useReadKeys(view, isOnScreen);
  if (!view) return null;
  const { keys, rotation, reading, error, userId } = view;
  const isDenied = error?.code === 'policy-denied';
  return (
    <section className={styles.section} aria-label={texts.keysOf(user.name)}>
      <header className={styles.header}>
        <h3 className={styles.title}>{texts.title}</h3>
        {!isDenied && (
          <Button
            size="small"
            look="plain"
            aria-label={texts.refreshKeysOf(user.name)}
            isPending={reading}
            onPress={() => void ask('access-key.read', { userId, mayAsk: true })}
          >
            <RefreshCw size={13} aria-hidden />
            {texts.refresh}
          </Button>
        )}
      </header>
      {rotation && <RotationCard rotation={rotation} />}
      <ul className={styles.keys} aria-label={texts.keysOf(user.name)}>
        {keys.map((key) => (
          <li key={key.id}>
            <KeyCard accessKey={key} userId={userId} userName={user.name} isRotating={rotation !== null} />
          </li>
        ))}
      </ul>
      {isDenied && (
        <div className={styles.denied}>
          <span>{texts.denied(user.name)}</span>
          <Button
            size="small"
            aria-label={texts.askAbout(user.name)}
            isPending={reading}
            onPress={() => void ask('access-key.read', { userId, mayAsk: true })}
          >
            {texts.ask}
          </Button>
        </div>
      )}
      <div role="status">{isDenied && reading && <Waiting>{texts.asking}</Waiting>}</div>
      {error && !isDenied && <ErrorNote error={error} />}
    </section>
  );
}
