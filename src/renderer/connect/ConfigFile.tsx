import { CircleCheck } from 'lucide-react';
import type { ToolLease } from '../../contract/tool-leases';
import { Button } from '../components/Button';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { ErrorNote } from '../components/ErrorNote';
import { ask } from '../state/actions';
import { texts } from './texts';
import { useAddLines } from './use-add-lines';
import styles from './ConnectView.module.css';

export interface ConfigFileProps {
  profile: string;
  /** What the lines ask for. Null: everything. */
  lease: ToolLease | null;
  lines: string;
  /** The name of the button that adds them. */
  add: string;
  isInConfig: boolean;
  /** The lines are not yet what the person chose. */
  isAwaited?: boolean;
}

/**
 * The lines through which tools find Fob, and a button that writes them. As for any profile, the person can undo it.
 */
export function ConfigFile({ profile, lease, lines, add: label, isInConfig, isAwaited = false }: ConfigFileProps) {
  const { add, isPending, error } = useAddLines(profile, lease);
  return (
    <>
      <CodeBlock label={texts.lines(lease !== null)}>{lines.trimEnd()}</CodeBlock>
      <div className={styles.actions}>
        {isInConfig ? (
          <span className={styles.done}>
            <CircleCheck size={16} aria-hidden />
            {texts.added}
          </span>
        ) : (
          <Button look="primary" size="small" isPending={isPending} isDisabled={isAwaited} onPress={add}>
            {label}
          </Button>
        )}
        <CopyButton label={texts.copyLines(lease !== null)} copy={() => ask('copy.text', { text: lines })} />
      </div>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
