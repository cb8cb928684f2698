import { grouped } from '../../../contract/grouped';

/** Items in a queue for each key. Taking one is as quick for long queues as for short ones. */
export class Queues<T> {
  /** Each list is in reverse, because only the end of a list can be taken away quickly. */
  private readonly waiting: ReadonlyMap<string, T[]>;
  private readonly taken = new Set<T>();

  constructor(
    private readonly items: readonly T[],
    keyOf: (item: T) => string,
  ) {
    this.waiting = grouped([...items].reverse(), keyOf);
  }

  /** Takes the first item of a key. Null if none is left. */
  take(key: string): T | null {
    const item = this.waiting.get(key)?.pop();
    if (item === undefined) return null;
    this.taken.add(item);
    return item;
  }

  /** The items that nobody took, in their first order. */
  rest(): T[] {
    return this.items.filter((item) => !this.taken.has(item));
  }
}
