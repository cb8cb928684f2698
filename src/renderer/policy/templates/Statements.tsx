import type { PolicyTemplateView } from '../../../contract/policy';
import { CodeBlock } from '../../components/CodeBlock';
import { Fold } from '../../components/Fold';
import { texts } from './texts';
import styles from './Statements.module.css';

/** The purpose of each statement of a template. */
export const Statements = ({ statements }: Pick<PolicyTemplateView, 'statements'>) => (
  <section aria-labelledby="statements">
    <h3 id="statements" className={styles.title}>
      {texts.statements}
    </h3>
    <ol className={styles.list}>
      {statements.map(({ sid, json, explanation }) => (
        <li key={sid} className={styles.statement}>
          <h4 className={styles.sid}>{sid}</h4>
          <p className={styles.words}>{explanation}</p>
          <Fold label={texts.showJson}>
            <CodeBlock label={texts.statementJson(sid)}>{json}</CodeBlock>
          </Fold>
        </li>
      ))}
    </ol>
  </section>
);
