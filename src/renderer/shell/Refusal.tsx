import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { AppError } from '../../contract/app-error';
import { refusals } from '../state/refusals';

/** Loads with the first refusal, because most starts have none. */
const RefusalNote = lazy(() =>
  import('./RefusalNote').then(
    ({ RefusalNote }) => ({ default: RefusalNote }),
    () => ({ default: PlainNote }),
  ),
);

/** Used if the app's files are gone, for example after an update. */
const PlainNote = ({ error }: { error: AppError }) => <p role="alert">{error.message}</p>;

/** Says why main refused a request. It stays until the next request, or until the person closes it. */
export function Refusal() {
  const error = useSyncExternalStore(refusals.subscribe, refusals.get);
  if (!error) return null;
  return (
    <Suspense>
      <RefusalNote error={error} onDismiss={() => refusals.set(null)} />
    </Suspense>
  );
}
