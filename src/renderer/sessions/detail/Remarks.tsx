import { Info, Route } from 'lucide-react';
import type { ProfileView } from '../../../contract/app-state';
import { Sentence } from '../../components/Sentence';
import { texts } from './texts';
import styles from './Remarks.module.css';

/** Remarks that prevent nothing. */
export function Remarks({ profile: { remarks, endpointOverride } }: { profile: ProfileView }) {
  if (remarks.length === 0 && endpointOverride === null) return null;
  return (
    <ul className={styles.remarks}>
      {endpointOverride !== null && (
        <li className={styles.warn}>
          <Route size={15} aria-hidden />
          <span>
            <Sentence text={texts.override} parts={{ endpoint: <code>{endpointOverride}</code> }} />
          </span>
        </li>
      )}
      {remarks.map((remark) => (
        <li key={remark}>
          <Info size={15} aria-hidden />
          <span>{remark}</span>
        </li>
      ))}
    </ul>
  );
}
