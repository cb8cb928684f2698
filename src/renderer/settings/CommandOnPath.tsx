import { useEffect, useState } from 'react';
import type { CommandOnPathView } from '../../contract/command-on-path';
import { Button } from '../components/Button';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { ask } from '../state/actions';
import { useRequest } from '../state/use-request';
import { SettingRow } from './SettingRow';
import styles from './CommandOnPath.module.css';

/** Whether terminals find `fob`, and how they come to. The person's shell is asked each time the settings open. */
export function CommandOnPath() {
  const [view, setView] = useState<CommandOnPathView | null>(null);
  const link = useRequest('command.link');
  const unlink = useRequest('command.unlink');
  const look = useRequest('command.look');

  useEffect(() => {
    void ask('command.look').then((result) => {
      if (result.ok) setView(result.value);
    });
  }, []);

  const change = async (request: typeof link) => {
    const result = await request.send();
    if (result.ok) setView(result.value);
  };

  return (
    <SettingRow
      title="The fob command in terminals"
      text={<Words view={view} />}
      error={link.error ?? unlink.error ?? look.error}
    >
      {view !== null && (
        <div className={styles.buttons}>
          {view.linkTo !== null && (
            <Button size="small" isPending={link.isPending} onPress={() => void change(link)}>
              Put on PATH
            </Button>
          )}
          {view.linkTo === null && view.byHand !== null && (
            <Button size="small" isPending={look.isPending} onPress={() => void change(look)}>
              Look again
            </Button>
          )}
          {view.link !== null && (
            <Button size="small" isPending={unlink.isPending} onPress={() => void change(unlink)}>
              Remove link
            </Button>
          )}
        </div>
      )}
    </SettingRow>
  );
}

function Words({ view }: { view: CommandOnPathView | null }) {
  if (view === null) return <p role="status">Fob asks your shell where it looks for commands…</p>;
  const { found, at, link, linkTo, byHand } = view;
  if (found === 'ours') {
    return (
      <p role="status">
        Terminals find it: <code className={styles.path}>{at}</code>
        {link === at && ', a link that Fob made'}.
      </p>
    );
  }
  return (
    <div className={styles.words}>
      <p role="status">
        {found === 'other' ? (
          <>
            Terminals run another program of this name: <code className={styles.path}>{at}</code>.
          </>
        ) : (
          'Terminals do not find it.'
        )}{' '}
        {linkTo !== null ? (
          <>
            Fob can make a link in a folder where they look: <code className={styles.path}>{linkTo}</code>.
          </>
        ) : (
          byHand !== null && (
            <>
              Add this to <span className={styles.where}>{byHand.where}</span>, then open a new terminal:
            </>
          )
        )}
      </p>
      {linkTo === null && byHand !== null && (
        <div className={styles.line}>
          <CodeBlock label="What to add">{byHand.line}</CodeBlock>
          <CopyButton label="Copy what to add" copy={() => ask('copy.path-line')} />
        </div>
      )}
    </div>
  );
}
