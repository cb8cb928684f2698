import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { Result } from '../../../contract/app-error';
import { Button } from '../../components/Button';
import { CodeBlock } from '../../components/CodeBlock';
import { ErrorNote } from '../../components/ErrorNote';
import { ask } from '../../state/actions';
import styles from './UseIt.module.css';

/** The command a person would type, and the same question asked by Fob. */
export function UseIt({ profile, target }: { profile: string; target: string }) {
  const [isTesting, setTesting] = useState(false);
  const [result, setResult] = useState<Result<{ arn: string }> | null>(null);

  const test = async () => {
    setTesting(true);
    setResult(null);
    setResult(await ask('session.test', { profile }));
    setTesting(false);
  };

  return (
    <div className={styles.use}>
      <CodeBlock label="Example command">{`aws sts get-caller-identity --profile ${target}`}</CodeBlock>
      <div className={styles.test}>
        <Button size="small" isPending={isTesting} onPress={() => void test()}>
          {isTesting ? 'Testing…' : 'Test'}
        </Button>
        <span className={styles.hint}>Asks AWS who these credentials are.</span>
      </div>
      <div role="status">
        {result?.ok && (
          <p className={styles.arn}>
            <CircleCheck size={16} aria-hidden />
            <span>
              AWS answers: you are <code>{result.value.arn}</code>
            </span>
          </p>
        )}
      </div>
      {result?.ok === false && <ErrorNote error={result.error} isAlert />}
    </div>
  );
}
