/** How many command lines wait for a code, by the device's serial. */
export class WaitingCommands {
  readonly #counts = new Map<string, number>();

  constructor(private readonly onChange: () => void) {}

  count(serial: string): number {
    return this.#counts.get(serial) ?? 0;
  }

  /** Counts one more for as long as `wait` takes, or until its client goes away. */
  during<T>(serial: string, signal: AbortSignal, wait: () => Promise<T>): Promise<T> {
    this.#add(serial, 1);
    let counted = true;
    const leave = (): void => {
      if (counted) this.#add(serial, -1);
      counted = false;
    };
    signal.addEventListener('abort', leave, { once: true });
    return wait().finally(leave);
  }

  #add(serial: string, change: number): void {
    this.#counts.set(serial, this.count(serial) + change);
    this.onChange();
  }
}
