import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkByParser } from './count-work';
import { outsideParsers } from './parsers';

let work: WorkByParser;

beforeAll(async () => {
  // The counter of steps is recursive, like the patterns.
  const options = ['--stack-size=3000', '--import', 'tsx'];
  const counting = promisify(execFile)(process.execPath, [...options, 'test/unit/outside-text/count-work.ts']);
  work = JSON.parse((await counting).stdout) as WorkByParser;
}, 120_000);

/** By how much the work grows for twice the text. A little of it does not depend on the text. */
function growth(parser: string, attack: string): number {
  const { short, long } = work[parser]?.[attack] ?? { short: 0, long: 0 };
  expect(short).toBeGreaterThan(0);
  return long / (short + 100);
}

describe('twice the text', () => {
  it('takes four times the work where a search starts again and again', () => {
    expect(growth('known to be slow', 'searches again and again')).toBeGreaterThan(3.5);
  });

  describe.each(outsideParsers)('of a $name', ({ name, attacks }) => {
    it.each(Object.keys(attacks))('takes twice the work: %s', (attack) => {
      expect(growth(name, attack)).toBeLessThan(2.2);
    });
  });
});
