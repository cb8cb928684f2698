import { useState, type ReactNode } from 'react';
import { accountNumberOf, callerName } from '../../contract/arn';
import type { ConnectWay } from '../../contract/connect';
import type { ToolLease } from '../../contract/tool-leases';
import { Button } from '../components/Button';
import { CopyText } from '../components/CopyText';
import { DoneNote } from '../components/DoneNote';
import { ErrorNote } from '../components/ErrorNote';
import { Working } from '../components/Working';
import { accountNumber } from '../format/words';
import { go } from '../shell/route';
import { useRequest } from '../state/use-request';
import { texts } from './texts';
import styles from './ConnectView.module.css';

export interface TestWayProps {
  profile: string;
  way: ConnectWay;
  title: string;
  /** What the tool gets. Null: everything. Undefined: nobody knows yet, so there is nothing to test. */
  lease: ToolLease | null | undefined;
  /** The way that nearly every tool takes. After it works, the person is done. */
  isMain?: boolean;
  children: ReactNode;
}

/** Tests one way in which tools get credentials from Fob, and says in a sentence whom AWS sees. */
export function TestWay({ profile, way, title, lease, isMain = false, children }: TestWayProps) {
  const { send, isPending, error } = useRequest('connect.test');
  const [tested, setTested] = useState<{ about: string; arn: string | null } | null>(null);
  const about = JSON.stringify(lease ?? null);
  // What a test said of other lines says nothing of these.
  const isCurrent = lease !== undefined && tested?.about === about;
  const arn = isCurrent ? tested.arn : null;
  const test = async () => {
    if (lease === undefined) return;
    setTested({ about, arn: null });
    const result = await send({ profile, way, lease });
    if (result.ok) setTested((before) => (before?.about === about ? { about, arn: result.value.arn } : before));
  };
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.name}>{title}</h2>
        <Button
          size="small"
          aria-label={texts.testOf(title)}
          isDisabled={lease === undefined}
          isPending={isPending}
          onPress={() => void test()}
        >
          {isPending ? texts.testing : texts.test}
        </Button>
      </div>
      {children}
      <div role="status" className={styles.status}>
        {isCurrent && isPending && <Working>{texts.testingWords}</Working>}
        {arn !== null && (
          <DoneNote>
            <div className={styles.outcome}>
              <p className={styles.sentence}>{whoIs(arn)}</p>
              <CopyText label={texts.copyArn} text={arn} />
              {isMain && (
                <>
                  <p>{texts.nowUse}</p>
                  <Button look="primary" size="small" onPress={() => go({ view: 'sessions', profile })}>
                    {texts.done}
                  </Button>
                </>
              )}
            </div>
          </DoneNote>
        )}
      </div>
      {isCurrent && error && <ErrorNote error={error} isAlert />}
    </section>
  );
}

function whoIs(arn: string): string {
  const account = accountNumber(accountNumberOf(arn) ?? '');
  const [name = ''] = callerName(arn).split('/');
  return arn.includes(':assumed-role/') ? texts.worksAsRole(name, account) : texts.worksAsUser(name, account);
}
