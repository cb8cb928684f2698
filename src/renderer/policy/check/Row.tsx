import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { MatrixRow } from '../../../contract/policy';
import { signedBy } from '../words';
import { Mark } from './Mark';
import { Reasons } from './Reasons';
import styles from './Matrix.module.css';

/** One action: its three results and, on request, the reasons. */
export function Row({ row }: { row: MatrixRow }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr className={styles.row}>
        <th scope="row" className={styles.call}>
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
          <td key={by}>
            <Mark cell={row.cells[by]} />
          </td>
        ))}
      </tr>
      {isOpen && (
        <tr id={id} className={styles.reasons}>
          <td colSpan={4}>
            <Reasons row={row} />
          </td>
        </tr>
      )}
    </>
  );
}
