import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { MatrixRow } from '../../../contract/policy';
import { Mark } from './Mark';
import { Reasons } from './Reasons';
import { signedBy } from './words';
import styles from './Matrix.module.css';

/** One action: its three results and, on request, the reasons. */
export function Row({ row }: { row: MatrixRow }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr role="row" className={styles.row}>
        <th role="rowheader" scope="row" className={styles.call}>
          <Button
            className={styles.trigger ?? ''}
            aria-expanded={isOpen}
            {...(isOpen && { 'aria-controls': id })}
            onPress={() => setOpen(!isOpen)}
          >
            <ChevronRight size={14} className={styles.chevron} aria-hidden />
            <span>
              <span className={styles.label}>{row.label}</span>
              <code className={styles.action}>{row.action}</code>
            </span>
          </Button>
        </th>
        {signedBy.map((by) => (
          <td key={by} role="cell">
            <Mark cell={row.cells[by]} />
          </td>
        ))}
      </tr>
      {isOpen && (
        <tr id={id} role="row" className={styles.reasons}>
          <td role="cell" colSpan={4}>
            <Reasons row={row} />
          </td>
        </tr>
      )}
    </>
  );
}
