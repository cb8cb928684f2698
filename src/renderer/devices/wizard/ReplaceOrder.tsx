import styles from './ReplaceOrder.module.css';

/**
 * Explains the order. AWS lets a user with a device manage devices only from an MFA session, so the old device goes
 * last.
 */
export const ReplaceOrder = ({ label }: { label: string }) => (
  <section className={styles.order} aria-label="What happens, in this order">
    <h3 className={styles.title}>What happens, in this order</h3>
    <ol className={styles.list}>
      <li>Fob starts an MFA session with {label}, as AWS wants it.</li>
      <li>The new device is created and enabled.</li>
      <li>Fob verifies it with a first session.</li>
      <li>The profiles that you choose are switched to it.</li>
      <li>Only then is {label} removed.</li>
    </ol>
  </section>
);
