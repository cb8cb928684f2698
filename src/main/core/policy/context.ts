/** What is known of a request beside action and resource: its condition keys. */

/** `absent`: AWS does not send the key with such a request. `unknown`: it may, and nobody here knows what it says. */
export type ContextValue =
  { state: 'values'; values: readonly string[]; many: boolean } | { state: 'absent' } | { state: 'unknown' };

export class RequestContext {
  private readonly values: ReadonlyMap<string, ContextValue>;

  /**
   * @param keys by name, in any case: a value, a list for keys that have several, or null for one that is absent
   * @param others what is said of every other key
   */
  constructor(
    keys: Readonly<Record<string, string | readonly string[] | null>>,
    private readonly others: 'absent' | 'unknown' = 'unknown',
  ) {
    this.values = new Map(Object.entries(keys).map(([key, value]) => [key.toLowerCase(), contextValue(value)]));
  }

  get(key: string): ContextValue {
    return this.values.get(key.toLowerCase()) ?? { state: this.others };
  }
}

function contextValue(value: string | readonly string[] | null): ContextValue {
  if (value === null) return { state: 'absent' };
  return typeof value === 'string'
    ? { state: 'values', values: [value], many: false }
    : { state: 'values', values: value, many: true };
}
