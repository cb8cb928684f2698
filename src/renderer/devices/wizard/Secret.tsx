import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { CopyButton } from '../../components/CopyButton';
import { ErrorNote } from '../../components/ErrorNote';
import { ask } from '../../state/actions';
import { useSecret } from '../use-secret';
import { texts } from './texts';
import { useWindowHidden } from '../use-window-hidden';
import { grouped } from './grouped';
import styles from './QrStep.module.css';

/** Shows or copies the secret on request, for authenticators without a camera. */
export function Secret({ serial }: { serial: string }) {
  const [isShown, setShown] = useState(false);
  useWindowHidden(() => setShown(false));
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className={styles.part}>
      <div className={styles.buttons}>
        <Button size="small" onPress={() => setShown(!isShown)}>
          <Icon size={14} aria-hidden />
          {isShown ? texts.hideSecret : texts.showSecret}
        </Button>
        <CopyButton
          label={texts.copySecret}
          text={texts.copySecret}
          copy={() => ask('copy.enrollment-secret', { serial })}
        />
      </div>
      {isShown && <ShownSecret serial={serial} />}
    </div>
  );
}

function ShownSecret({ serial }: { serial: string }) {
  const { value, error } = useSecret('enrollment.secret', serial);
  if (error) return <ErrorNote error={error} isAlert />;
  if (!value) return null;
  return (
    <>
      <p className={styles.secret} role="group" aria-label={texts.secret}>
        {grouped(value.secret)}
      </p>
      <p className={styles.note}>{texts.secretHint}</p>
    </>
  );
}
