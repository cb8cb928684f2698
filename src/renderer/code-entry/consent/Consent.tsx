import { useRef, useState } from 'react';
import { deviceName } from '../../../contract/arn';
import type { ConsentAnswer, ConsentRequestView } from '../../../contract/consent';
import { isMfaCode } from '../../../contract/mfa-code';
import { Button } from '../../components/Button';
import { CodeField } from '../../components/CodeField';
import { ErrorNote } from '../../components/ErrorNote';
import { Keys } from '../../components/Keys';
import { Sentence } from '../../components/Sentence';
import { StepRing } from '../../components/StepRing';
import { Working } from '../../components/Working';
import { codeDigits, codeProblem } from '../../format/code';
import { keepWords } from '../../format/renewal-words';
import { timeLeft } from '../../format/time';
import { useRequest } from '../../state/use-request';
import { useEscape } from '../use-escape';
import { ConsentHeader } from './ConsentHeader';
import { Facts } from './Facts';
import { grantOf, nothingLess } from './less';
import { LessChoice } from './LessChoice';
import { texts } from './texts';
import { typedCodes } from './typed-codes';
import { useCalm } from './use-calm';
import styles from './Consent.module.css';

/**
 * Asks the person whether a program may use a profile. The focus begins on the question, or in the field of the code. No
 * button that allows can be pressed before the person has had a moment to see it.
 * @param amount is the number of open requests, including this one
 */
export function Consent({ request, amount }: { request: ConsentRequestView; amount: number }) {
  const { id, needsCodeOf, wants, canRemember } = request;
  const isCalm = useCalm();
  const [less, setLess] = useState(nothingLess);
  const [digits, setDigits] = useState('');
  const { send, isPending, error } = useRequest('consent.answer');
  const hasAnswered = useRef(false);
  const allow = useRef<HTMLButtonElement>(null);
  const isPossible = isCalm && !isPending && (needsCodeOf === null || isMfaCode(digits));

  const answer = async (chosen: ConsentAnswer) => {
    // A key may come after a click, before the page knows that the question is gone.
    if (hasAnswered.current) return;
    hasAnswered.current = true;
    const isYes = chosen !== 'deny';
    // Fob may ask for the code before it has answered this call.
    if (isYes && needsCodeOf !== null) typedCodes.keep(needsCodeOf, digits);
    const result = await send({ requestId: id, answer: chosen, less: isYes ? grantOf(less, wants) : null });
    if (result.ok) return;
    hasAnswered.current = false;
    if (needsCodeOf !== null) typedCodes.forget(needsCodeOf);
  };
  useEscape(() => void answer('deny'));

  return (
    <form
      className={styles.consent}
      aria-labelledby="question"
      data-waits={isCalm ? undefined : true}
      onSubmit={(event) => {
        // Enter after the code allows nothing yet: it leads to the button, which says what it allows.
        event.preventDefault();
        allow.current?.focus();
      }}
    >
      <ConsentHeader request={request} amount={amount} />
      <Facts request={request} less={less} />
      <LessChoice request={request} less={less} onChange={setLess} />
      {needsCodeOf !== null && (
        <Code
          serial={needsCodeOf}
          digits={digits}
          isLocked={isPending}
          onType={(text) => setDigits(codeDigits(text))}
        />
      )}
      <div role="status" className={styles.status}>
        {isPending && <Working>{texts.answering}</Working>}
      </div>
      {error && <ErrorNote error={error} isAlert />}
      <footer className={styles.footer}>
        <p className={styles.hint}>{texts.denied(timeLeft(request.quietTime))}</p>
        <div className={styles.deny}>
          <Button aria-label={texts.deny} isDisabled={isPending || !isCalm} onPress={() => void answer('deny')}>
            {texts.deny}
            <span aria-hidden>
              <Keys keys={[texts.escape]} />
            </span>
          </Button>
        </div>
        <Button
          {...(!canRemember && { ref: allow })}
          look={canRemember ? 'outline' : 'primary'}
          isDisabled={!isPossible}
          onPress={() => void answer('once')}
        >
          {texts.once}
        </Button>
        {canRemember && (
          <Button ref={allow} look="primary" isDisabled={!isPossible} onPress={() => void answer('place')}>
            {placeWords(request)}
          </Button>
        )}
      </footer>
    </form>
  );
}

const placeWords = ({ hours, program: { place } }: ConsentRequestView): string => {
  if (hours !== null) return texts.forTime(keepWords(hours));
  return place?.kind === 'app' ? texts.forApp : texts.forTerminal;
};

interface CodeProps {
  serial: string;
  digits: string;
  isLocked: boolean;
  onType: (text: string) => void;
}

/** The code that the program needs too. It is sent when the person allows the program. */
const Code = ({ serial, digits, isLocked, onType }: CodeProps) => (
  <div className={styles.code}>
    <p id="code-hint" className={styles.codeHint} title={serial}>
      <Sentence text={texts.code} parts={{ device: <strong>{deviceName(serial)}</strong> }} />
      {codeProblem(digits) !== null && <span className={styles.problem}> {codeProblem(digits)}</span>}
    </p>
    <div className={styles.entry}>
      <CodeField
        label={texts.codeField}
        describedBy="code-hint"
        autoFocus
        value={digits}
        isLocked={isLocked}
        isInvalid={codeProblem(digits) !== null}
        onChange={onType}
      />
      <StepRing serial={serial} />
    </div>
  </div>
);
