/** Reads files that other programs may be writing at this very moment. */
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** `bytes` null and no problem: there is no such file. */
export interface Contents {
  bytes: Buffer | null;
  problem: string | null;
}

const mostBytes = 10 * 1024 * 1024;
const pause = 60;
const mostPauses = 10;

/**
 * The AWS CLI truncates a file and then writes it, editors move it away and put a new one: in between it looks empty,
 * shorter or missing. Whoever finds it so looks again, until two looks agree.
 */
export class SteadyReader {
  private readonly sizes = new Map<string, number>();

  async read(path: string): Promise<Contents> {
    let found = await readOnce(path);
    for (let count = 0; count < mostPauses && this.looksUnfinished(path, found); count += 1) {
      await delay(pause);
      const again = await readOnce(path);
      if (sameContents(again, found)) break;
      found = again;
    }
    if (found.problem === null) this.sizes.set(path, found.bytes?.length ?? 0);
    return found;
  }

  private looksUnfinished(path: string, { bytes, problem }: Contents): boolean {
    if (problem !== null) return false;
    const known = this.sizes.get(path);
    if (known === undefined) return bytes?.length === 0;
    return (bytes?.length ?? 0) < known;
  }
}

export async function readOnce(path: string): Promise<Contents> {
  try {
    const { size, ...kind } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!kind.isFile) return { bytes: null, problem: 'it is not a file' };
    if (size > mostBytes) return { bytes: null, problem: 'it is larger than 10 MB' };
    return { bytes: await readFile(path), problem: null };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { bytes: null, problem: code === 'ENOENT' || code === 'ENOTDIR' ? null : systemWords(error) };
  }
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
