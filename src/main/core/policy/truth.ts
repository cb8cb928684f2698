/** True, false, or not known and why: what depends on the unknown is unknown, what does not is not. */
export type Truth = { is: true } | { is: false } | { is: 'unknown'; why: string };

export const yes: Truth = { is: true };
export const no: Truth = { is: false };
export const unknown = (why: string): Truth => ({ is: 'unknown', why });
export const truth = (value: boolean): Truth => (value ? yes : no);

export const not = (value: Truth): Truth => (value.is === 'unknown' ? value : truth(!value.is));

/** True if one is, false if all are. */
export function any<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result = no;
  for (const item of items) {
    const tested = test(item);
    if (tested.is === true) return tested;
    if (tested.is === 'unknown' && result.is === false) result = tested;
  }
  return result;
}

/** False if one is, true if all are. */
export const all = <T>(items: readonly T[], test: (item: T) => Truth): Truth =>
  not(any(items, (item) => not(test(item))));
