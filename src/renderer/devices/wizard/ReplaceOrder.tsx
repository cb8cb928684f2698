import { texts } from './texts';
import styles from './ReplaceOrder.module.css';

/**
 * Explains the order. AWS lets a user with a device manage devices only from an MFA session, so the old device goes
 * last.
 */
export const ReplaceOrder = ({ label }: { label: string }) => (
  <section className={styles.order} aria-label={texts.orderTitle}>
    <h3 className={styles.title}>{texts.orderTitle}</h3>
    <ol className={styles.list}>
      {texts.order(label).map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  </section>
);
