import type { AppState } from '../../../contract/app-state';

type Listener = (change: Partial<AppState>, state: AppState) => void;

/** The one truth. Tray, windows and notices draw it; only core changes it. */
export class Store {
  private readonly listeners = new Set<Listener>();
  private current: AppState;

  constructor(initial: AppState) {
    this.current = initial;
  }

  get state(): AppState {
    return this.current;
  }

  /** Replaces parts of the state. Parts that are the same object as before are no change. */
  update(parts: Partial<AppState>): void {
    const changed = Object.entries(parts).filter(([name, value]) => this.current[name as keyof AppState] !== value);
    if (changed.length === 0) return;
    const change = Object.fromEntries(changed) as Partial<AppState>;
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener(change, this.current);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
