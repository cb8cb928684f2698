import type { ProfileView } from '../../contract/app-state';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { shellWord } from '../format/shell-word';
import { ask } from '../state/actions';
import { texts } from './texts';
import styles from './StepList.module.css';

/** A command that shows whose credentials a tool gets. */
export function TryCommand({ profile: { name, delivery }, hasFocus }: { profile: ProfileView; hasFocus: boolean }) {
  const command = texts.tool.command(shellWord(delivery.isInConfig ? delivery.target : name));
  return (
    <>
      <p className={styles.about}>{texts.tool.try}</p>
      <CodeBlock label={texts.tool.try}>{command}</CodeBlock>
      <div className={styles.actions}>
        <CopyButton
          label={texts.tool.copyCommand}
          autoFocus={hasFocus}
          copy={() => ask('copy.text', { text: command })}
        />
      </div>
    </>
  );
}
