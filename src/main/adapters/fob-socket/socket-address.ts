import { join } from 'node:path';

/**
 * Where `fob` finds Fob.
 *
 * - `unix`: a socket. `ownFolder` is true where the folder is Fob's alone, so that Fob may set its mode.
 * - `tcp`: 127.0.0.1 with a random port; the file tells port and token.
 */
export type SocketAddress = { kind: 'unix'; path: string; ownFolder: boolean } | { kind: 'tcp'; endpointFile: string };

/** `assets/bin/fob` and `assets/bin/fob.cmd` look in the same places. */
export function socketAddress(platform: NodeJS.Platform, home: string, environment: NodeJS.ProcessEnv): SocketAddress {
  const folder = fobFolder(platform, home, environment);
  if (platform === 'win32') return { kind: 'tcp', endpointFile: join(folder, 'endpoint') };
  const chosen = environment.FOB_SOCKET;
  return chosen
    ? { kind: 'unix', path: chosen, ownFolder: false }
    : { kind: 'unix', path: join(folder, 'fob.sock'), ownFolder: true };
}

/** Fob's own folder for what others find it by; nobody but this person can enter it. */
export function fobFolder(platform: NodeJS.Platform, home: string, environment: NodeJS.ProcessEnv): string {
  if (platform !== 'win32') return join(home, '.fob');
  return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'fob');
}
