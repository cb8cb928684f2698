import { ErrorNote } from '../../components/ErrorNote';
import { useSecret } from '../use-secret';
import { texts } from './texts';
import styles from './QrStep.module.css';

/** The QR code exactly as AWS sent it. */
export function QrImage({ serial, name }: { serial: string; name: string }) {
  const { value, error } = useSecret('enrollment.qr', serial);
  if (error) return <ErrorNote error={error} isAlert />;
  return (
    <div className={styles.frame}>
      {value && (
        <img
          className={styles.image}
          src={`data:image/png;base64,${value.png}`}
          alt={texts.qrOf(name)}
          draggable={false}
        />
      )}
    </div>
  );
}
