import type { Page } from '@playwright/test';
import type { Fob } from '../../desktop/launch';

/** Everything that is alive in a page's JavaScript: every string it could reach, and those it has forgotten about. */
export async function pageHeap(fob: Fob, page: Page): Promise<string> {
  const session = await fob.app.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot');
  await session.detach();
  return chunks.join('');
}
