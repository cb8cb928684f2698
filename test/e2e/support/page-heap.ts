import type { Page } from '@playwright/test';
import type { Fob } from '../../desktop/launch';

/** A heap snapshot of a page: every string in its JavaScript memory, whether or not the page can still reach it. */
export async function pageHeap(fob: Fob, page: Page): Promise<string> {
  const session = await fob.app.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot');
  await session.detach();
  return chunks.join('');
}
