import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { barriers, settled } from '../e2e/support/page-checks';
import { commandShots } from './command-shots';
import { accessKeyShots } from './access-key-shots';
import { consoleShots } from './console-shots';
import { doctorShots } from './doctor-shots';
import { projectionShots } from './projection-shots';
import { deviceShots } from './device-shots';
import { paletteShots } from './palette-shots';
import { policyShots } from './policy-shots';
import { rolloutShots } from './rollout-shots';
import { profileShots } from './profile-shots';
import { renewalShots } from './renewal-shots';
import { buildPages, serve } from './serve';
import type { Shot } from './shot';
import { sourceShots } from './source-shots';

/**
 * Opens both pages in every state, in light and dark. Pictures go to screenshots/renderer. Accessibility violations and
 * console messages fail the run. Usage: `npx tsx test/renderer/look.ts [name…]`. The variable CHROMIUM names the
 * browser.
 */
const windowSize = { width: 960, height: 640 };
const small = { width: 720, height: 480 };
const smallest = { width: 640, height: 480 };
const popup = { width: 420, height: 360 };

const codeStates = [
  'code',
  'code-waiting',
  'code-checking',
  'code-wrong',
  'code-drifts',
  'code-spent',
  'code-closed',
  'code-done',
  'code-many',
];

const shots: Shot[] = [
  { name: 'sessions', state: 'typical', hash: '#sessions/admin' },
  { name: 'sessions-wide', state: 'typical', hash: '#sessions/audit', size: { width: 1360, height: 860 } },
  { name: 'sessions-small', state: 'typical', hash: '#sessions/admin', size: small },
  { name: 'sessions-smallest', state: 'typical', hash: '#sessions/audit', size: smallest },
  { name: 'sessions-tall', state: 'typical', hash: '#sessions/admin', size: { width: 960, height: 1200 } },
  { name: 'sessions-failed', state: 'typical', hash: '#sessions/data-lake' },
  { name: 'sessions-endpoint', state: 'typical', hash: '#sessions/legacy-payments-production-read-only' },
  { name: 'sessions-problems', state: 'problems' },
  { name: 'sessions-problems-smallest', state: 'problems', size: smallest },
  { name: 'sessions-memory-only', state: 'memory-only' },
  { name: 'sessions-repaired', state: 'repaired', size: smallest },
  { name: 'sessions-silent', state: 'silent' },
  { name: 'sessions-clock-doubted', state: 'clock-doubted', size: smallest },
  { name: 'sessions-opening', state: 'opening' },
  { name: 'sessions-many', state: 'many' },
  { name: 'no-device', state: 'no-device' },
  { name: 'no-key', state: 'no-key' },
  { name: 'first-run', state: 'first-run' },
  { name: 'search', state: 'typical', act: search },
  { name: 'unsupported', state: 'typical', act: (page) => page.getByRole('button', { name: /Not served/ }).click() },
  { name: 'stop', state: 'typical', act: (page) => page.getByRole('button', { name: 'Stop' }).click() },
  { name: 'reset', state: 'problems', act: (page) => page.getByRole('button', { name: 'Reset…' }).click() },
  { name: 'connect', state: 'typical', hash: '#connect/admin', act: test },
  { name: 'activity', state: 'typical', hash: '#activity' },
  { name: 'activity-empty', state: 'first-run', hash: '#activity' },
  { name: 'settings', state: 'typical', hash: '#settings' },
  { name: 'settings-smallest', state: 'typical', hash: '#settings', size: { width: 640, height: 1400 } },
  { name: 'settings-no-launch', state: 'no-launch', hash: '#settings', size: small },
  {
    name: 'duration',
    state: 'typical',
    hash: '#settings',
    act: (page) => page.getByRole('button', { name: /MFA session duration/ }).click(),
  },
  ...accessKeyShots,
  ...deviceShots,
  ...renewalShots,
  ...commandShots,
  ...doctorShots,
  ...projectionShots,
  ...paletteShots,
  ...policyShots,
  ...rolloutShots,
  ...profileShots,
  ...consoleShots,
  ...sourceShots,
  ...codeStates.map((state) => ({ name: state, state, page: 'code-entry.html', size: popup })),
  {
    name: 'code-typed',
    state: 'code',
    page: 'code-entry.html',
    size: popup,
    act: (page) => page.keyboard.type('1234'),
  },
];

async function search(page: Page) {
  await page.getByRole('searchbox').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('a d');
}

async function test(page: Page) {
  await page.evaluate(() => {
    window.fake.answers['connect.test'] = {
      ok: true,
      value: { arn: 'arn:aws:sts::123456789012:assumed-role/admin/alice' },
    };
  });
  await page.getByRole('button', { name: 'Test: By profile, on request' }).click();
  await page.getByText('AWS answers').scrollIntoViewIfNeeded();
}

/** Resizes the small window like main: as tall as its page, within limits. */
async function fit(page: Page) {
  const height = await page.evaluate(() => document.documentElement.offsetHeight);
  await page.setViewportSize({ width: popup.width, height: Math.min(Math.max(height, 240), 640) });
}

async function look(wanted: string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fob-look-'));
  const { pages, bridge } = await buildPages(folder);
  const { address, stop } = await serve(pages);
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium' });
  const problems: string[] = [];
  await mkdir('screenshots/renderer', { recursive: true });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const shot of shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      const label = `${shot.name}-${colorScheme}`;
      const context = await browser.newContext({
        colorScheme,
        viewport: shot.size ?? windowSize,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      page.on('console', (message) => problems.push(`${label}: ${message.text()}`));
      page.on('pageerror', (error) => problems.push(`${label}: ${error.message}`));
      await page.addInitScript({ path: bridge });
      await page.goto(`${address}/${shot.page ?? 'index.html'}?state=${shot.state}${shot.hash ?? ''}`);
      await page.getByRole('heading').first().waitFor();
      await shot.act?.(page);
      await settled(page);
      if (shot.page === 'code-entry.html') await fit(page);
      await page.screenshot({ path: `screenshots/renderer/${label}.png` });
      problems.push(...(await barriers(page)).map((barrier) => `${label}: ${barrier}`));
      await context.close();
    }
  }

  await browser.close();
  stop();
  await rm(folder, { recursive: true });
  return problems;
}

void look(process.argv.slice(2)).then((problems) => {
  problems.forEach((problem) => console.error(problem));
  process.exitCode = problems.length > 0 ? 1 : 0;
});
