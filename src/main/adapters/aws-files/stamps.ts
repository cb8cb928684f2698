/** Tells whether files changed since they were read, also where no watcher sees it. */
import { stat } from 'node:fs/promises';

/** How long callers wait for a disk that does not answer, in milliseconds. A home folder may be on a network. */
const LONGEST_WAIT = 1_000;

export class Stamps {
  private readonly known = new Map<string, string>();
  private looking: Promise<boolean> | null = null;

  /** Call this right before a file is read. */
  async note(path: string): Promise<void> {
    this.known.set(path, await stampOf(path));
  }

  /**
   * Whether one of the noted files looks different now. One look at a time serves all callers, so that a disk that does
   * not answer keeps only one waiting. Callers give up after a second and go on with what they know.
   */
  isStale(): Promise<boolean> {
    this.looking ??= this.look().finally(() => (this.looking = null));
    return answerOr(false, this.looking);
  }

  private async look(): Promise<boolean> {
    const looks = [...this.known].map(async ([path, stamp]) => (await stampOf(path)) !== stamp);
    return (await Promise.all(looks)).includes(true);
  }
}

async function answerOr<T>(otherwise: T, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(otherwise), LONGEST_WAIT)));
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function stampOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}
