import { useEffect, useState } from 'react';
import type { AppError } from '../../contract/app-error';
import type { CommandOnPathView } from '../../contract/command-on-path';
import { Button } from '../components/Button';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { ask } from '../state/actions';
import { useRequest } from '../state/use-request';
import { CommandWords } from './CommandWords';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import styles from './CommandOnPath.module.css';

const words = texts.command;

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
      title={words.title}
      text={<p role="status">{view === null ? words.looking : <CommandWords {...view} />}</p>}
      error={refused ?? link.error ?? unlink.error ?? look.error}
      isWide={toAdd !== null}
    >
      <div className={styles.control}>
        {toAdd !== null && (
          <>
            <CodeBlock label={words.toAdd}>{toAdd.line}</CodeBlock>
            <CopyButton label={words.copy} copy={() => ask('copy.path-line')} />
            <Button size="small" isPending={look.isPending} onPress={() => void change(look)}>
              {words.lookAgain}
            </Button>
          </>
        )}
        {view !== null && view.linkTo !== null && (
          <Button size="small" isPending={link.isPending} onPress={() => void change(link)}>
            {words.link}
          </Button>
        )}
        {view !== null && view.link !== null && (
          <Button size="small" isPending={unlink.isPending} onPress={() => void change(unlink)}>
            {words.unlink}
          </Button>
        )}
      </div>
    </SettingRow>
  );
}
