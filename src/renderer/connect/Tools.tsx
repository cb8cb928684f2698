import type { ProfileView } from '../../contract/app-state';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { ask } from '../state/actions';
import { toolGuides } from './guide';
import styles from './ConnectView.module.css';

/** The text to paste into each tool. */
export const Tools = ({ profile }: { profile: ProfileView }) => (
  <section className={styles.tools} aria-label="Tools">
    {toolGuides(profile).map(({ tool, words, text }) => (
      <section key={tool} className={styles.card} aria-label={tool}>
        <div className={styles.head}>
          <h2 className={styles.name}>{tool}</h2>
          {text !== '' && <CopyButton label={`Copy for ${tool}`} copy={() => ask('copy.text', { text })} />}
        </div>
        <p className={styles.words}>{words}</p>
        {text !== '' && <CodeBlock label={`For ${tool}`}>{text}</CodeBlock>}
      </section>
    ))}
  </section>
);
