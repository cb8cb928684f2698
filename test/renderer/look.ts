import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barriers } from '../e2e/support/page-checks';
import { openPageWindow, usual } from './page-window';
import { buildPages } from './serve';
import { shots } from './shots';

/**
 * Takes a picture of both pages in every state, in light and dark. Pictures go to screenshots/renderer. Accessibility
 * violations and console messages fail the run. Usage: `npx tsx test/renderer/look.ts [name…]`. Without names, it takes
 * all of them.
 */
async function look(wanted: string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fob-look-'));
  const { page, show, close } = await openPageWindow(await buildPages(folder));
  const problems: string[] = [];
  let label = '';
  page.on('console', (message) => problems.push(`${label}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${label}: ${error.message}`));
  await mkdir('screenshots/renderer', { recursive: true });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const shot of shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      label = `${shot.name}-${colorScheme}`;
      await show(shot, { size: shot.size ?? usual, colorScheme });
      await page.screenshot({ path: `screenshots/renderer/${label}.png` });
      problems.push(...(await barriers(page)).map((barrier) => `${label}: ${barrier}`));
    }
  }

  await close();
  await rm(folder, { recursive: true });
  return problems;
}

void look(process.argv.slice(2)).then((problems) => {
  problems.forEach((problem) => console.error(problem));
  process.exitCode = problems.length > 0 ? 1 : 0;
});
