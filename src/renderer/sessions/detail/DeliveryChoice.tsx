import { useState } from 'react';
import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { AppError } from '../../../contract/app-error';
import type { DeliveryMode, DeliveryView } from '../../../contract/app-state';
import { ErrorNote } from '../../components/ErrorNote';
import { RadioCard } from '../../components/RadioCard';
import { ask } from '../../state/actions';
import { WrittenAt } from './WrittenAt';
import styles from './DeliveryChoice.module.css';

/** The choice of how tools get the credentials. It shows main's state, not the last click. */
export function DeliveryChoice({ profile, delivery }: { profile: string; delivery: DeliveryView }) {
  const [refused, setRefused] = useState<AppError | null>(null);
  const error = refused ?? delivery.error;

  const choose = async (mode: string) => {
    const result = await ask('delivery.set', { profile, mode: mode as DeliveryMode });
    setRefused(result.ok ? null : result.error);
  };

  return (
    <>
      <RadioGroup
        aria-label="Delivery"
        value={delivery.mode}
        onChange={(mode) => void choose(mode)}
        className={styles.choices ?? ''}
      >
        <RadioCard value="process" title="On request">
          Recommended. Tools ask Fob through <code>credential_process</code>; nothing is written to disk.
        </RadioCard>
        <RadioCard value="file" title="Written to ~/.aws/credentials">
          For tools without <code>credential_process</code>. Every program that can read the file can use the session
          until it ends. {delivery.mode === 'file' && <WrittenAt at={delivery.writtenAt} />}
        </RadioCard>
      </RadioGroup>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
