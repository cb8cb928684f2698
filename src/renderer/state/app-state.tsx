import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { AppState } from '../../contract/app-state';
import { LoadFailed } from '../components/LoadFailed';
import type { Store } from './store';

const StoreContext = createContext<Store | null>(null);

/** Shows its children as soon as main's state is here. */
export function AppStateProvider({ store, children }: { store: Store; children: ReactNode }) {
  const ready = useSyncExternalStore(store.subscribe, () => store.get() !== null);
  const error = useSyncExternalStore(store.subscribe, store.error);
  if (ready) return <StoreContext value={store}>{children}</StoreContext>;
  return error ? <LoadFailed error={error} onRetry={() => void store.load()} /> : null;
}

/**
 * A part of the state. The component renders again only when that part is another one, so `select` must return
 * something found in the state or a primitive, never a fresh object.
 */
export function useAppState<T>(select: (state: AppState) => T): T {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useAppState needs an AppStateProvider');
  return useSyncExternalStore(store.subscribe, () => {
    const state = store.get();
    if (!state) throw new Error('The state is gone');
    return select(state);
  });
}
