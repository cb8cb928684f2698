import type { MatrixCell, MatrixRow } from '../../../contract/policy';
import { CopyText } from '../../components/CopyText';
import { Sentence } from '../../components/Sentence';
import { DecidedBy } from './DecidedBy';
import { ResultIcon } from './Mark';
import { texts } from './texts';
import { signedBy } from './words';
import styles from './Reasons.module.css';

/** Explains each result of an action: the deciding statement or AWS's own rule, and the source of the result. */
export const Reasons = ({ row: { resource, note, cells } }: { row: MatrixRow }) => (
  <div className={styles.reasons}>
    <p>
      <Sentence text={texts.onResource} parts={{ resource: <CopyText label={texts.copyResource} text={resource} /> }} />
    </p>
    {note !== null && <p>{note}</p>}
    <ul className={styles.cells}>
      {signedBy.map((by) => (
        <li key={by} className={styles.cell}>
          <p className={styles.title}>{texts.columns[by].title}</p>
          <p className={styles.result}>
            <ResultIcon result={cells[by].result} />
            {texts.results[cells[by].result].word}
          </p>
          <Because cell={cells[by]} />
        </li>
      ))}
    </ul>
  </div>
);

function Because({ cell: { by, why, source, policies, result } }: { cell: MatrixCell }) {
  return (
    <>
      {why !== null && <p>{why}</p>}
      {source === 'aws' && policies !== result && <p>{texts.results[policies].policiesAlone}</p>}
      {by === null && why === null && <p>{texts.results[result].meaning}</p>}
      {by !== null && <DecidedBy by={by} />}
      <p className={styles.source}>{texts.cellSources[source]}</p>
    </>
  );
}
