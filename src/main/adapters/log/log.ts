import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from './redact';

export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
  /** Resolves when everything that was logged before is in the file. */
  flush(): Promise<void>;
}
type Level = 'info' | 'warn' | 'error';

/** Bytes; one older file of the same size is kept. */
const longestFile = 1_000_000;

/**
 * Writes `logs/fob.log` in a folder, through `redact`. electron-log is loaded with the first line; lines that come before
 * it is there wait. It never throws: what cannot be logged is lost.
 *
 * @param toConsole for development; never in packages, where standard output is nobody's or a journal that others read
 */
export function createLog(userData: string, toConsole = false): Log {
  const folder = join(userData, 'logs');
  let last: Promise<unknown> = Promise.resolve();
  let loading: ReturnType<typeof load> | undefined;

  /** The entry for Node: Electron's would also listen to messages from pages. */
  async function load() {
    const { default: electronLog } = await import('electron-log/node');
    const logger = electronLog.create({ logId: folder });
    const { file, console } = logger.transports;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    file.resolvePathFn = () => join(folder, 'fob.log');
    file.maxSize = longestFile;
    file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
    file.format = '{iso} {level} {text}';
    console.level = toConsole ? 'silly' : false;
    return logger;
  }

  function write(level: Level, text: string): void {
    const line = oneEntry(redact(text));
    last = last.then(async () => {
      try {
        (await (loading ??= load()))[level](line);
      } catch {
        // There is no other place to tell of it.
      }
    });
  }

  return {
    info: (text) => write('info', text),
    warn: (text) => write('warn', text),
    error: (text) => write('error', text),
    flush: () => last.then(() => undefined),
  };
}

/** A text with line breaks must not look like several entries. */
const oneEntry = (text: string) => text.replace(/\r?\n/g, '\n    ');
