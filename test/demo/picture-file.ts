import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { settled } from '../e2e/support/page-checks';

const FOLDER = resolve(__dirname, '../../docs/images');

/** Saves a picture of a page, as large as its window, for the documents. */
export function savePage(page: Page, name: string): Promise<void> {
  return savePicture(name, async (path) => {
    await settled(page);
    await page.screenshot({ path });
  });
}

/**
 * Saves a picture for the documents with 256 colors, which the flat pages of Fob do with, and without a date.
 * @param take - Writes the picture to a path.
 */
export async function savePicture(name: string, take: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fob-picture-'));
  try {
    const raw = join(folder, 'raw.png');
    await take(raw);
    const small = ['+dither', '-colors', '256', '-strip', '-define', 'png:exclude-chunks=date,time'];
    await promisify(execFile)('convert', [raw, ...small, `PNG8:${join(FOLDER, `${name}.png`)}`]);
    console.log(`docs/images/${name}.png`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
