import type { TryOutcome } from '../../contract/profiles';
import { Button } from '../components/Button';
import { DoneNote } from '../components/DoneNote';
import { ErrorNote } from '../components/ErrorNote';
import { Sentence } from '../components/Sentence';
import { Working } from '../components/Working';
import { duration } from '../format/time';
import { texts } from './texts';
import type { Trial } from './use-trial';
import styles from './TryIt.module.css';

export interface TryItProps {
  trial: Trial;
  onDuration: (seconds: number) => void;
}

/** Tries at AWS whether the values in the form give a session. */
export function TryIt({ trial: { isPending, error, outcome }, onDuration }: TryItProps) {
  return (
    <div className={styles.outcome}>
      <div role="status">
        {isPending && <Working>{texts.trying}</Working>}
        {outcome !== null && outcome.arn !== null && (
          <DoneNote>
            <p className={styles.words}>
              <Sentence text={texts.tryWorked} parts={{ arn: <code>{outcome.arn}</code> }} />
            </p>
          </DoneNote>
        )}
      </div>
      {error && <ErrorNote error={error} isAlert />}
      {outcome?.error && (
        <ErrorNote
          error={outcome.error}
          isAlert
          action={outcome.shorter.length > 0 && <Shorter outcome={outcome} onDuration={onDuration} />}
        />
      )}
    </div>
  );
}

const Shorter = ({
  outcome: { shorter },
  onDuration,
}: {
  outcome: TryOutcome;
  onDuration: (seconds: number) => void;
}) => (
  <div className={styles.shorter}>
    <p>{shorter.length === 1 ? texts.longestThatWorks : texts.tryShorter}</p>
    <div className={styles.durations}>
      {shorter.map((seconds) => (
        <Button key={seconds} size="small" onPress={() => onDuration(seconds)}>
          {texts.use(duration(seconds))}
        </Button>
      ))}
    </div>
  </div>
);
