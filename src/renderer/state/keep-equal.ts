/**
 * Returns `next`, but with the parts of `previous` that are deeply equal. Main sends the state as a new copy each time.
 * Unchanged parts keep their identity, so a component that shows one profile ignores changes to the other 1,999. The
 * function supports only plain data: arrays, records and primitives.
 */
export function keepEqual<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(next)) return keepArray(previous, next) as T;
  if (isRecord(next)) return keepRecord(previous, next) as T;
  return next;
}

function keepArray(previous: unknown, next: readonly unknown[]): unknown {
  if (!Array.isArray(previous)) return next;
  const old: readonly unknown[] = previous;
  const counterpart = matcher(old);
  const merged = next.map((item, index) => keepEqual(counterpart(item, index), item));
  return merged.length === old.length && merged.every((item, index) => Object.is(item, old[index])) ? old : merged;
}

/** The earlier item to compare with: the one of the same id, wherever it was, otherwise the one at the same index. */
function matcher(old: readonly unknown[]): (item: unknown, index: number) => unknown {
  let byKey: Map<unknown, unknown> | null = null;
  return (item, index) => {
    const key = keyOf(item);
    if (key === undefined || key === keyOf(old[index])) return old[index];
    byKey ??= new Map(old.map((candidate) => [keyOf(candidate), candidate]));
    return byKey.get(key);
  };
}

const keyOf = (item: unknown): unknown => (isRecord(item) ? (item['id'] ?? item['name']) : undefined);

function keepRecord(previous: unknown, next: Record<string, unknown>): unknown {
  if (!isRecord(previous)) return next;
  const keys = Object.keys(next);
  const values = keys.map((key) => keepEqual(previous[key], next[key]));
  const same =
    keys.length === Object.keys(previous).length &&
    keys.every((key, index) => Object.hasOwn(previous, key) && Object.is(values[index], previous[key]));
  return same ? previous : Object.fromEntries(keys.map((key, index) => [key, values[index]]));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
