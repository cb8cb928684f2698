import { readFileSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fail, ok, type Result } from '../../../contract/app-error';
import { writeFileAtomically } from '../atomic-file';
import { listen } from './listen';
import { ensurePrivateFolder } from './private-folder';

/** The number of tries to get a port, and the pause between two of them in milliseconds. */
const TRIES = 10;
const PAUSE = 50;

/** The file that tells clients how to reach a server. It is written once the port is known. */
export interface EndpointFile {
  path: (port: number) => string;
  contents: (port: number) => string;
}

export interface TcpEndpoint {
  port: number;
  /**
   * Deletes the file, unless another Fob has written its own in the meantime. It is synchronous, because a process that
   * quits does not wait.
   */
  forget: () => void;
}

/**
 * Listens on 127.0.0.1 and writes the address into a file that only this person can read. The error is a sentence.
 *
 * @param wanted The port to use if it is free. Null for any port.
 */
export async function listenOnLoopback(
  server: Server,
  file: EndpointFile,
  wanted: number | null = null,
): Promise<Result<TcpEndpoint, string>> {
  try {
    const port = await listenAt(server, wanted);
    const [path, text] = [file.path(port), file.contents(port)];
    const folder = await ensurePrivateFolder(dirname(path), true);
    if (!folder.ok) return folder;
    await writeFileAtomically(path, text, { mode: 0o600 });
    return ok({ port, forget: () => removeIfStill(path, text) });
  } catch (error) {
    return fail((error as Error).message);
  }
}

async function listenAt(server: Server, wanted: number | null): Promise<number> {
  const at = (port: number) => listen(server, { host: '127.0.0.1', port });
  if (wanted === null || !(await gotPort(wanted, at))) await at(0);
  return (server.address() as AddressInfo).port;
}

/**
 * Whether the port could be had. Tools know it, so it is tried more than once: a process that was just started holds the
 * sockets of the one that started it until it runs its own program. Otherwise another program has the port, or the system
 * reserves it.
 */
async function gotPort(port: number, at: (port: number) => Promise<void>): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await delay(PAUSE);
    const got = await at(port).then(
      () => true,
      () => false,
    );
    if (got) return true;
  }
  return false;
}

function removeIfStill(file: string, text: string): void {
  try {
    if (readFileSync(file, 'utf8') === text) rmSync(file);
  } catch {
    // A file that stays leads nowhere, and the next start replaces it.
  }
}
