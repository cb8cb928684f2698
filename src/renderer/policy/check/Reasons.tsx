import type { MatrixCell, MatrixRow } from '../../../contract/policy';
import { capitalized, cellSources, columns, results, signedBy, statementWords } from '../words';
import { ResultIcon } from './Mark';
import styles from './Reasons.module.css';

/** Explains each result of an action: the deciding statement or AWS's own rule, and the source of the result. */
export const Reasons = ({ row: { resource, note, cells } }: { row: MatrixRow }) => (
  <div className={styles.reasons}>
    <p>
      On <code>{resource}</code>
    </p>
    {note !== null && <p>{note}</p>}
    <dl className={styles.cells}>
      {signedBy.map((by) => (
        <div key={by} className={styles.cell}>
          <dt className={styles.title}>{columns[by].title}</dt>
          <dd className={styles.words}>
            <p className={styles.result}>
              <ResultIcon result={cells[by].result} />
              {results[cells[by].result].word}
            </p>
            <Because cell={cells[by]} />
          </dd>
        </div>
      ))}
    </dl>
  </div>
);

function Because({ cell: { by, why, source, policies, result } }: { cell: MatrixCell }) {
  return (
    <>
      {why !== null && <p>{why}</p>}
      {source === 'aws' && policies !== result && <p>Policies alone say: {results[policies].word.toLowerCase()}.</p>}
      {by !== null && <p>By {statementWords(by)}.</p>}
      {by === null && why === null && <p>{capitalized(results[result].meaning)}.</p>}
      <p className={styles.source}>Source: {cellSources[source]}</p>
    </>
  );
}
