import { lazy, Suspense } from 'react';
import { useEarlyAppState } from '../state/app-state';

/** Loads after the state has arrived, because nothing can be undone before, and the first frame must not wait. */
const Toasts = lazy(() => import('../components/Toasts').then(({ Toasts }) => ({ default: Toasts })));

/** The place of the toasts, above any view. */
export function Toasting() {
  const isReady = useEarlyAppState(() => true);
  if (isReady === null) return null;
  return (
    <Suspense>
      <Toasts />
    </Suspense>
  );
}
