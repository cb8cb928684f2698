/** The colors that a mark can have. The theme has each of them for light and dark. */
export const markColors = ['red', 'orange', 'green', 'blue', 'purple', 'gray'] as const;
/** One of `markColors`. */
export type MarkColor = (typeof markColors)[number];

/** The greatest length of a mark's word. It has to fit into a row beside the profile's name. */
export const MOST_MARK_CHARACTERS = 16;

const suggestions: readonly { mark: { color: MarkColor; word: string }; pattern: RegExp }[] = [
  { mark: { color: 'red', word: 'prod' }, pattern: /^(prod|prd|production|live)$/ },
  { mark: { color: 'orange', word: 'staging' }, pattern: /^(staging|stage|stg|preprod|uat)$/ },
  { mark: { color: 'blue', word: 'dev' }, pattern: /^(dev|development)$/ },
  { mark: { color: 'green', word: 'test' }, pattern: /^(test|testing|qa|sandbox|sbx)$/ },
];

/** The marks that menus offer without typing. */
export const usualMarks: readonly { color: MarkColor; word: string }[] = suggestions.map(({ mark }) => mark);

/**
 * The mark that a profile's name suggests: `acme-prod` suggests a red `prod`. Null if no part of the name is one of the
 * usual words. The parts of a name are what stands between other characters than letters and digits.
 */
export function suggestedMark(name: string): { color: MarkColor; word: string } | null {
  const parts = name.toLowerCase().split(/[^a-z0-9]+/);
  return suggestions.find(({ pattern }) => parts.some((part) => pattern.test(part)))?.mark ?? null;
}
