import type { Server } from 'node:net';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { expectFob } from './expected';
import type { FobServerOptions } from './fob-server';
import { holdConnections } from './held-connections';
import type { SocketAddress } from './socket-address';
import { listenOnLoopback } from './tcp-listener';
import { listenOnSocket } from './unix-listener';

/** In seconds: from Fob's first line until it listens, on a machine that is very busy. */
const START_TIME = 20;

/** In seconds: from Fob's end until it starts again, where it is restarted or updated. */
const RESTART_TIME = 10;

/** Where `fob` reaches Fob. */
export interface FobSocket {
  /** Resolves when `fob` can connect. A value says why not, where the place is not safe or is taken. */
  readonly opened: Promise<Result<null>>;
  /** Answers from now on, those who have waited first. */
  serve: (options: FobServerOptions) => Promise<void>;
  /** Ends requests under way and takes away what `fob` finds Fob by, which is gone as soon as this returns. */
  stop: () => Promise<void>;
}

/** Opens the place where `fob` finds Fob. Whoever asks before `serve` waits. */
export function openFobSocket(address: SocketAddress): FobSocket {
  expectFob(address, START_TIME);
  const connections = holdConnections();
  let listening: Listening | null = null;

  async function open(): Promise<Result<null>> {
    const result = await listenAt(address, connections.server);
    if (!result.ok) {
      await connections.close();
      return fail({ ...unreachable, detail: result.error });
    }
    listening = result.value;
    return ok(null);
  }

  function close(): Promise<void> {
    listening?.forget();
    return connections.close();
  }

  const opened = open();
  return {
    opened,
    async serve(options) {
      // Loaded now: Node's HTTP server is no part of a quick start.
      const [{ createFobServer }] = await Promise.all([import('./fob-server'), opened]);
      if (listening === null) return;
      const { token } = listening;
      connections.handTo(createFobServer(options, () => ({ host: 'fob', token })));
    },
    stop() {
      expectFob(address, RESTART_TIME);
      // An open one closes at once: a process that quits does not wait.
      return listening === null ? opened.then(close) : close();
    },
  };
}

interface Listening {
  /** What clients must know; null where the system lets nobody else connect. */
  token: string | null;
  /** Takes away what the system does not take away with the server. */
  forget: () => void;
}

async function listenAt(address: SocketAddress, server: Server): Promise<Result<Listening, string>> {
  if (address.kind === 'unix') {
    const listening = await listenOnSocket(server, address.path, address.ownFolder);
    return listening.ok ? ok({ token: null, forget: () => undefined }) : listening;
  }
  // Loaded here: Node takes a while for it, and the tray icon would wait for that where nothing needs it.
  const { randomBytes } = await import('node:crypto');
  const token = randomBytes(32).toString('hex');
  const listening = await listenOnLoopback(server, {
    path: () => address.endpointFile,
    contents: (port) => endpointText(port, token),
  });
  return listening.ok ? ok({ token, forget: listening.value.forget }) : listening;
}

/**
 * The file is a configuration for curl, so that fob.cmd hands its name to curl: the token is never on a command line, where
 * every program can read it, and the batch file has nothing to take apart. It leads `http://fob/…` here, whose name no
 * web page can have.
 */
const endpointText = (port: number, token: string) =>
  `connect-to = "fob:80:127.0.0.1:${port}"\nheader = "Authorization: Bearer ${token}"\n`;

const unreachable: AppError = {
  code: 'internal',
  message: 'The fob command cannot reach Fob.',
  nextStep: 'Remove what is in the way, then start Fob again.',
};
