import { open, type FileHandle } from 'node:fs/promises';

/** What to do with a replaced file in the end. */
export interface ReplacedEnd {
  /** Called halfway and at the end of the time, for a look. */
  onTime: () => void;
  /** Called after the last look. */
  onDrop?: () => void | Promise<void>;
}

/** How long a replaced file is looked at, in milliseconds. A tool reads a file, then opens it again and writes it. */
const WATCHED_FOR = 10_000;
/** How long the last look may take, in milliseconds. It waits for a file that a tool is still writing. */
const LAST_LOOK = 3_000;

interface Replaced {
  handle: FileHandle;
  /** The last text that was seen. */
  text: string;
}

/**
 * Files that have lost their name to a new one, but that a tool may still have open. What it writes there, nobody would
 * find again. So they stay open here for a while.
 */
export class ReplacedFiles {
  /** By path. */
  private readonly files = new Map<string, Set<Replaced>>();

  /** Opens a file that is about to be replaced. Call `keep` or `close` on it afterwards. Null if there is none. */
  async open(path: string): Promise<FileHandle | null> {
    return open(path, 'r').catch(() => null);
  }

  /** Looks at a file from now on. `text` is what it says. */
  keep(path: string, handle: FileHandle, text: string, { onTime, onDrop = () => undefined }: ReplacedEnd): void {
    const file = { handle, text };
    this.files.set(path, (this.files.get(path) ?? new Set()).add(file));
    for (const after of [WATCHED_FOR / 2, WATCHED_FOR]) setTimeout(onTime, after).unref();
    setTimeout(() => void this.drop(path, file).then(onDrop), WATCHED_FOR + LAST_LOOK).unref();
  }

  /** Closes a file that was not replaced. Never rejects. */
  async close(handle: FileHandle): Promise<void> {
    await handle.close().catch(() => undefined);
  }

  /** The texts that have changed since the last look. */
  async look(path: string): Promise<string[]> {
    const changed: string[] = [];
    for (const file of this.files.get(path) ?? []) {
      const text = await textOf(file.handle);
      if (text === null || text === file.text) continue;
      file.text = text;
      changed.push(text);
    }
    return changed;
  }

  private async drop(path: string, file: Replaced): Promise<void> {
    this.files.get(path)?.delete(file);
    await this.close(file.handle);
  }
}

/** Reads a file from its beginning. Null if it cannot be read. */
async function textOf(handle: FileHandle): Promise<string | null> {
  try {
    const { size } = await handle.stat();
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(size), 0, size, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return null;
  }
}
