import { test as base, type Page } from '@playwright/test';
import { expect } from '../desktop/expect';
import { barriers, settled } from '../e2e/support/page-checks';
import { pageFaults, startWalk, tab } from './page-faults';
import { openPageWindow, usual, type PageWindow, type Size } from './page-window';
import { shots } from './shots';

/**
 * Every view, dialog, step of a wizard and state of the code entry: a person gets through it with Tab in the usual and
 * in the smallest window, at 100 % and at 200 %, and axe finds nothing in light, dark and forced colors.
 */
const sizes = [
  { name: '1080×700', size: usual },
  { name: '640×480', size: { width: 640, height: 480 } },
  { name: '1080×700 at 200 %', size: { width: 540, height: 350 } },
  { name: '640×480 at 200 %', size: { width: 320, height: 240 } },
] as const satisfies { name: string; size: Size }[];

const themes = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced colors', media: { colorScheme: 'light', forcedColors: 'active' } },
] as const;

/** In milliseconds. A state that does not come up says what it waited for. */
const PATIENCE = 15_000;

/** More stops than any page has. */
const MOST_STOPS = 200;

const test = base.extend<object, { window: PageWindow }>({
  window: [
    // Playwright reads from this pattern which fixtures a fixture uses. This one uses none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const window = await openPageWindow({
        pages: process.env['FOB_BUILT_PAGES'] ?? '',
        bridge: process.env['FOB_BUILT_BRIDGE'] ?? '',
      });
      window.page.setDefaultTimeout(PATIENCE);
      await use(window);
      await window.close();
    },
    { scope: 'worker' },
  ],
});

/** What the pages looked like that were walked through, by size. States that draw the same are walked through once. */
const walked = new Set<string>();

for (const shot of distinct()) {
  test(shot.name, async ({ window: { page, show } }) => {
    const faults: string[] = [];
    const messages: string[] = [];
    const onError = (error: Error) => messages.push(error.message);
    page.on('pageerror', onError);

    // Where a person has to do something first, the page loads anew for each size. The largest and the smallest will do.
    for (const { name, size } of shot.act === undefined ? sizes : [sizes[0], sizes[3]]) {
      if (size !== usual && shot.act === undefined) await page.setViewportSize(size);
      else await show(shot, { size });
      const drawn = `${name} ${await drawing(page)}`;
      if (walked.has(drawn)) continue;
      walked.add(drawn);
      if (size === usual) faults.push(...(await barriersOfThemes(page)));
      faults.push(...(await walk(page)).map((fault) => `${name}: ${fault}`));
    }
    page.off('pageerror', onError);
    expect([...messages, ...faults]).toEqual([]);
  });
}

/** The shots that differ in more than their size. */
function distinct() {
  const seen = new Map<string, (typeof shots)[number]>();
  for (const shot of shots) {
    const acts = shot.act === undefined ? '' : `${shot.name.replace(/-smallest$/, '')} ${String(shot.act)}`;
    const key = [shot.page, shot.state, shot.hash, acts].join(' ');
    if (!seen.has(key)) seen.set(key, shot);
  }
  return seen.values();
}

/** The elements of the page without the ids that differ each time. */
const drawing = (page: Page): Promise<string> =>
  page.evaluate(() => document.body.innerHTML.replace(/react-aria[\w-]*|:r\w+:|«\w+»|_r_\w+_/g, ''));

async function barriersOfThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { name, media } of themes) {
    await page.emulateMedia(media);
    await settled(page);
    found.push(...(await barriers(page)).map((barrier) => `axe, ${name}: ${barrier}`));
  }
  await page.emulateMedia(themes[0].media);
  return found;
}

async function walk(page: Page): Promise<string[]> {
  const faults = await pageFaults(page);
  await startWalk(page);
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    const found = await tab(page);
    if (found === null) return [...faults, ...(await pageFaults(page)).filter((fault) => !faults.includes(fault))];
    faults.push(...found);
  }
  return [...faults, `more than ${MOST_STOPS} stops`];
}
