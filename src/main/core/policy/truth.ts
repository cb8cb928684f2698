/** True, false, or unknown with the reason. What depends on something unknown is unknown too. */
export type Truth = { is: true } | { is: false } | { is: 'unknown'; why: string };

export const yes: Truth = { is: true };
export const no: Truth = { is: false };
export const unknown = (why: string): Truth => ({ is: 'unknown', why });
export const truth = (value: boolean): Truth => (value ? yes : no);

export const not = (value: Truth): Truth => (value.is === 'unknown' ? value : truth(!value.is));

/** True if one of them is true, false if all are false. */
export function any<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result = no;
  for (const item of items) {
    const tested = test(item);
    if (tested.is === true) return tested;
    if (tested.is === 'unknown' && result.is === false) result = tested;
  }
  return result;
}

/** False if one of them is false, true if all are true. */
export const all = <T>(items: readonly T[], test: (item: T) => Truth): Truth =>
  not(any(items, (item) => not(test(item))));
