import { readFileSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../../contract/app-error';
import { writeFileAtomically } from '../atomic-file';
import { listen } from './listen';
import { ensurePrivateFolder } from './private-folder';

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
  if (wanted === null) await at(0);
  // The port is taken, or the system reserves it. Any other port will do.
  else await at(wanted).catch(() => at(0));
  return (server.address() as AddressInfo).port;
}

function removeIfStill(file: string, text: string): void {
  try {
    if (readFileSync(file, 'utf8') === text) rmSync(file);
  } catch {
    // A file that stays leads nowhere, and the next start replaces it.
  }
}
