import { useState } from 'react';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { useAddLines } from '../connect/use-add-lines';
import { go } from '../shell/route';
import { useProfile } from '../state/profiles';
import type { Guide } from './guide';
import { texts } from './texts';
import { TryCommand } from './TryCommand';
import styles from './StepList.module.css';

/** Lets tools find the profile, and gives a command to try it. */
export function ToolStep({ guide: { done, next, profile } }: { guide: Guide }) {
  const view = useProfile(profile ?? '');
  const { add, isPending, error } = useAddLines(profile ?? '', null);
  // The button goes away when it is done. Then the command has the focus.
  const [isAsked, setAsked] = useState(false);
  const press = () => {
    setAsked(true);
    add();
  };
  if (!view || (next !== 'tool' && !done.has('tool'))) return <p className={styles.about}>{texts.tool.waits}</p>;
  if (done.has('tool')) return <TryCommand profile={view} hasFocus={isAsked} />;
  return (
    <>
      <p className={styles.about}>{texts.tool.about(view.name, view.delivery.target)}</p>
      <div className={styles.actions}>
        <Button look="primary" autoFocus isPending={isPending} onPress={press}>
          {texts.tool.action}
        </Button>
        <Button look="plain" onPress={() => go({ view: 'connect', profile: view.name })}>
          {texts.tool.others}
        </Button>
      </div>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
