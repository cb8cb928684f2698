import { settle } from './doubles';

/** The bugs that reach the process while `work` runs. Fob's log has them there. */
export async function bugsOf(work: () => unknown): Promise<string[]> {
  const listeners = process.listeners('uncaughtException');
  const found: string[] = [];
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => void found.push(error.message));
  try {
    await work();
    await settle();
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const listener of listeners) process.on('uncaughtException', listener);
  }
  return found;
}
