import type { Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { noteAccepted } from '../peers/accepted';
import { ConnectionLimit } from './connection-limit';

/** Puts encryption on a connection. */
export type SecureConnection = (socket: Socket) => Socket;

/** Accepts connections before Fob can answer them. */
export interface ConnectionHolder {
  /** The server that listens. */
  readonly server: Server;
  /** Hands over the connections that wait, and every new one from now on. `secure` encrypts each one first. */
  handTo: (http: HttpServer, secure?: SecureConnection) => void;
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
  let hand: ((socket: Socket) => void) | null = null;

  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) => {
    open.add(socket);
    noteAccepted(socket);
    socket.once('close', () => open.delete(socket));
    if (hand) hand(socket);
    else held.admit(socket);
  });

  return {
    server,
    handTo(http, secure = (socket) => socket) {
      hand = (socket) => {
        const carrier = secure(socket);
        noteAccepted(carrier, socket);
        http.emit('connection', carrier);
        carrier.resume();
      };
      for (const socket of open) hand(socket);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
