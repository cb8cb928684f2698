export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in a list. Empty if it is none. */
export const recordsIn = (value: unknown): JsonRecord[] => (Array.isArray(value) ? value.filter(isRecord) : []);

export const recordIn = (value: unknown): JsonRecord => (isRecord(value) ? value : {});

/** A text or a number, as a text. Empty for anything else. */
export function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

export const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

/** No secret, no type, no algorithm and no number. */
export const NOT_A_TEXT = '?';

/**
 * What decides which codes a secret makes, as a text. Empty if it is absent, and refused later if it is anything else than
 * a text or a number: a list that counts as absent would stand for what AWS uses.
 */
export function settingIn(value: unknown): string {
  if (isAbsent(value) || value === '') return '';
  return textIn(value) || NOT_A_TEXT;
}
