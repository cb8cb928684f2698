import { useEffect, useState } from 'react';
import type { ProfileView } from '../../contract/app-state';
import type { ConnectTool } from '../../contract/connect';
import { Fold } from '../components/Fold';
import { ask } from '../state/actions';
import { toolGuides } from './guide';
import { texts } from './texts';
import { ToolCards } from './ToolCards';
import styles from './ConnectView.module.css';

/** A command for each tool: first those on this computer, the others folded away. */
export function Tools({ profile }: { profile: ProfileView }) {
  const here = useToolsHere();
  const guides = toolGuides(profile);
  const first = guides.filter(({ tool }) => here.includes(tool));
  const others = guides.filter(({ tool }) => !here.includes(tool));
  return (
    <>
      <section className={styles.section} aria-label={texts.toolsHere}>
        <h2 className={styles.heading}>{texts.toolsHere}</h2>
        <ToolCards cards={first} />
      </section>
      {others.length > 0 && (
        <div className={styles.fold}>
          <Fold label={texts.otherTools}>
            <ToolCards cards={others} />
          </Fold>
        </div>
      )}
    </>
  );
}

/** The AWS CLI is always among them, because its command shows everybody whether it works. */
function useToolsHere(): readonly ConnectTool[] {
  const [found, setFound] = useState<readonly ConnectTool[]>([]);
  useEffect(() => {
    let isOver = false;
    void ask('connect.tools').then((result) => {
      if (!isOver && result.ok) setFound(result.value);
    });
    return () => {
      isOver = true;
    };
  }, []);
  return ['aws-cli', ...found];
}
