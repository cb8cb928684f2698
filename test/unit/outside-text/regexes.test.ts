import { describe, expect, it } from 'vitest';
import { patternsInSource } from './patterns-in-source';
import { isUnbounded, type Pumped, pumpedFor, pumpedText } from './pumped';
import { MOST_STEPS, stepsOf } from './regex-steps';

/** Whether twice as much text takes clearly more than twice as many steps. */
function growsFaster(pattern: RegExp, pumped: Pumped, times: number): boolean {
  const [one, two] = [times, 2 * times].map((count) => stepsOf(pattern, pumpedText(pumped, count))) as [number, number];
  return two > Math.min(2.3 * one + 150, MOST_STEPS);
}

/**
 * A text for which a pattern takes steps that grow faster than the text. Null if none was found. Short texts find what
 * may be slow. Long ones leave out patterns that go back over a limited number of characters only.
 */
const slowTextFor = (pattern: RegExp): Pumped | null =>
  pumpedFor(pattern).find((pumped) => growsFaster(pattern, pumped, 25) && growsFaster(pattern, pumped, 400)) ?? null;

describe('regular expressions', () => {
  it.each([
    [/<title[^>]*>/i, true],
    [/\/+$/, true],
    [/^[0-9a-f:]*:[0-9a-f:.]*$/i, true],
    [/<(head|script)[\s\S]*?<\/\1>/gi, true],
    [/^(.*\bfob(?:\.cmd)?["']?\s+credentials\s+)(["']?)(.+)\2$/, true],
    [/^([\w.-]*(?:key|secret|token)[\w.-]*\s*=\s*)\S.*$/i, true],
    [/<[^>]*>/g, true],
    [/^(a+)+$/, true],
    [/(?<=a.*)b/, true],
    [/^[0-9a-f]*:[0-9a-f:.]*$/i, false],
    [/\s+/g, false],
    [/^.*\/(\w+)$/s, false],
  ])('are told apart by how their steps grow: %s', (pattern, isSlow) => {
    expect(slowTextFor(pattern) !== null).toBe(isSlow);
  });

  it('in the source take steps in proportion to the text, whatever it is', () => {
    const slow = patternsInSource()
      .filter(({ pattern }) => isUnbounded(pattern))
      .map((found) => ({ ...found, text: slowTextFor(found.pattern) }))
      .filter(({ text }) => text !== null);
    expect(slow.map(({ file, line, pattern, text }) => `${file}:${line} ${pattern} ${JSON.stringify(text)}`)).toEqual(
      [],
    );
  });
});
