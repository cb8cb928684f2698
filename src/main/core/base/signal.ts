/** Something that happens again and again, and whoever is told of it: in the order in which they began to listen. */
export class Signal<Args extends unknown[] = []> {
  private readonly listeners: ((...args: Args) => void)[] = [];

  /** Tells everybody who listens. */
  readonly emit = (...args: Args): void => {
    for (const listener of this.listeners) listener(...args);
  };

  listen(listener: (...args: Args) => void): void {
    this.listeners.push(listener);
  }
}
