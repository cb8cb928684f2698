import type { AppError } from '../../contract/app-error';
import type { AppState } from '../../contract/app-state';
import type { Bridge } from '../../contract/channels';
import { keepEqual } from './keep-equal';

export interface Store {
  /** Null until main has answered. */
  get: () => AppState | null;
  /** Why there is no state: main refused. */
  error: () => AppError | null;
  subscribe: (listener: () => void) => () => void;
  /** Asks main for the snapshot. May be called again after an error. */
  load: () => Promise<void>;
}

/**
 * The page's copy of main's state. The store subscribes before it asks for the snapshot, and applies the changes that
 * arrive in between on top of it. If the snapshot is newer than such a change, main announces every change that is
 * still missing after both.
 */
export function createStore(bridge: Bridge): Store {
  const listeners = new Set<() => void>();
  let state: AppState | null = null;
  let early: Partial<AppState> = {};
  let error: AppError | null = null;

  const publish = () => listeners.forEach((listener) => listener());

  bridge.on('state.changed', (change) => {
    if (state === null) {
      early = { ...early, ...change };
      return;
    }
    const next = keepEqual(state, { ...state, ...change });
    if (next === state) return;
    state = next;
    publish();
  });

  return {
    get: () => state,
    error: () => error,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      const result = await bridge.call('state.get');
      if (result.ok) {
        state = keepEqual(state, { ...result.value, ...early });
        error = null;
        early = {};
      } else {
        error = result.error;
      }
      publish();
    },
  };
}
