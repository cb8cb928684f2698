import type { Page } from '@playwright/test';
import { smallest, type Shot } from './shot';

const large = { width: 1080, height: 700 };
const zoomed = { width: 320, height: 240 };

const typing = (text: string, ...keys: string[]) =>
  async function type(page: Page): Promise<void> {
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or run…' }).waitFor();
    await page.keyboard.type(text);
    for (const key of keys) await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
  };

/** The palette over the sessions, in every kind of list that it shows. */
export const paletteShots: Shot[] = [
  { name: 'palette', state: 'typical', hash: '#sessions/admin', size: large, act: typing('') },
  { name: 'palette-typed', state: 'typical', hash: '#sessions/admin', size: large, act: typing('re') },
  { name: 'palette-copy', state: 'typical', hash: '#settings', size: smallest, act: typing('copy bash', 'ArrowDown') },
  { name: 'palette-about', state: 'typical', hash: '#devices', size: smallest, act: typing('audit', 'Tab') },
  { name: 'palette-none', state: 'typical', hash: '#activity', size: smallest, act: typing('xyzzy') },
  { name: 'palette-zoomed', state: 'typical', hash: '#sessions/admin', size: zoomed, act: typing('console') },
  { name: 'palette-first-run', state: 'first-run', size: smallest, act: typing('') },
];
