import { Info, Route } from 'lucide-react';
import type { ProfileView } from '../../../contract/app-state';
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
            MFA codes and keys’ signatures go to <code>{endpointOverride}</code>, because your configuration replaces
            AWS’s own STS endpoint.
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
