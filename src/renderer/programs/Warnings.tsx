import { TriangleAlert } from 'lucide-react';
import styles from './Warnings.module.css';

/** Where a lease gives nothing, more than it says, or cannot be given. */
export const Warnings = ({ texts }: { texts: readonly string[] }) =>
  texts.length > 0 ? (
    <ul className={styles.warnings}>
      {texts.map((text) => (
        <li key={text}>
          <TriangleAlert size={14} aria-hidden />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  ) : null;
