import { useState } from 'react';
import type { EnrollmentView } from '../../../contract/devices';
import { CheckCard } from '../../components/CheckCard';
import { QrImage } from './QrImage';
import { SaveQr } from './SaveQr';
import { Secret } from './Secret';
import { StepForm } from './StepForm';
import styles from './QrStep.module.css';

/** Shows the QR code. This is the only time at which an authenticator elsewhere can get the secret. */
export function QrStep({ enrollment, onDone }: { enrollment: EnrollmentView; onDone: () => void }) {
  const { serial, name, codesFrom } = enrollment;
  const [hasScanned, setScanned] = useState(false);
  // If this computer also makes codes, nobody would notice later that the phone has none.
  const asksScanned = codesFrom === 'both';
  return (
    <StepForm title="Scan the QR code" submit="Continue" isReady={!asksScanned || hasScanned} onSubmit={onDone}>
      <div className={styles.columns}>
        <QrImage serial={serial} name={name} />
        <div className={styles.words}>
          <p className={styles.text}>
            Scan it with the authenticator app on your phone. The app then shows a new six-digit code every 30 seconds.
          </p>
          <Secret serial={serial} />
          <SaveQr serial={serial} />
        </div>
      </div>
      {asksScanned && (
        <CheckCard title="My phone shows codes for this device" isSelected={hasScanned} onChange={setScanned}>
          The phone is your backup, so make sure that it works before you go on.
        </CheckCard>
      )}
    </StepForm>
  );
}
