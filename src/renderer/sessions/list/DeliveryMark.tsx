import { FileText, FileX, SquareTerminal } from 'lucide-react';
import type { DeliveryView } from '../../../contract/app-state';
import styles from './DeliveryMark.module.css';

/** How tools get this profile's credentials, as a small sign. */
export function DeliveryMark({ delivery }: { delivery: DeliveryView }) {
  const { label, Icon } = sign(delivery);
  return (
    <span className={styles.mark} role="img" aria-label={label} title={label}>
      <Icon size={15} aria-hidden />
    </span>
  );
}

function sign({ mode, error }: DeliveryView) {
  if (error) return { label: 'Not delivered', Icon: FileX };
  return mode === 'file'
    ? { label: 'Written to ~/.aws/credentials', Icon: FileText }
    : { label: 'Delivered on request', Icon: SquareTerminal };
}
