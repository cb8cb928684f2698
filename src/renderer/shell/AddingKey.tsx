import { lazy, Suspense, useSyncExternalStore } from 'react';
import { addingKey } from '../state/adding-key';

/** Loads when a person opens it. */
const AddKeyDialog = lazy(() =>
  import('../access-keys/AddKeyDialog').then(({ AddKeyDialog }) => ({ default: AddKeyDialog })),
);

/** The dialog for a new access key. It opens above any view. */
export function AddingKey() {
  const isOpen = useSyncExternalStore(addingKey.subscribe, addingKey.get);
  if (!isOpen) return null;
  return (
    <Suspense>
      <AddKeyDialog onClose={() => addingKey.set(false)} />
    </Suspense>
  );
}
