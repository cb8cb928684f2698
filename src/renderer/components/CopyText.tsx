import { Check, Copy } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { cx } from '../format/class-names';
import { ask } from '../state/actions';
import { ErrorNote } from './ErrorNote';
import { texts } from './texts';
import { useCopied } from './use-copied';
import styles from './CopyText.module.css';

export interface CopyTextProps {
  /** What the text is, with the verb: `Copy the serial number`. */
  label: string;
  /** What is copied. It must not be secret. */
  text: string;
  /** How it is shown, if it is easier to read in another form: an account number in groups. */
  shown?: string;
  /** The text is words rather than code, for example a user's name. */
  isProse?: boolean;
}

/** An ARN, a serial number, an account or an id, which a click copies. The icon then says that it is copied. */
export function CopyText({ label, text, shown = text, isProse = false }: CopyTextProps) {
  const { run, isCopied, error } = useCopied(() => ask('copy.text', { text }));
  const Icon = isCopied ? Check : Copy;
  return (
    <>
      <Button
        aria-label={texts.copyNamed(label, shown)}
        className={cx(styles.copy, !isProse && styles.code, isCopied && styles.copied)}
        onPress={run}
      >
        <span className={styles.text}>{shown}</span>
        <Icon size={13} className={styles.icon} aria-hidden />
      </Button>
      <span role="status" className="visually-hidden">
        {isCopied && texts.copied}
      </span>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
