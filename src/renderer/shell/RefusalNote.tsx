import { X } from 'lucide-react';
import type { AppError } from '../../contract/app-error';
import { ErrorNote } from '../components/ErrorNote';
import { IconButton } from '../components/IconButton';
import { ErrorOffers } from './offers/ErrorOffers';
import { texts } from './texts';
import styles from './RefusalNote.module.css';

/** A note at the foot of the window. It appears in any view. */
export const RefusalNote = ({ error, onDismiss }: { error: AppError; onDismiss: () => void }) => (
  <div className={styles.refusal}>
    <ErrorNote error={error} isAlert action={<ErrorOffers error={error} />} />
    <IconButton label={texts.dismiss} icon={<X size={15} />} onPress={onDismiss} />
  </div>
);
