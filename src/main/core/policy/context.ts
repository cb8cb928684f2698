/** What is known about a request besides action and resource: its condition keys. */

/**
 * `absent`: AWS does not send the key with such a request. `unknown`: AWS may send it, and Fob does not know its value.
 */
export type ContextValue =
  { state: 'values'; values: readonly string[]; many: boolean } | { state: 'absent' } | { state: 'unknown' };

/** The condition keys of one request. */
export class RequestContext {
  private readonly values: ReadonlyMap<string, ContextValue>;

  /**
   * @param keys are the condition keys by name, in any case. Each has a value, a list if it has several, or null if it
   * is absent.
   * @param others is the answer for every other key.
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
