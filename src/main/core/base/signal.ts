import { callEach } from './call-each';

/** An event that happens again and again. It calls its listeners in the order in which they were added. */
export class Signal<Args extends unknown[] = []> {
  private readonly listeners: ((...args: Args) => void)[] = [];

  /** Calls all listeners. */
  readonly emit = (...args: Args): void => {
    callEach(this.listeners.map((listener) => () => listener(...args)));
  };

  listen(listener: (...args: Args) => void): void {
    this.listeners.push(listener);
  }
}
