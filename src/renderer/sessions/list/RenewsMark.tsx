import { Repeat } from 'lucide-react';
import { renewsWords } from '../../format/renewal-words';
import { moment } from '../../format/time';
import { useTime } from '../../state/use-time';
import styles from './RenewsMark.module.css';

/** Says when Fob next renews the session without a person. */
export function RenewsMark({ at }: { at: number }) {
  const words = useTime((now) => renewsWords(at, now));
  const time = useTime((now) => (at <= now ? 'now' : moment(at, now)));
  return (
    <span className={styles.mark} role="img" aria-label={words} title={words}>
      <Repeat size={12} aria-hidden />
      <span className={styles.time} aria-hidden>
        {time}
      </span>
    </span>
  );
}
