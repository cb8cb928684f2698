import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { AppState } from '../../contract/app-state';
import { LoadFailed } from '../components/LoadFailed';
import type { Store } from './store';

const StoreContext = createContext<Store | null>(null);

/** Gives the page's copy of main's state to the components inside. */
export const AppStateProvider = ({ store, children }: { store: Store; children: ReactNode }) => (
  <StoreContext value={store}>{children}</StoreContext>
);

/** Renders its children after main's state has arrived. Until then it renders nothing, or the error. */
export function WithAppState({ children }: { children: ReactNode }) {
  const store = useStore();
  const ready = useSyncExternalStore(store.subscribe, () => store.get() !== null);
  const error = useSyncExternalStore(store.subscribe, store.error);
  if (ready) return children;
  return error && <LoadFailed error={error} onRetry={() => void store.load()} />;
}

/**
 * A part of the state. The component renders again only when that part changes. So `select` must return a primitive or
 * an object from the state, never a new object.
 */
export function useAppState<T>(select: (state: AppState) => T): T {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => {
    const state = store.get();
    if (!state) throw new Error('The state is gone');
    return select(state);
  });
}

/** A primitive or a part of the state, for components that render before the state has arrived. Null until then. */
export function useEarlyAppState<T>(select: (state: AppState) => T): T | null {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => {
    const state = store.get();
    return state && select(state);
  });
}

function useStore(): Store {
  const store = useContext(StoreContext);
  if (!store) throw new Error('The state needs an AppStateProvider');
  return store;
}
