import type { PolicyCheckResult } from '../../../contract/policy';
import { Banner } from '../../components/Banner';
import { sourceWords } from '../words';
import { Findings } from './Findings';
import { Limits } from './Limits';
import { Matrix } from './Matrix';
import styles from './CheckResult.module.css';

/** The result of a check: first the findings, then the matrix behind them, then the limits. */
export function CheckResult({ result }: { result: PolicyCheckResult }) {
  const { userName, userArn, source, simulationError } = result;
  return (
    <section className={styles.result} aria-labelledby="check-result">
      <header>
        <h2 id="check-result" className={styles.title}>
          {source === 'given' ? `What this policy lets ${userName} do` : `What ${userName} may do`}
        </h2>
        <p className={styles.source}>
          Source: {sourceWords(result)} · <code>{userArn}</code>
        </p>
      </header>
      {simulationError && (
        <Banner tone="info" title="AWS’s simulator could not be asked, so Fob evaluated the policies itself">
          {simulationError.message} {simulationError.nextStep}
        </Banner>
      )}
      <Findings findings={result.findings} />
      <Matrix result={result} />
      <Limits result={result} />
    </section>
  );
}
