import { readFileSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../../contract/app-error';
import { writeFileAtomically } from '../atomic-file';
import { listen } from './listen';
import { ensurePrivateFolder } from './private-folder';

export interface TcpEndpoint {
  /** Deletes the file, unless another Fob has written its own meanwhile. At once: a process that quits does not wait. */
  forget: () => void;
}

/** Listens on 127.0.0.1 and tells port and token in a file that only this person can read. The error is a sentence. */
export async function listenOnLoopback(
  server: Server,
  endpointFile: string,
  token: string,
): Promise<Result<TcpEndpoint, string>> {
  const folder = await ensurePrivateFolder(dirname(endpointFile), true);
  if (!folder.ok) return folder;
  try {
    await listen(server, { host: '127.0.0.1', port: 0 });
    const { port } = server.address() as AddressInfo;
    const text = endpointText(port, token);
    await writeFileAtomically(endpointFile, text, { mode: 0o600 });
    return ok({ forget: () => removeIfStill(endpointFile, text) });
  } catch (error) {
    return fail((error as Error).message);
  }
}

function removeIfStill(file: string, text: string): void {
  try {
    if (readFileSync(file, 'utf8') === text) rmSync(file);
  } catch {
    // What is left behind leads nowhere, and the next start replaces it.
  }
}

/**
 * The file is a configuration for curl, so that fob.cmd hands its name to curl: the token is never on a command line, where
 * every program can read it, and the batch file has nothing to take apart. It leads `http://fob/…` here, whose name no
 * web page can have.
 */
const endpointText = (port: number, token: string) =>
  `connect-to = "fob:80:127.0.0.1:${port}"\nheader = "Authorization: Bearer ${token}"\n`;
