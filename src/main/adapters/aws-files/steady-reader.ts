/** Reads files that other programs may be writing at this very moment. */
import { readFileSync, statSync, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** `bytes` and `problem` are both null if there is no such file. */
export interface Contents {
  bytes: Buffer | null;
  problem: string | null;
}

const MOST_BYTES = 10 * 1024 * 1024;
/** Milliseconds between two looks. */
const PAUSE = 60;
/** A file that still changes after this many looks is taken as it is. */
const MOST_LOOKS = 60;

/**
 * Waits until a file looks finished. The AWS CLI empties a file before it writes it, and editors move a file away
 * before they put a new one in its place. In between the file looks empty, shorter or missing. Then the reader looks
 * again, until `patience` further looks in a row show the same.
 */
export class SteadyReader {
  private readonly sizes = new Map<string, number>();

  constructor(private readonly patience = 1) {}

  async read(path: string): Promise<Contents> {
    let found = await readOnce(path);
    let agreeing = 0;
    for (let looks = 1; looks < MOST_LOOKS && agreeing < this.patience; looks += 1) {
      if (!this.looksUnfinished(path, found)) break;
      await delay(PAUSE);
      const again = await readOnce(path);
      agreeing = sameContents(again, found) ? agreeing + 1 : 0;
      found = again;
    }
    if (found.problem === null) this.expect(path, found.bytes?.length ?? 0);
    return found;
  }

  /** Tells the reader how long the file is now, in bytes. From then on a shorter file is suspicious. */
  expect(path: string, size: number): void {
    this.sizes.set(path, size);
  }

  private looksUnfinished(path: string, { bytes, problem }: Contents): boolean {
    if (problem !== null) return false;
    const known = this.sizes.get(path);
    if (known === undefined) return bytes?.length === 0;
    return (bytes?.length ?? 0) < known;
  }
}

async function readOnce(path: string): Promise<Contents> {
  try {
    return refusalOf(await stat(path)) ?? { bytes: await readFile(path), problem: null };
  } catch (error) {
    return missingOrBroken(error);
  }
}

/** Reads at once and synchronously, for a comparison right before a rename. */
export function readNow(path: string): Contents {
  try {
    return refusalOf(statSync(path)) ?? { bytes: readFileSync(path), problem: null };
  } catch (error) {
    return missingOrBroken(error);
  }
}

function refusalOf(stats: Stats): Contents | null {
  if (!stats.isFile()) return { bytes: null, problem: 'it is not a file' };
  return stats.size > MOST_BYTES ? { bytes: null, problem: 'it is larger than 10 MB' } : null;
}

function missingOrBroken(error: unknown): Contents {
  const { code } = error as NodeJS.ErrnoException;
  return { bytes: null, problem: code === 'ENOENT' || code === 'ENOTDIR' ? null : systemWords(error) };
}

export const sameContents = (one: Contents, other: Contents): boolean =>
  one.problem === other.problem &&
  (one.bytes === null || other.bytes === null ? one.bytes === other.bytes : one.bytes.equals(other.bytes));

/** For example "permission denied (EACCES)". */
export function systemWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words = /^[A-Z0-9_]+: (.*?)(?:, \w+.*)?$/s.exec(message)?.[1] ?? message;
  return code === undefined ? words : `${words} (${code})`;
}
