/** A candidate that gets in. */
export interface Made<T> {
  item: T;
  /** What making it revealed against it, in points. */
  minus: number;
}

/** The best of many candidates. Only those that may get in are made, so most of them cost one comparison. */
export interface Best<T> {
  /** @param make returns null if the candidate turns out to be none. */
  add: (score: number, make: () => Made<T> | null) => void;
  /** The best first. Equal ones are in the order in which they came. */
  list: () => T[];
}

export function createBest<T>(most: number): Best<T> {
  const scores: number[] = [];
  const items: T[] = [];
  const mayEnter = (score: number) => items.length < most || score > (scores[most - 1] ?? Infinity);
  return {
    add(highest, make) {
      if (!mayEnter(highest)) return;
      const made = make();
      if (made === null) return;
      const score = highest - made.minus;
      if (!mayEnter(score)) return;
      const after = scores.findIndex((other) => other < score);
      const at = after === -1 ? scores.length : after;
      scores.splice(at, 0, score);
      items.splice(at, 0, made.item);
      scores.length = items.length = Math.min(items.length, most);
    },
    list: () => items,
  };
}
