// Part of `npm run lint`: two rules for src that ESLint does not check. No file imports itself through other files, and
// every export that another folder uses has TSDoc. eslint.config.mjs says which floor may import which.
import { resolve } from 'node:path';
import { findCircles } from './circles.mjs';
import { readModules } from './modules.mjs';
import { findUndocumented } from './undocumented.mjs';

const folder = resolve(process.argv[2] ?? 'src');
const modules = readModules(folder);
const problems = [
  ...findCircles(modules).map((circle) => `a circle of imports: ${circle.join(' → ')}`),
  ...findUndocumented(modules).map((place) => `an export that crosses a folder has no TSDoc: ${place}`),
];
for (const problem of problems) console.error(problem);
console.log(
  `${modules.size} files: ${problems.length === 0 ? 'no circles, no export without TSDoc' : `${problems.length} problems`}`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
