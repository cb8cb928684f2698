import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { createFobServer, type FobServerOptions } from './fob-server';
import type { SocketAddress } from './socket-address';
import { listenOnLoopback } from './tcp-listener';
import { listenOnSocket } from './unix-listener';

export interface FobSocket {
  /** Ends requests under way and takes away what `fob` finds Fob by, which is gone as soon as this returns. */
  stop(): Promise<void>;
}

/** Starts to serve `fob`. Fails with a value where the place is not safe, or is taken. */
export async function startFobSocket(place: SocketAddress, options: FobServerOptions): Promise<Result<FobSocket>> {
  return place.kind === 'unix' ? startOnSocket(place.path, place.ownFolder, options) : startOnLoopback(place, options);
}

async function startOnSocket(path: string, ownFolder: boolean, options: FobServerOptions): Promise<Result<FobSocket>> {
  const server = createFobServer(options, () => ({ host: 'fob', token: null }));
  const listening = await listenOnSocket(server, path, ownFolder);
  if (!listening.ok) return cannotServe(server, listening.error);
  return ok({ stop: () => closed(server) });
}

async function startOnLoopback(
  { endpointFile }: SocketAddress & { kind: 'tcp' },
  options: FobServerOptions,
): Promise<Result<FobSocket>> {
  const token = randomBytes(32).toString('hex');
  const server = createFobServer(options, () => ({ host: 'fob', token }));
  const listening = await listenOnLoopback(server, {
    path: () => endpointFile,
    contents: (port) => endpointText(port, token),
  });
  if (!listening.ok) return cannotServe(server, listening.error);
  return ok({
    stop: () => {
      listening.value.forget();
      return closed(server);
    },
  });
}

/**
 * The file is a configuration for curl, so that fob.cmd hands its name to curl: the token is never on a command line, where
 * every program can read it, and the batch file has nothing to take apart. It leads `http://fob/…` here, whose name no
 * web page can have.
 */
const endpointText = (port: number, token: string) =>
  `connect-to = "fob:80:127.0.0.1:${port}"\nheader = "Authorization: Bearer ${token}"\n`;

/** Also where it does not listen. */
export function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function cannotServe(server: Server, detail: string): Promise<Result<never>> {
  await closed(server);
  return fail<AppError>({
    code: 'internal',
    message: 'The fob command cannot reach Fob.',
    nextStep: 'Remove what is in the way, then start Fob again.',
    detail,
  });
}
