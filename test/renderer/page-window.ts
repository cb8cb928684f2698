import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { startDisplay } from '../desktop/display';
import { ProcessFamily } from '../desktop/processes';
import { LIMIT } from '../desktop/wait';
import { settled } from '../e2e/support/page-checks';
import { serve, type BuiltPages } from './serve';
import type { Shot } from './shot';

/** How a page is shown. */
export interface Look {
  size: Size;
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active' | 'none';
}

/** In CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** The main window's usual size. */
export const usual: Size = { width: 1080, height: 700 };
let loads = 0;
const popup: Size = { width: 440, height: 360 };

/** A window of the Electron that Fob runs on. It shows one page after the other, with the fake bridge in place of main. */
export interface PageWindow {
  page: Page;
  /** Shows a page in a state, and does what the person did. */
  show: (shot: Shot, look: Look) => Promise<void>;
  /** Resizes the window with the page in it. */
  resize: (size: Size) => Promise<void>;
  close: () => Promise<void>;
}

/** Opens the window, on a display of its own where the system can have one, so that nothing appears on the screen. */
export async function openPageWindow({ pages, inPage }: BuiltPages): Promise<PageWindow> {
  const { electronRuntime } = await import('../../scripts/setup/electron-runtime.mjs');
  const { address, stop } = await serve(pages);
  const profile = await mkdtemp(join(tmpdir(), 'fob-pages-'));
  const family = process.platform === 'linux' ? new ProcessFamily() : null;
  // The warnings are about the blank page at the start.
  const env: Record<string, string> = {
    ...definedOnly(process.env),
    ...family?.env,
    ELECTRON_DISABLE_SECURITY_WARNINGS: '1',
  };
  if (family !== null) env['DISPLAY'] = await startDisplay(family, env, '1600x1700');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electronRuntime().path,
    args: [...asRoot, '--disable-gpu', `--user-data-dir=${profile}`, join(__dirname, 'empty-window')],
    env,
    timeout: LIMIT,
  });
  await app.context().addInitScript({ path: inPage });
  const page = await app.firstWindow();
  return {
    page,
    show: (shot, look) => show(page, address, shot, look),
    resize: async (size) => {
      await page.setViewportSize(size);
      await still(page);
    },
    close: async () => {
      await app.close();
      await family?.end();
      stop();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function show(page: Page, address: string, shot: Shot, look: Look): Promise<void> {
  const { size, colorScheme = 'light', forcedColors = 'none' } = look;
  const file = shot.page ?? 'index.html';
  await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
  await page.setViewportSize(size);
  // The number makes a page load again that differs in its fragment only.
  const load = `${loads++}`;
  await page.goto(`${address}/${file}?state=${shot.state}&load=${load}${shot.hash ?? ''}`);
  await page.waitForFunction(() => document.querySelector('h1, h2, h3') !== null);
  await still(page);
  await shot.act?.(page);
  await still(page);
  if (shot.page === 'code-entry.html') await fit(page, size);
}

/** Resolves when two frames in a row have changed nothing and no animation runs. A change may start one, and its end change more. */
async function still(page: Page): Promise<void> {
  do await calm(page);
  while (await settled(page));
}

const calm = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    let calmFrames = 0;
    const watch = new MutationObserver(() => (calmFrames = 0));
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    while (calmFrames++ < 2) await new Promise(requestAnimationFrame);
    watch.disconnect();
  });

/** Resizes the small window like main: as tall as its page, within limits. */
async function fit(page: Page, { width, height: most }: Size): Promise<void> {
  const narrow = Math.min(width, popup.width);
  await page.setViewportSize({ width: narrow, height: popup.height });
  const height = await page.evaluate(() => document.documentElement.offsetHeight);
  await page.setViewportSize({
    width: narrow,
    height: Math.min(Math.max(height, 240), 640, most),
  });
  await still(page);
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
