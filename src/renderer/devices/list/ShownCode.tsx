import { useEffect, useState } from 'react';
import type { Result } from '../../../contract/app-error';
import type { CallOutput } from '../../../contract/channels';
import { CopyButton } from '../../components/CopyButton';
import { ErrorNote } from '../../components/ErrorNote';
import { StepRing } from '../../components/StepRing';
import { spacedCode } from '../../format/code';
import { ask } from '../../state/actions';
import { texts } from './texts';
import { useSecretShown } from '../use-secret-shown';
import styles from './LiveCode.module.css';

/** Shows a code. The page holds the code only while this component is rendered. */
export function ShownCode({ serial, label }: { serial: string; label: string }) {
  useSecretShown(true);
  const answer = useLiveCode(serial);
  if (!answer) return null;
  if (!answer.ok) return <ErrorNote error={answer.error} isAlert />;
  return (
    <div className={styles.place}>
      <StepRing serial={serial} isSmall />
      <output className={styles.code} aria-live="off" aria-label={texts.codeOf(label)}>
        {spacedCode(answer.value.code)}
      </output>
      <CopyButton label={texts.copyCodeOf(label)} copy={() => ask('copy.device-code', { serial })} />
    </div>
  );
}

/** Reads the code, and reads it again when the next one is due. */
function useLiveCode(serial: string): Result<CallOutput<'device.code'>> | null {
  const [answer, setAnswer] = useState<Result<CallOutput<'device.code'>> | null>(null);
  useEffect(() => {
    let isOver = false;
    let timer: number | undefined;
    const read = async () => {
      const result = await ask('device.code', { serial });
      if (isOver) return;
      setAnswer(result);
      if (result.ok) {
        const left = result.value.validUntil - Date.now();
        timer = window.setTimeout(() => void read(), Math.max(left, SHORTEST_WAIT));
      }
    };
    void read();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [serial]);
  return answer;
}

/** The shortest time between two calls, in milliseconds, whatever the clocks say. */
const SHORTEST_WAIT = 500;
