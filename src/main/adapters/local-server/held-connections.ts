import type { Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { ConnectionLimit } from './connection-limit';

/** Accepts connections before Fob can answer them. */
export interface ConnectionHolder {
  /** The server that listens. */
  readonly server: Server;
  /** Hands over the connections that wait, and every new one from now on. */
  handTo: (http: HttpServer) => void;
  /** Stops listening and cuts every connection. */
  close: () => Promise<void>;
}

/**
 * Makes a server that can listen from Fob's first moment, long before Node's HTTP server is loaded. It holds
 * connections without reading them, so that clients wait, until `handTo` names the HTTP server.
 */
export function holdConnections(): ConnectionHolder {
  const open = new Set<Socket>();
  const held = new ConnectionLimit();
  let http: HttpServer | null = null;

  function hand(socket: Socket): void {
    http?.emit('connection', socket);
    socket.resume();
  }

  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    if (http) hand(socket);
    else held.admit(socket);
  });

  return {
    server,
    handTo(target) {
      http = target;
      for (const socket of open) hand(socket);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
