import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Turns } from '../../core/base/turns';
import { redact } from '../../core/base/redact';

export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
  /** Resolves when everything that was logged before is in the file. */
  flush(): Promise<void>;
}
type Level = 'info' | 'warn' | 'error';

/** Bytes. One older file of the same size is kept. */
const LONGEST_FILE = 1_000_000;

/**
 * Creates a log that writes to `logs/fob.log` in `userData`. `redact` takes the secrets out. The first line loads
 * electron-log, and lines wait until it is loaded. Logging never throws. A line that cannot be written is lost.
 *
 * @param toConsole Also writes to the console, for development. Never in packages: there standard output goes nowhere,
 * or into a journal that others read.
 */
export function createLog(userData: string, toConsole = false): Log {
  const folder = join(userData, 'logs');
  const turns = new Turns();
  let loading: ReturnType<typeof load> | undefined;

  /** Loads electron-log for Node, because electron-log for Electron would also listen to messages from pages. */
  async function load() {
    const { default: electronLog } = await import('electron-log/node');
    const logger = electronLog.create({ logId: folder });
    const { file, console } = logger.transports;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    file.resolvePathFn = () => join(folder, 'fob.log');
    file.maxSize = LONGEST_FILE;
    file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
    file.format = '{iso} {level} {text}';
    console.level = toConsole ? 'silly' : false;
    return logger;
  }

  function write(level: Level, text: string): void {
    const line = oneEntry(redact(text));
    void turns.run(async () => {
      try {
        (await (loading ??= load()))[level](line);
      } catch {
        // There is no other place to report this.
      }
    });
  }

  return {
    info: (text) => write('info', text),
    warn: (text) => write('warn', text),
    error: (text) => write('error', text),
    flush: () => turns.done(),
  };
}

/** A text with line breaks must not look like several entries. */
const oneEntry = (text: string) => text.replace(/\r?\n/g, '\n    ');
