import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { AppError } from '../../contract/app-error';
import { refusals } from '../state/refusals';

/** Read when there is one: most starts have none. */
const RefusalNote = lazy(() =>
  import('./RefusalNote').then(
    ({ RefusalNote }) => ({ default: RefusalNote }),
    () => ({ default: PlainNote }),
  ),
);

/** Where the files of the app went away under it. */
const PlainNote = ({ error }: { error: AppError }) => <p role="alert">{error.message}</p>;

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
