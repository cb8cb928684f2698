import { useEffect, useState } from 'react';
import type { ProfileView } from '../../contract/app-state';
import type { ConnectTool } from '../../contract/connect';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { Fold } from '../components/Fold';
import { ask } from '../state/actions';
import { toolGuides, type ToolGuide } from './guide';
import { texts } from './texts';
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
        <Cards guides={first} />
      </section>
      {others.length > 0 && (
        <div className={styles.fold}>
          <Fold label={texts.otherTools}>
            <Cards guides={others} />
          </Fold>
        </div>
      )}
    </>
  );
}

const Cards = ({ guides }: { guides: readonly ToolGuide[] }) => (
  <div className={styles.cards}>
    {guides.map(({ tool, title, words, text }) => (
      <section key={tool} className={styles.card} aria-label={title}>
        <div className={styles.head}>
          <h3 className={styles.name}>{title}</h3>
          {text !== '' && <CopyButton label={texts.copyFor(title)} copy={() => ask('copy.text', { text })} />}
        </div>
        {text !== '' && <CodeBlock label={texts.textFor(title)}>{text}</CodeBlock>}
        <p className={styles.words}>{words}</p>
      </section>
    ))}
  </div>
);

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
