import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { AppError } from '../../contract/app-error';
import type { ProfileView } from '../../contract/app-state';
import { Button } from '../components/Button';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { ErrorNote } from '../components/ErrorNote';
import { ask } from '../state/actions';
import { texts } from './texts';
import styles from './ConnectView.module.css';

/**
 * The lines through which tools find Fob, and a button that writes them. As for any profile, the person can undo it.
 */
export function ConfigFile({ profile: { name, delivery } }: { profile: ProfileView }) {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const add = async () => {
    setPending(true);
    setError(await addLines(name));
    setPending(false);
  };
  return (
    <>
      <CodeBlock label={texts.lines}>{delivery.configLines.trimEnd()}</CodeBlock>
      <div className={styles.actions}>
        {delivery.isInConfig ? (
          <span className={styles.done}>
            <CircleCheck size={16} aria-hidden />
            {texts.added}
          </span>
        ) : (
          <Button look="primary" size="small" isPending={isPending} onPress={() => void add()}>
            {texts.add}
          </Button>
        )}
        <CopyButton label={texts.copyLines} copy={() => ask('copy.config-lines', { profile: name })} />
      </div>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}

/** The page already shows the lines, so it needs no second preview before it writes them. */
async function addLines(profile: string): Promise<AppError | null> {
  const preview = await ask('profile.preview', { do: 'connect', profile });
  if (!preview.ok) return preview.error;
  const { id, error } = preview.value;
  if (id === null) return error;
  const saved = await ask('profile.save', { preview: id });
  return saved.ok ? null : saved.error;
}
