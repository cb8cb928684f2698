import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commandWords } from '../../../../src/main/adapters/credential-sources/command-words';
import { missingBotocore, runPython } from '../../aws-files/oracles';

const split = `
import json, sys
from botocore.compat import compat_shell_split
def words(line, platform):
    try: return compat_shell_split(line, platform)
    except ValueError: return None
print(json.dumps([words(*case) for case in json.load(sys.stdin)]))
`;

const lines = fc.string({
  unit: fc.constantFrom('a', 'b/', ' ', '\t', '"', "'", '\\', '\\\\', '#', '$x', 'é'),
  maxLength: 12,
});

const missing = missingBotocore();
it.skipIf(missing !== null)(
  `a command line has the words that botocore splits it into${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    const cases = fc
      .sample(lines, Number(process.env['FOB_CASES'] ?? 2000))
      .flatMap((line) => (['linux', 'win32'] as const).map((platform) => [line, platform] as const));
    const expected = JSON.parse(runPython(split, JSON.stringify(cases))) as (string[] | null)[];
    const differing = cases.flatMap(([line, platform], index) => {
      const [ours, theirs] = [commandWords(line, platform), expected[index]];
      return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [{ line, platform, ours, theirs }];
    });
    expect(differing.slice(0, 5)).toEqual([]);
  },
);
