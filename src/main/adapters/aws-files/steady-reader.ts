/** Reads files that other programs may be writing at this very moment. */
import { readFileSync, statSync, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** `bytes` null and no problem: there is no such file. */
export interface Contents {
  bytes: Buffer | null;
  problem: string | null;
}

const mostBytes = 10 * 1024 * 1024;
/** Milliseconds between two looks. */
const pause = 60;
/** A file that never comes to rest is taken as it is. */
const mostLooks = 60;

/**
 * The AWS CLI truncates a file and then writes it, editors move it away and put a new one: in between it looks empty,
 * shorter or missing. Whoever finds it so looks again, until as many further looks agree as `patience` says.
 */
export class SteadyReader {
  private readonly sizes = new Map<string, number>();

  constructor(private readonly patience = 1) {}

  async read(path: string): Promise<Contents> {
    let found = await readOnce(path);
    let agreeing = 0;
    for (let looks = 1; looks < mostLooks && agreeing < this.patience; looks += 1) {
      if (!this.looksUnfinished(path, found)) break;
      await delay(pause);
      const again = await readOnce(path);
      agreeing = sameContents(again, found) ? agreeing + 1 : 0;
      found = again;
    }
    if (found.problem === null) this.expect(path, found.bytes?.length ?? 0);
    return found;
  }

  /** The file is that long now: less of it is suspicious. */
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

/** Without waiting for anything, for a comparison right before a rename. */
export function readNow(path: string): Contents {
  try {
    return refusalOf(statSync(path)) ?? { bytes: readFileSync(path), problem: null };
  } catch (error) {
    return missingOrBroken(error);
  }
}

function refusalOf(stats: Stats): Contents | null {
  if (!stats.isFile()) return { bytes: null, problem: 'it is not a file' };
  return stats.size > mostBytes ? { bytes: null, problem: 'it is larger than 10 MB' } : null;
}

function missingOrBroken(error: unknown): Contents {
  const { code } = error as NodeJS.ErrnoException;
  return { bytes: null, problem: code === 'ENOENT' || code === 'ENOTDIR' ? null : systemWords(error) };
}

export const sameContents = (one: Contents, other: Contents): boolean =>
  one.problem === other.problem &&
  (one.bytes === null || other.bytes === null ? one.bytes === other.bytes : one.bytes.equals(other.bytes));

/** "permission denied (EACCES)" */
export function systemWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words = /^[A-Z0-9_]+: (.*?)(?:, \w+.*)?$/s.exec(message)?.[1] ?? message;
  return code === undefined ? words : `${words} (${code})`;
}
