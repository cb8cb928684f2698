import { useCallback, useSyncExternalStore } from 'react';
import { createCell, type Cell } from './cell';

/** The part of `localStorage` that this needs. Tests pass their own. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Something that a page remembers across windows and restarts, such as a filter. It is never secret. */
export interface Remembered<T> {
  get: () => T;
  set: (value: T) => void;
  subscribe: (listener: () => void) => () => void;
}

/** The longest value that is kept, in characters of JSON. */
const LONGEST = 100_000;

/**
 * Something to remember under `key`. Anything that `read` does not accept counts as nothing: files on disk may hold
 * anything.
 *
 * @param read - Returns what was stored, or null if it is not valid.
 */
export function createRemembered<T>(
  key: string,
  initial: T,
  read: (stored: unknown) => T | null,
  storage: PageStorage | null = pageStorage(),
): Remembered<T> {
  let cell: Cell<T> | null = null;
  const loaded = () => (cell ??= createCell(read(storedIn(storage, key)) ?? initial));
  return {
    get: () => loaded().get(),
    subscribe: (listener) => loaded().subscribe(listener),
    set: (value) => {
      loaded().set(value);
      store(storage, key, value);
    },
  };
}

/** The remembered value and a function that changes it, for a component. */
export function useRemembered<T>({ get, set, subscribe }: Remembered<T>): [T, (value: T) => void] {
  return [useSyncExternalStore(subscribe, get), useCallback((value: T) => set(value), [set])];
}

/** Reads one of a few words. */
export const oneOf =
  <T extends string>(choices: readonly T[]) =>
  (stored: unknown): T | null =>
    choices.find((choice) => choice === stored) ?? null;

/** Reads a list of texts, such as names. */
export const listOfTexts = (stored: unknown): readonly string[] | null =>
  Array.isArray(stored) && stored.every((item) => typeof item === 'string') ? stored : null;

/** Reads a text. */
export const anyText = (stored: unknown): string | null => (typeof stored === 'string' ? stored : null);

/**
 * What of a search may be kept on disk: all but words that could be a secret that somebody pasted into the wrong field.
 * AWS's secrets are longer than 32 characters.
 */
export const searchToKeep = (search: string): string =>
  search
    .split(/\s+/)
    .filter((word) => word.length <= 32 || word.startsWith('arn:'))
    .join(' ');

function storedIn(storage: PageStorage | null, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** A full disk must not break the page. It remembers the value until it closes. */
function store(storage: PageStorage | null, key: string, value: unknown): void {
  const json = JSON.stringify(value);
  if (json.length > LONGEST) return;
  try {
    storage?.setItem(key, json);
  } catch {
    return;
  }
}

/** Null where a page has no storage, as in tests of its logic. */
function pageStorage(): PageStorage | null {
  return typeof localStorage === 'undefined' ? null : localStorage;
}
