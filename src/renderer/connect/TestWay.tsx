import { CircleCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { useRequest } from '../state/use-request';
import type { WayGuide } from './guide';
import styles from './ConnectView.module.css';

/** Tests one way in which tools get credentials from Fob. */
export function TestWay({ profile, guide, children }: { profile: string; guide: WayGuide; children: ReactNode }) {
  const { way, title, words } = guide;
  const { send, isPending, error } = useRequest('connect.test');
  const [arn, setArn] = useState<string | null>(null);
  const test = async () => {
    setArn(null);
    const result = await send({ profile, way });
    if (result.ok) setArn(result.value.arn);
  };
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.name}>{title}</h2>
        <Button size="small" aria-label={`Test: ${title}`} isPending={isPending} onPress={() => void test()}>
          {isPending ? 'Testing…' : 'Test'}
        </Button>
      </div>
      <p className={styles.words}>{words}</p>
      {children}
      <div role="status">
        {arn !== null && (
          <p className={styles.arn}>
            <CircleCheck size={16} aria-hidden />
            <span>
              AWS answers: you are <code>{arn}</code>
            </span>
          </p>
        )}
      </div>
      {error && <ErrorNote error={error} isAlert />}
    </section>
  );
}
