import { lazy, Suspense, useEffect, useState } from 'react';
import { useAppState } from '../state/app-state';
import { Done } from './Done';
import { Request } from './Request';
import { shownRequest } from './shown-request';
import { texts } from './texts';
import { useTypedCodes } from './use-typed-codes';
import styles from './CodeEntry.module.css';

/** Both pages begin with the same file, so the main window would load this too. */
const Consent = lazy(() => import('./consent/Consent').then(({ Consent }) => ({ default: Consent })));

/** Shows one request at a time: a program that asks, or a code that Fob needs. When it is gone, the next one follows. */
export function CodeEntry() {
  const consents = useAppState((state) => state.consentRequests);
  const codes = useAppState((state) => state.codeRequests);
  const refused = useTypedCodes(codes);
  const [lastId, setLastId] = useState<string | null>(null);
  const shown = shownRequest(consents, codes, lastId);
  const id = shown?.request.id ?? null;
  if (id !== lastId) setLastId(id);
  const isConsent = shown?.kind === 'consent';
  useEffect(() => {
    document.title = isConsent ? texts.consentWindow : texts.codeWindow;
  }, [isConsent]);
  const amount = consents.length + codes.length;
  return (
    <main className={styles.page}>
      {shown === null && <Done />}
      {shown?.kind === 'consent' && (
        <Suspense fallback={null}>
          <Consent key={id} request={shown.request} amount={amount} />
        </Suspense>
      )}
      {shown?.kind === 'code' && (
        <Request
          key={id}
          request={shown.request}
          amount={amount}
          refused={refused?.requestId === id ? refused.error : null}
        />
      )}
    </main>
  );
}
