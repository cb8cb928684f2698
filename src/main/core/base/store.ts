import type { AppState } from '../../../contract/app-state';
import { callEach } from './call-each';

type Listener = (change: Partial<AppState>, state: AppState) => void;

/** Holds the one state that tray, windows and notifications show. Only core changes it. */
export class Store {
  private readonly listeners = new Set<Listener>();
  private current: AppState;

  constructor(initial: AppState) {
    this.current = initial;
  }

  get state(): AppState {
    return this.current;
  }

  /** Replaces parts of the state. A part that is the same object as before does not count as a change. */
  update(parts: Partial<AppState>): void {
    const changed = Object.entries(parts).filter(([name, value]) => this.current[name as keyof AppState] !== value);
    if (changed.length === 0) return;
    const change = Object.fromEntries(changed) as Partial<AppState>;
    this.current = { ...this.current, ...change };
    callEach([...this.listeners].map((listener) => () => listener(change, this.current)));
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
