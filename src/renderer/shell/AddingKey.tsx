import { lazy, Suspense, useSyncExternalStore } from 'react';
import { addingKey } from '../state/adding-key';

/** Read when it is wanted. */
const AddKeyDialog = lazy(() =>
  import('../access-keys/AddKeyDialog').then(({ AddKeyDialog }) => ({ default: AddKeyDialog })),
);

/** The dialog in which a person adds an access key, over whatever view it was opened from. */
export function AddingKey() {
  const isOpen = useSyncExternalStore(addingKey.subscribe, addingKey.get);
  if (!isOpen) return null;
  return (
    <Suspense>
      <AddKeyDialog onClose={() => addingKey.set(false)} />
    </Suspense>
  );
}
