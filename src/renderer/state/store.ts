import type { AppError } from '../../contract/app-error';
import type { AppState } from '../../contract/app-state';
import type { Bridge } from '../../contract/channels';
import { keepEqual } from './keep-equal';

export interface Store {
  /** Null until main has answered. */
  get: () => AppState | null;
  /** Why there is no state, when main refused. */
  error: () => AppError | null;
  subscribe: (listener: () => void) => () => void;
  /** Asks main for the snapshot (again). */
  load: () => Promise<void>;
}

/**
 * The page's copy of main's state. It subscribes before it asks for the snapshot, and lays changes that arrived in
 * between over it: whichever of the two is newer, a change that is still missing will be announced after both.
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
