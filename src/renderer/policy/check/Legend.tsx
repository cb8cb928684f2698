import type { CellResult, MatrixRow } from '../../../contract/policy';
import { results } from '../words';
import { ResultIcon } from './Mark';
import styles from './Legend.module.css';

/** Explains the results in the table. */
export function Legend({ rows }: { rows: readonly MatrixRow[] }) {
  const seen = new Set(rows.flatMap(({ cells }) => Object.values(cells).map(({ result }) => result)));
  const shown = (Object.keys(results) as CellResult[]).filter((result) => seen.has(result));
  return (
    <ul className={styles.legend} aria-label="What the answers mean">
      {shown.map((result) => (
        <li key={result}>
          <ResultIcon result={result} />
          <span>
            <strong>{results[result].word}</strong>: {results[result].meaning}
          </span>
        </li>
      ))}
    </ul>
  );
}
