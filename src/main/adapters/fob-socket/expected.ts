import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SocketAddress } from './socket-address';
import { isPrivate } from './private-folder';

/**
 * Notes beside the place where `fob` finds Fob that Fob will be there within some seconds: when it starts, and when it ends,
 * as it may be started again. `fob` reads the note where it finds nobody, and waits that long. No note, an old one or a
 * damaged one means that nobody is expected.
 *
 * It is written at once: what is asynchronous waits for Electron to be ready, and a process that quits does not wait. A note
 * that cannot be written is left out.
 */
export function expectFob(address: SocketAddress, seconds: number, now: Date = new Date()): void {
  const found = address.kind === 'unix' ? address.path : address.endpointFile;
  const folder = dirname(found);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Where others can write, a link of theirs would lead the note to any file.
    if (!isPrivate(statSync(folder))) return;
    const until = address.kind === 'unix' ? secondsSinceEpoch(now) + seconds : (secondOfDay(now) + seconds) % DAY;
    // By a rename: `fob` may read it at any moment.
    writeFileSync(`${found}.expecting`, `${until}\n`, { mode: 0o600 });
    renameSync(`${found}.expecting`, `${found}.expected`);
  } catch {
    return;
  }
}

const DAY = 86_400;

const secondsSinceEpoch = (date: Date): number => Math.floor(date.getTime() / 1000);

/** A batch file knows the time of day only, and that in local time. */
const secondOfDay = (date: Date): number => date.getHours() * 3600 + date.getMinutes() * 60 + date.getSeconds();
