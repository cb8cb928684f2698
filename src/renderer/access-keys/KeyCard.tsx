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
import { ask } from '../state/actions';
import { KeyActions } from './KeyActions';
import { lastUsedWords, placeWords, statusWords } from './key-words';
import { texts } from './texts';
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
        <Fact name={texts.keptIn}>{placeWords(accessKey)}</Fact>
        <Fact name={texts.profiles}>{profiles.length === 0 ? texts.none : texts.someProfiles(profiles)}</Fact>
        <Fact name={texts.created}>{createdAt === null ? texts.notKnown : day(createdAt)}</Fact>
        <Fact name={texts.lastUsed}>{lastUsedWords(accessKey)}</Fact>
      </dl>
      <div role="status" className={styles.status}>
        {busy !== null && <Waiting>{texts.tasks[busy]}</Waiting>}
        {busy === null && accessKey.canUndo && (
          <>
            <span>{texts.moved}</span>
            <Button
              size="small"
              aria-label={texts.undoMove(shortKeyId)}
              onPress={() => void ask('access-key.undo-move', { key: accessKey.id }).then(tell)}
            >
              {texts.undo}
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
