import { grouped } from '../../../contract/grouped';
import type { PolicyCheckResult } from '../../../contract/policy';
import { Legend } from './Legend';
import { Row } from './Row';
import { texts } from './texts';
import { signedBy } from './words';
import styles from './Matrix.module.css';

/**
 * The results of every action, with and without MFA. In narrow windows, the three results stand below their call. CSS
 * that lays out a table as a grid takes its roles away, so every element says its role.
 */
export function Matrix({ result: { rows, userArn } }: { result: PolicyCheckResult }) {
  return (
    <section aria-labelledby="check-matrix">
      <h3 id="check-matrix" className={styles.title}>
        {texts.matrix}
      </h3>
      <div className={styles.place}>
        <table role="table" className={styles.table}>
          <caption className="visually-hidden">{texts.matrixCaption}</caption>
          <thead role="rowgroup" className={styles.head}>
            <tr role="row">
              <th role="columnheader" scope="col" className={styles.call}>
                {texts.call}
              </th>
              {signedBy.map((by) => (
                <th key={by} role="columnheader" scope="col">
                  {texts.columns[by].title}
                  <span className={styles.signer}>{texts.columns[by].signer}</span>
                </th>
              ))}
            </tr>
          </thead>
          {[...grouped(rows, ({ group }) => group)].map(([group, members]) => (
            <tbody key={group} role="rowgroup">
              <tr role="row">
                <th role="rowheader" scope="rowgroup" colSpan={4} className={styles.group}>
                  {texts.groups[group]}
                </th>
              </tr>
              {members.map((row) => (
                <Row key={`${userArn} ${row.id}`} row={row} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <Legend rows={rows} />
    </section>
  );
}
