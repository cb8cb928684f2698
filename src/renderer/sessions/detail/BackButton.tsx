import { ChevronLeft } from 'lucide-react';
import { Button } from '../../components/Button';
import { texts } from '../texts';
import styles from './Detail.module.css';

/** Leads back to the list, where list and details are two pages. */
export const BackButton = ({ onPress }: { onPress: () => void }) => (
  <div className={styles.back}>
    <Button look="plain" size="small" autoFocus onPress={onPress}>
      <ChevronLeft size={15} aria-hidden />
      {texts.back}
    </Button>
  </div>
);
