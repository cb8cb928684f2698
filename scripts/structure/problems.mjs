import { findCircles } from './circles.mjs';
import { readModules } from './modules.mjs';
import { findTwins } from './twins.mjs';
import { findUndocumented } from './undocumented.mjs';

/** Checks every file below a folder. Returns how many there are, and what is wrong with them. */
export function findProblems(folder) {
  const modules = readModules(folder);
  const problems = [
    ...findTwins(modules.keys()).map((twins) => `names that differ only in case: ${twins.join(', ')}`),
    ...findCircles(modules).map((circle) => `a circle of imports: ${circle.join(' → ')}`),
    ...findUndocumented(modules).map((place) => `an export that crosses a folder has no TSDoc: ${place}`),
  ];
  return { files: modules.size, problems };
}
