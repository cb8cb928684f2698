import { useEffect, useState } from 'react';
import type { AppError } from '../../contract/app-error';
import type { CommandOnPathView } from '../../contract/command-on-path';
import { Button } from '../components/Button';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { ask } from '../state/actions';
import { useRequest } from '../state/use-request';
import { SettingRow } from './SettingRow';
import styles from './CommandOnPath.module.css';

/**
 * Says whether terminals find `fob`, and helps if they do not. Main asks the person's shell whenever the settings open.
 */
export function CommandOnPath() {
  const [view, setView] = useState<CommandOnPathView | null>(null);
  const [refused, setRefused] = useState<AppError | null>(null);
  const link = useRequest('command.link');
  const unlink = useRequest('command.unlink');
  const look = useRequest('command.look');

  useEffect(() => {
    void ask('command.look').then((result) => {
      if (result.ok) setView(result.value);
      else setRefused(result.error);
    });
  }, []);

  const change = async (request: typeof link) => {
    const result = await request.send();
    if (result.ok) setView(result.value);
  };

  const toAdd = view === null || view.linkTo !== null ? null : view.byHand;
  return (
    <SettingRow
      title="The fob command in terminals"
      text={
        <p role="status">{view === null ? 'Fob asks your shell where it looks for commands…' : <Words {...view} />}</p>
      }
      error={refused ?? link.error ?? unlink.error ?? look.error}
      isWide={toAdd !== null}
    >
      <div className={styles.control}>
        {toAdd !== null && (
          <>
            <CodeBlock label="What to add">{toAdd.line}</CodeBlock>
            <CopyButton label="Copy what to add" copy={() => ask('copy.path-line')} />
            <Button size="small" isPending={look.isPending} onPress={() => void change(look)}>
              Look again
            </Button>
          </>
        )}
        {view !== null && view.linkTo !== null && (
          <Button size="small" isPending={link.isPending} onPress={() => void change(link)}>
            Put on PATH
          </Button>
        )}
        {view !== null && view.link !== null && (
          <Button size="small" isPending={unlink.isPending} onPress={() => void change(unlink)}>
            Remove link
          </Button>
        )}
      </div>
    </SettingRow>
  );
}

function Words({ found, at, link, linkTo, byHand }: CommandOnPathView) {
  if (found === 'ours') {
    return (
      <>
        Terminals find it: <Path>{at}</Path>
        {link === at && ', a link that Fob made'}.
      </>
    );
  }
  return (
    <>
      {found === 'other' ? (
        <>
          Terminals run another program of this name: <Path>{at}</Path>.
        </>
      ) : (
        'Terminals do not find it.'
      )}{' '}
      {linkTo !== null && (
        <>
          Fob can make a link in a folder where they look: <Path>{linkTo}</Path>.
        </>
      )}
      {linkTo === null && byHand !== null && (
        <>
          Add this to <span className={styles.where}>{byHand.where}</span>, then open a new terminal:
        </>
      )}
    </>
  );
}

const Path = ({ children }: { children: string | null }) => <code className={styles.path}>{children}</code>;
