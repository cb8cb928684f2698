/** Counts how many callers wait for something now, by a key. */
export class Counter {
  private readonly counts = new Map<string, number>();

  /** @param onChange Called with the count of a key after and before a change. */
  constructor(private readonly onChange: (now: number, before: number) => void = () => undefined) {}

  count(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  /** Counts one more while `wait` runs, or until `gone` says that the caller has left. */
  during<T>(key: string, wait: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    this.add(key, 1);
    let counted = true;
    const leave = (): void => {
      if (counted) this.add(key, -1);
      counted = false;
    };
    gone?.addEventListener('abort', leave, { once: true });
    return wait().finally(leave);
  }

  private add(key: string, change: number): void {
    const before = this.count(key);
    this.counts.set(key, before + change);
    this.onChange(before + change, before);
  }
}
