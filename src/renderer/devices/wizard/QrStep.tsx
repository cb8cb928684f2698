import { useState } from 'react';
import type { EnrollmentView } from '../../../contract/devices';
import { CheckCard } from '../../components/CheckCard';
import { texts } from './texts';
import { QrImage } from './QrImage';
import { SaveQr } from './SaveQr';
import { Secret } from './Secret';
import { StepForm } from './StepForm';
import styles from './QrStep.module.css';

/** Shows the QR code. This is the only time at which an authenticator elsewhere can get the secret. */
export function QrStep({ enrollment, onDone }: { enrollment: EnrollmentView; onDone: () => void }) {
  const { serial, name, codesFrom } = enrollment;
  const [hasScanned, setScanned] = useState(false);
  // If something else makes codes too, nobody would notice later that the phone has none.
  const asksScanned = codesFrom !== 'phone';
  return (
    <StepForm title={texts.qrTitle} submit={texts.continue} isReady={!asksScanned || hasScanned} onSubmit={onDone}>
      <div className={styles.columns}>
        <QrImage serial={serial} name={name} />
        <div className={styles.words}>
          <p className={styles.text}>{texts.qrText}</p>
          <Secret serial={serial} />
          <SaveQr serial={serial} />
        </div>
      </div>
      {asksScanned && (
        <CheckCard title={texts.scanned} isSelected={hasScanned} onChange={setScanned}>
          {texts.scannedText}
        </CheckCard>
      )}
    </StepForm>
  );
}
