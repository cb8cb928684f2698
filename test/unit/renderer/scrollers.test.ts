import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const styles = readdirSync('src/renderer', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .map((path) => `src/renderer/${path}`);

/** Rules of the pages' styles that make an element a scroller. */
const scrollers = styles.flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(/([^{}]+)\{([^{}]*\boverflow(?:-[xy])?:[^;]*\b(?:auto|scroll)\b[^{}]*)\}/g),
  ].map(([, selector = '', rule = '']) => ({ place: `${file} ${selector.trim()}`, rule })),
);

test('every scroller holds what is positioned inside it, so that a hidden input cannot scroll the page instead', () => {
  expect(scrollers.length).toBeGreaterThan(10);
  // react-aria positions popovers.
  const own = scrollers.filter(({ place }) => !place.endsWith('.popover'));
  const open = own.filter(({ rule }) => !/\bposition: (?:relative|absolute|fixed|sticky)/.test(rule));
  expect(open.map(({ place }) => place)).toEqual([]);
});
