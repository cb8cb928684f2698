import type { ProfileMark } from '../../contract/marks';
import styles from './MarkBadge.module.css';

/** The mark of a profile, beside its name. Its word and its border tell it apart without color. */
export const MarkBadge = ({ mark: { color, word } }: { mark: ProfileMark }) => (
  <span className={styles.badge} data-mark={color}>
    {word}
  </span>
);
