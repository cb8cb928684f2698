import { lazy, Suspense, useSyncExternalStore } from 'react';
import { refusals } from '../state/refusals';

/** Read when there is one: most starts have none. */
const RefusalNote = lazy(() => import('./RefusalNote').then(({ RefusalNote }) => ({ default: RefusalNote })));

/** Why main did not do what was asked, until the next request or until it is dismissed. */
export function Refusal() {
  const error = useSyncExternalStore(refusals.subscribe, refusals.get);
  if (!error) return null;
  return (
    <Suspense>
      <RefusalNote error={error} onDismiss={() => refusals.set(null)} />
    </Suspense>
  );
}
