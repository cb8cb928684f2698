import type { PolicyCheckView } from '../../../contract/policy';
import { ErrorNote } from '../../components/ErrorNote';
import { WaitBar } from '../../components/WaitBar';
import { useAppState } from '../../state/app-state';
import { summaryWords } from '../words';
import { CheckResult } from './CheckResult';

/** The outcome of the last check. Main keeps it until Fob quits. */
export function Outcome() {
  const check = useAppState((state) => state.policy.check);
  return (
    <>
      <div role="status" className="visually-hidden">
        {check.state === 'done' && summaryWords(check.result)}
      </div>
      <Shown check={check} />
    </>
  );
}

function Shown({ check }: { check: PolicyCheckView }) {
  switch (check.state) {
    case 'idle':
      return null;
    case 'running':
      return <WaitBar label={check.userName === null ? 'Checking' : `Checking ${check.userName}`} />;
    case 'failed':
      return <ErrorNote error={check.error} isAlert />;
    case 'done':
      return <CheckResult result={check.result} />;
  }
}
