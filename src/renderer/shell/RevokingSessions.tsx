import { lazy, Suspense, useSyncExternalStore } from 'react';
import { revoking } from '../state/revoking';

/** Loads when a person opens it. */
const RevokeDialog = lazy(() =>
  import('../revoke/RevokeDialog').then(({ RevokeDialog }) => ({ default: RevokeDialog })),
);

/** The dialog that revokes sessions at AWS. It opens above any view. */
export function RevokingSessions() {
  const open = useSyncExternalStore(revoking.subscribe, revoking.get);
  if (open === null) return null;
  return (
    <Suspense>
      <RevokeDialog {...open} onClose={() => revoking.set(null)} />
    </Suspense>
  );
}
