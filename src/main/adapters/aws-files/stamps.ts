/** Tells whether files changed since they were read, also where no watcher sees it. */
import { stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { stampOf } from './file-stats';

/** How long callers wait for a disk that does not answer, in milliseconds. A home folder may be on a network. */
const LONGEST_WAIT = 1_000;

export class Stamps {
  private readonly known = new Map<string, string>();
  private looking: Promise<boolean> | null = null;

  /** Call this right before a file is read. */
  async note(path: string): Promise<void> {
    this.known.set(path, await stampAt(path));
  }

  /**
   * Whether one of the noted files looks different now. One look at a time serves all callers, so that a disk that does
   * not answer keeps only one waiting. Callers give up after a second and go on with what they know.
   */
  isStale(): Promise<boolean> {
    this.looking ??= this.look().finally(() => (this.looking = null));
    const answered = new AbortController();
    const late = delay(LONGEST_WAIT, false, { ref: false, signal: answered.signal }).catch(() => false);
    return Promise.race([this.looking, late]).finally(() => answered.abort());
  }

  private async look(): Promise<boolean> {
    const looks = [...this.known].map(async ([path, stamp]) => (await stampAt(path)) !== stamp);
    return (await Promise.all(looks)).includes(true);
  }
}

/** The file's stamp, or why there is none. Does not block Fob, unlike `statsOf`: the disk may not answer. */
async function stampAt(path: string): Promise<string> {
  try {
    return stampOf(await stat(path, { bigint: true }));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}
