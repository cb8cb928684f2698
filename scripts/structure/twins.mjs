/**
 * Finds files whose paths differ only in case or in their ending, such as `Legend.tsx` and `legend.ts`. On macOS and
 * Windows, an import of one of them may find the other.
 * @param {Iterable<string>} paths
 * @returns {string[][]}
 */
export function findTwins(paths) {
  const groups = new Map();
  for (const path of paths) {
    const key = path.replace(/(\.d)?\.tsx?$/, '').toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
