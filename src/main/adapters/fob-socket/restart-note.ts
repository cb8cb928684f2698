import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SocketAddress } from './socket-address';
import { isPrivate } from '../local-server/private-folder';

/** How long Fob may take from its first line until it listens, in seconds, on a very busy machine. */
export const START_TIME = 20;

/** How long a restart or an update may take from Fob's end until its next start, in seconds. */
export const RESTART_TIME = 10;

/**
 * Writes a note beside the socket that says until when it is worth waiting for Fob. Fob writes it when it starts, and
 * when it ends, because it may start again. If `fob` finds nobody listening, it reads the note and waits that long. A
 * note that is missing, old or damaged means that Fob is not coming. The write is synchronous: asynchronous work waits
 * until Electron is ready, and a process that quits does not wait. If the note cannot be written, there is none.
 */
export function expectFob(address: SocketAddress, seconds: number, now: Date = new Date()): void {
  const found = address.kind === 'unix' ? address.path : address.endpointFile;
  const folder = dirname(found);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // If others could write into the folder, they could place a link that sends the note into any file.
    if (!isPrivate(statSync(folder))) return;
    const until = address.kind === 'unix' ? secondsSinceEpoch(now) + seconds : (secondOfDay(now) + seconds) % DAY;
    // A rename replaces the note at once, because `fob` may read it at any moment.
    writeFileSync(`${found}.expecting`, `${until}\n`, { mode: 0o600 });
    renameSync(`${found}.expecting`, `${found}.expected`);
  } catch {
    return;
  }
}

const DAY = 86_400;

const secondsSinceEpoch = (date: Date): number => Math.floor(date.getTime() / 1000);

/** A batch file knows only the local time of day. */
const secondOfDay = (date: Date): number => date.getHours() * 3600 + date.getMinutes() * 60 + date.getSeconds();
