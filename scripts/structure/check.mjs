// Part of `npm run lint`: three rules for src that ESLint does not check. No file imports itself through other files, every
// export that another folder uses has TSDoc, and no two names differ only in case. eslint.config.mjs says which floor may
// import which.
import { resolve } from 'node:path';
import { findProblems } from './problems.mjs';

const { files, problems } = findProblems(resolve(process.argv[2] ?? 'src'));
for (const problem of problems) console.error(problem);
const result =
  problems.length === 0
    ? 'no circles, no export without TSDoc, no names that differ only in case'
    : `${problems.length} problems`;
console.log(`${files} files: ${result}`);
process.exitCode = problems.length === 0 ? 0 : 1;
