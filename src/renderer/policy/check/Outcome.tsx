import type { CheckedUsers, PolicyCheckView } from '../../../contract/policy';
import { ErrorNote } from '../../components/ErrorNote';
import { WaitBar } from '../../components/WaitBar';
import { useAppState } from '../../state/app-state';
import { CheckResult } from './CheckResult';
import { Refused } from './Refused';
import { texts } from './texts';
import { summaryWords } from './words';

export interface OutcomeProps {
  /** Leads to the text field. */
  onText: () => void;
  /** Checks again, with a code. */
  onCode: (users: CheckedUsers) => void;
}

/** The outcome of the last check. Main keeps it until Fob quits. */
export function Outcome(props: OutcomeProps) {
  const check = useAppState((state) => state.policy.check);
  return (
    <>
      <div role="status" className="visually-hidden">
        {check.state === 'done' && summaryWords(check.result)}
      </div>
      <Shown check={check} {...props} />
    </>
  );
}

function Shown({ check, onText, onCode }: OutcomeProps & { check: PolicyCheckView }) {
  switch (check.state) {
    case 'idle':
      return null;
    case 'running':
      return <WaitBar label={check.userName === null ? texts.checking : texts.checkingUser(check.userName)} />;
    case 'refused':
      return <Refused {...check} onText={onText} onCode={() => onCode(check.users)} />;
    case 'failed':
      return <ErrorNote error={check.error} isAlert />;
    case 'done': {
      const { result, withCode } = check;
      return <CheckResult result={result} onCode={withCode && (() => onCode(withCode))} />;
    }
  }
}
