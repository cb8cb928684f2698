import type { ActionGroup, MatrixRow, PolicyCheckResult } from '../../../contract/policy';
import { columns, groups, signedBy } from '../words';
import { Legend } from './Legend';
import { Row } from './Row';
import styles from './Matrix.module.css';

/** The results of every action, with and without MFA. */
export function Matrix({ result: { rows, userArn } }: { result: PolicyCheckResult }) {
  return (
    <div>
      {/* Narrow windows scroll the table sideways. The keyboard can scroll it too. */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label="Allowed and denied">
        <table className={styles.table}>
          <caption className="visually-hidden">What is allowed without MFA and with it, call by call</caption>
          <thead>
            <tr>
              <th scope="col" className={styles.call}>
                Call
              </th>
              {signedBy.map((by) => (
                <th key={by} scope="col">
                  {columns[by].title}
                  <span className={styles.signer}>{columns[by].signer}</span>
                </th>
              ))}
            </tr>
          </thead>
          {grouped(rows).map(({ group, members }) => (
            <tbody key={group}>
              <tr>
                <th scope="rowgroup" colSpan={4} className={styles.group}>
                  {groups[group]}
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
    </div>
  );
}

/** Puts the rows of each group together. Groups keep the order of their first rows. */
function grouped(rows: readonly MatrixRow[]): { group: ActionGroup; members: MatrixRow[] }[] {
  const byGroup = new Map<ActionGroup, MatrixRow[]>();
  for (const row of rows) byGroup.set(row.group, [...(byGroup.get(row.group) ?? []), row]);
  return [...byGroup].map(([group, members]) => ({ group, members }));
}
