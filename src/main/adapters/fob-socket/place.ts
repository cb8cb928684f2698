import { join } from 'node:path';

/**
 * Where `fob` finds Fob.
 *
 * - `unix`: a socket. `ownFolder` is true where the folder is Fob's alone, so that Fob may set its mode.
 * - `tcp`: 127.0.0.1 with a random port; the file tells port and token.
 */
export type FobPlace = { kind: 'unix'; path: string; ownFolder: boolean } | { kind: 'tcp'; endpointFile: string };

/** `assets/bin/fob` and `assets/bin/fob.cmd` look in the same places. */
export function fobPlace(platform: NodeJS.Platform, home: string, environment: NodeJS.ProcessEnv): FobPlace {
  if (platform === 'win32') {
    const local = environment.LOCALAPPDATA || join(home, 'AppData', 'Local');
    return { kind: 'tcp', endpointFile: join(local, 'fob', 'endpoint') };
  }
  const chosen = environment.FOB_SOCKET;
  return chosen
    ? { kind: 'unix', path: chosen, ownFolder: false }
    : { kind: 'unix', path: join(home, '.fob', 'fob.sock'), ownFolder: true };
}
