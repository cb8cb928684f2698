import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages } from './serve';

/** Builds the pages once for all workers. Returns what removes them. */
export default async function buildOnce(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'fob-pages-'));
  const { pages, inPage } = await buildPages(folder);
  process.env['FOB_BUILT_PAGES'] = pages;
  process.env['FOB_BUILT_IN_PAGE'] = inPage;
  return () => rm(folder, { recursive: true });
}
