import type { Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';

/** Of all connections at once, those that wait among them. */
export const MOST_CONNECTIONS = 512;

/** Accepts connections before there is anybody to answer them. */
export interface ConnectionHolder {
  /** What listens. */
  readonly server: Server;
  /** Hands over the connections that wait, and from now on each new one. */
  handTo: (http: HttpServer) => void;
  /** Stops listening, as far as it did, and cuts every connection. */
  close: () => Promise<void>;
}

/**
 * A server that can listen from Fob's first moment on, long before Node's HTTP server is loaded. A connection is held unread,
 * so that its client simply waits, until `handTo` names the HTTP server that reads it.
 */
export function holdConnections(): ConnectionHolder {
  const open = new Set<Socket>();
  let http: HttpServer | null = null;

  function hand(socket: Socket): void {
    http?.emit('connection', socket);
    socket.resume();
  }

  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    if (http) hand(socket);
  });
  server.maxConnections = MOST_CONNECTIONS;

  return {
    server,
    handTo(target) {
      http = target;
      // A server counts only what it accepts itself.
      server.maxConnections = target.maxConnections;
      for (const socket of open) hand(socket);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
