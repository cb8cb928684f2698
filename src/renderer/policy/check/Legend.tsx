import type { CellResult, MatrixRow } from '../../../contract/policy';
import { ResultIcon } from './Mark';
import { texts } from './texts';
import styles from './Legend.module.css';

/** Explains the results in the table. */
export function Legend({ rows }: { rows: readonly MatrixRow[] }) {
  const seen = new Set(rows.flatMap(({ cells }) => Object.values(cells).map(({ result }) => result)));
  const shown = (Object.keys(texts.results) as CellResult[]).filter((result) => seen.has(result));
  return (
    <dl className={styles.legend} aria-label={texts.legend}>
      {shown.map((result) => (
        <div key={result}>
          <dt>
            <ResultIcon result={result} />
            {texts.results[result].word}
          </dt>
          <dd>{texts.results[result].meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
