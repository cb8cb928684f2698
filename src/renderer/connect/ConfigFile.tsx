import { CircleCheck } from 'lucide-react';
import type { ProfileView } from '../../contract/app-state';
import { Button } from '../components/Button';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { ErrorNote } from '../components/ErrorNote';
import { ask } from '../state/actions';
import { texts } from './texts';
import { useAddLines } from './use-add-lines';
import styles from './ConnectView.module.css';

/**
 * The lines through which tools find Fob, and a button that writes them. As for any profile, the person can undo it.
 */
export function ConfigFile({ profile: { name, delivery } }: { profile: ProfileView }) {
  const { add, isPending, error } = useAddLines(name, null);
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
          <Button look="primary" size="small" isPending={isPending} onPress={add}>
            {texts.add}
          </Button>
        )}
        <CopyButton label={texts.copyLines} copy={() => ask('copy.config-lines', { profile: name })} />
      </div>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
