import { KeyRound } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { AppError, Result } from '../../contract/app-error';
import type { AccessKeyView } from '../../contract/access-keys';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { Waiting } from '../devices/Waiting';
import card from '../devices/list/DeviceCard.module.css';
import facts from '../devices/list/DeviceFacts.module.css';
import { cx } from '../format/class-names';
import { day } from '../format/time';
import { someOf } from '../format/words';
import { ask } from '../state/actions';
import { KeyActions } from './KeyActions';
import { lastUsedWords, placeWords, statusWords, taskWords } from './key-words';
import styles from './KeyCard.module.css';

export interface KeyCardProps {
  accessKey: AccessKeyView;
  userId: string;
  userName: string;
  /** A key of the user is being rotated. */
  isRotating: boolean;
}

export function KeyCard({ accessKey, userId, userName, isRotating }: KeyCardProps) {
  const heading = useId();
  const [error, setError] = useState<AppError | null>(null);
  const { shortKeyId, profiles, createdAt, busy, isActive } = accessKey;
  const tell = (result: Result<unknown> | null) => setError(result === null || result.ok ? null : result.error);
  return (
    <article className={card.card} aria-labelledby={heading}>
      <header className={card.header}>
        <KeyRound size={18} className={card.icon} aria-hidden />
        <h4 id={heading} className={styles.id}>
          <code>{shortKeyId}</code>
        </h4>
        <span className={cx(card.kind, isActive === false && styles.inactive)}>{statusWords(accessKey)}</span>
        <div className={card.actions}>
          <KeyActions accessKey={accessKey} userId={userId} userName={userName} isLocked={isRotating} onDone={tell} />
        </div>
      </header>
      <dl className={facts.facts}>
        <Fact name="Kept in">{placeWords(accessKey)}</Fact>
        <Fact name="Profiles">{profiles.length === 0 ? 'None' : someOf(profiles, 6)}</Fact>
        <Fact name="Created">{createdAt === null ? 'Not known' : day(createdAt)}</Fact>
        <Fact name="Last used">{lastUsedWords(accessKey)}</Fact>
      </dl>
      <div role="status" className={styles.status}>
        {busy !== null && <Waiting>{taskWords[busy]}</Waiting>}
        {busy === null && accessKey.canUndo && (
          <>
            <span>Moved into the vault; tools ask Fob from now on.</span>
            <Button
              size="small"
              aria-label={`Undo the move of ${shortKeyId}`}
              onPress={() => void ask('access-key.undo-move', { key: accessKey.id }).then(tell)}
            >
              Undo
            </Button>
          </>
        )}
      </div>
      {error && <ErrorNote error={error} isAlert />}
    </article>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={facts.fact}>
    <dt className={facts.name}>{name}</dt>
    <dd className={facts.value}>{children}</dd>
  </div>
);
