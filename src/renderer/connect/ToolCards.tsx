import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { ask } from '../state/actions';
import type { CardGuide } from './guide';
import { texts } from './texts';
import styles from './ConnectView.module.css';

/** Texts to paste, beside each other. */
export const ToolCards = ({ cards }: { cards: readonly CardGuide[] }) => (
  <div className={styles.cards}>
    {cards.map(({ title, words, text }) => (
      <section key={title} className={styles.card} aria-label={title}>
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
