import { useState } from 'react';
import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { AppError } from '../../../contract/app-error';
import type { DeliveryMode, DeliveryView } from '../../../contract/app-state';
import { ErrorNote } from '../../components/ErrorNote';
import { RadioCard } from '../../components/RadioCard';
import { Sentence } from '../../components/Sentence';
import { ask } from '../../state/actions';
import { texts } from './texts';
import { WrittenAt } from './WrittenAt';
import styles from './DeliveryChoice.module.css';

const process = <code>credential_process</code>;

export interface DeliveryChoiceProps {
  profile: string;
  delivery: DeliveryView;
  /** The profile asks before a program uses it, which a file cannot do. */
  asks: boolean;
}

/** The choice of how tools get the credentials. It shows main's state, not the last click. */
export function DeliveryChoice({ profile, delivery, asks }: DeliveryChoiceProps) {
  const [refused, setRefused] = useState<AppError | null>(null);
  const error = refused ?? delivery.error;

  const choose = async (mode: string) => {
    const result = await ask('delivery.set', { profile, mode: mode as DeliveryMode });
    setRefused(result.ok ? null : result.error);
  };

  return (
    <>
      <RadioGroup
        aria-label={texts.delivery}
        value={delivery.mode}
        onChange={(mode) => void choose(mode)}
        className={styles.choices ?? ''}
      >
        <RadioCard value="process" title={texts.onRequest}>
          <Sentence text={texts.onRequestHint} parts={{ process }} />
        </RadioCard>
        <RadioCard value="file" title={texts.inFile} isDisabled={asks && delivery.mode !== 'file'}>
          {asks && delivery.mode !== 'file' ? (
            texts.inFileAsks
          ) : (
            <Sentence
              text={texts.inFileHint}
              parts={{ process, written: delivery.mode === 'file' && <WrittenAt at={delivery.writtenAt} /> }}
            />
          )}
        </RadioCard>
      </RadioGroup>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
