import { useEffect, useId, useRef } from 'react';
import { CodeField } from '../../components/CodeField';
import { codeProblem } from '../../format/code';
import { StepRing } from '../../components/StepRing';
import { isMfaCode } from '../../../contract/mfa-code';
import { texts } from './texts';
import type { Pair } from './pair';
import type { PairForm } from './use-pair';
import styles from './CodePair.module.css';

export interface CodePairProps {
  serial: string;
  form: PairForm;
  isLocked: boolean;
  /** Called when the person has typed both codes. Nothing is left to decide then. */
  onReady: (pair: Pair) => void;
}

/** Two fields for two consecutive codes. The ring shows when the second code will appear. */
export function CodePair({ serial, form, isLocked, onReady }: CodePairProps) {
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const { pair, problem } = form;
  const type = (ready: Pair | null) => ready && onReady(ready);

  // The focus moves to the second field when the first is full. It moves back when the codes did not work and both fields
  // are empty.
  const isFirstFull = isMfaCode(pair.first);
  useEffect(() => (isFirstFull ? second : first).current?.focus(), [isFirstFull]);

  const shared = { describedBy: `${id}-help`, isCompact: true, isLocked };
  return (
    <div className={styles.pair}>
      <div className={styles.fields}>
        <label className={styles.label} htmlFor={`${id}-first`}>
          {texts.first}
        </label>
        <CodeField
          {...shared}
          inputRef={first}
          id={`${id}-first`}
          autoFocus
          isInvalid={codeProblem(pair.first) !== null}
          value={pair.first}
          onChange={(text) => type(form.typeFirst(text))}
        />
        <label className={styles.label} htmlFor={`${id}-second`}>
          {texts.second}
        </label>
        <CodeField
          {...shared}
          inputRef={second}
          id={`${id}-second`}
          isInvalid={problem !== null}
          value={pair.second}
          onChange={(text) => type(form.typeSecond(text))}
        />
      </div>
      <div className={styles.time}>
        <StepRing serial={serial} />
        <p id={`${id}-help`} className={styles.help}>
          {texts.help}
        </p>
      </div>
      <div role="alert" className={styles.problem}>
        {problem}
      </div>
    </div>
  );
}
