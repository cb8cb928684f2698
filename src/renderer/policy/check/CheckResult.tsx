import { KeyRound } from 'lucide-react';
import type { PolicyCheckResult } from '../../../contract/policy';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { Findings } from './Findings';
import { Limits } from './Limits';
import { Matrix } from './Matrix';
import { texts } from './texts';
import { Verdict } from './Verdict';
import styles from './CheckResult.module.css';

export interface CheckResultProps {
  result: PolicyCheckResult;
  /** Checks again with a code, which may tell more. Null: it would not. */
  onCode: (() => void) | null;
}

/** The result of a check: a sentence, then the findings, the matrix behind them, and the limits. */
export function CheckResult({ result, onCode }: CheckResultProps) {
  const { simulationError } = result;
  return (
    <section className={styles.result} aria-labelledby="check-result">
      <Verdict id="check-result" result={result} />
      {simulationError && (
        <Banner tone="info" title={texts.notSimulated}>
          <p>{simulationError.message}</p>
          <p>{simulationError.nextStep}</p>
        </Banner>
      )}
      {onCode && (
        <p className={styles.more}>
          {texts.moreWithCode}
          <Button size="small" onPress={onCode}>
            <KeyRound size={14} aria-hidden />
            {texts.enterCode}
          </Button>
        </p>
      )}
      <Findings findings={result.findings} />
      <Matrix result={result} />
      <Limits result={result} />
    </section>
  );
}
