import type { Server } from 'node:net';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { expectFob, RESTART_TIME, START_TIME } from './restart-note';
import type { LocalServerOptions } from '../local-server/local-server';
import { holdConnections, type SecureConnection } from '../local-server/held-connections';
import type { SocketAddress } from './socket-address';
import { listenOnLoopback } from '../local-server/tcp-listener';
import { isTooLong, listenOnSocket, pathTooLong } from './unix-listener';

/** A request may carry a policy of 10,000 characters, as `assets/bin/fob` takes it, each as three in the address. */
const HEADER_BYTES = 40_960;

/** Where `fob` reaches Fob. */
export interface FobSocket {
  /** Resolves when `fob` can connect. The error says why it cannot: the place is not safe, or it is taken. */
  readonly opened: Promise<Result<null>>;
  /** Answers from now on. The connections that waited come first. */
  serve: (options: LocalServerOptions) => Promise<void>;
  /** Ends running requests and removes the socket or endpoint file, which is gone when this returns. */
  stop: () => Promise<void>;
}

/** Opens the place where `fob` finds Fob. Callers wait until `serve`. */
export function openFobSocket(address: SocketAddress): FobSocket {
  expectFob(address, START_TIME);
  const connections = holdConnections();
  let listening: Listening | null = null;

  async function open(): Promise<Result<null>> {
    if (address.kind === 'unix' && isTooLong(address.path)) return fail(pathTooLong(address.path));
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
      // Loaded late, because Node's HTTP server and node:crypto would slow the start down.
      const [{ createLocalServer }, { exactly }] = await Promise.all([
        import('../local-server/local-server'),
        import('../local-server/request-guard'),
        opened,
      ]);
      if (listening === null) return;
      const { token, secure } = listening;
      const accepts = token === null ? null : exactly(token);
      connections.handTo(
        createLocalServer({ ...options, limits: { headerBytes: HEADER_BYTES, ...options.limits } }, () => ({
          host: 'fob',
          accepts,
        })),
        secure,
      );
    },
    stop() {
      expectFob(address, RESTART_TIME);
      // An open socket closes at once, because a process that quits does not wait.
      return listening === null ? opened.then(close) : close();
    },
  };
}

interface Listening {
  /** The token that clients must know. Null if the system lets nobody else connect. */
  token: string | null;
  /** Encrypts a connection, with a key that clients know. On a socket of its own, nobody else can be the server. */
  secure?: SecureConnection;
  /** Removes what the system does not remove with the server. */
  forget: () => void;
}

async function listenAt(address: SocketAddress, server: Server): Promise<Result<Listening, string>> {
  if (address.kind === 'unix') {
    const listening = await listenOnSocket(server, address.path, address.ownFolder);
    return listening.ok ? ok({ token: null, forget: () => undefined }) : listening;
  }
  // Loaded here, because loading it takes a while and the tray icon would wait for it.
  const [{ randomBytes }, { selfSigned }, { serverTls }] = await Promise.all([
    import('node:crypto'),
    import('./self-signed'),
    import('./server-tls'),
  ]);
  const token = randomBytes(32).toString('hex');
  const identity = selfSigned();
  const listening = await listenOnLoopback(server, {
    path: () => address.endpointFile,
    contents: (port) => endpointText(port, token, identity.pin),
  });
  return listening.ok ? ok({ token, secure: serverTls(identity), forget: listening.value.forget }) : listening;
}

/**
 * The file is a configuration for curl, and fob.cmd gives its name to curl. So the token is never on a command line,
 * where every program can read it, and the batch file has nothing to parse. It leads `https://fob/…` here, and no web
 * page can have that name. After a crash another program may listen on the port. Curl sends and prints nothing before
 * the server has proven that it has the key. This takes the place of a check of the certificate (`insecure`).
 */
const endpointText = (port: number, token: string, pin: string) =>
  [
    `connect-to = "fob:443:127.0.0.1:${port}"`,
    'insecure',
    `pinnedpubkey = "${pin}"`,
    `header = "Authorization: Bearer ${token}"`,
    '',
  ].join('\n');

const unreachable: AppError = {
  code: 'internal',
  message: 'The fob command cannot reach Fob.',
  nextStep: 'Remove what is in the way, then start Fob again.',
};
