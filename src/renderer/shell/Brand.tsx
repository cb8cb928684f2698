import { texts } from './texts';
import styles from './Brand.module.css';

/** The logo: a key fob with its hole, and the light of an active session. */
export const Brand = () => (
  <div className={styles.brand}>
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden>
      <rect className={styles.tag} x="3" y="2" width="20" height="22" rx="7.5" />
      <circle className={styles.hole} cx="13" cy="8" r="2.6" />
      <path className={styles.teeth} d="M13 12.5v7M13 15.6h3.4M13 19h2.4" />
    </svg>
    <span className={styles.name}>{texts.brand}</span>
  </div>
);
