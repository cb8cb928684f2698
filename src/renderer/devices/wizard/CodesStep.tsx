import { useState } from 'react';
import type { EnrollmentView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { useRequest } from '../../state/use-request';
import { CodePair } from '../pair/CodePair';
import type { Pair } from '../pair/pair';
import { usePair } from '../pair/use-pair';
import { enrollmentStage } from '../enrollment-words';
import { texts as pairTexts } from '../pair/texts';
import { texts } from './texts';
import { Waiting } from '../Waiting';
import { NextTry } from './NextTry';
import { StepForm } from './StepForm';
import styles from './StepForm.module.css';

/**
 * Two consecutive codes prove that the secret arrived. Fob makes them if it has the secret. Otherwise the person types
 * them.
 */
export function CodesStep({ enrollment, onShowQr }: { enrollment: EnrollmentView; onShowQr: () => void }) {
  const { serial, stage, codesFrom, canShowSecret, nextTryAt } = enrollment;
  const [isTyping, setTyping] = useState(codesFrom === 'phone');
  const form = usePair();
  const enabling = useRequest('enrollment.enable');
  const checking = useRequest('enrollment.resume');
  const isPending = enabling.isPending || enrollment.busy;
  const error = enrollment.error ?? enabling.error ?? checking.error;

  const progress = nextTryAt === null ? texts.enabling : enrollmentStage(enrollment);

  /** @param typed is null if Fob makes the codes */
  const enable = async (typed: Pair | null) => {
    const result = await enabling.send({ serial, codes: typed && [typed.first, typed.second] });
    if (!result.ok) form.clear();
  };
  return (
    <StepForm
      key={String(isTyping)}
      title={texts.codesTitle}
      submit={texts.enable}
      isReady={!isTyping || form.isReady}
      isPending={isPending}
      onSubmit={() => void enable(isTyping ? form.pair : null)}
      hasFocusedField={isTyping}
      extra={
        <>
          {codesFrom !== 'computer' && canShowSecret && (
            <Button isDisabled={isPending} onPress={onShowQr}>
              {texts.showQr}
            </Button>
          )}
          {stage === 'enabling' && (
            <Button isDisabled={isPending} onPress={() => void checking.send({ serial })}>
              {texts.checkAtAws}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.text}>{isTyping ? texts.codesSay : texts.codesSayMade}</p>
      {isTyping && <CodePair serial={serial} form={form} isLocked={isPending} onReady={(pair) => void enable(pair)} />}
      {codesFrom === 'both' && (
        <Button look="plain" size="small" isDisabled={isPending} onPress={() => setTyping(!isTyping)}>
          {isTyping ? pairTexts.letFobMake : pairTexts.typeInstead}
        </Button>
      )}
      <div role="status">{isPending && <Waiting>{progress}</Waiting>}</div>
      {nextTryAt !== null && <NextTry at={nextTryAt} />}
      {error && !isPending && <ErrorNote error={error} isAlert />}
    </StepForm>
  );
}
