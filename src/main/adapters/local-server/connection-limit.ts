import type { Socket } from 'node:net';

/** The most connections at the same time, waiting ones included. */
export const MOST_CONNECTIONS = 512;

/**
 * Limits the connections of a server. Anybody on this computer may open connections and say nothing, and a server on
 * loopback cannot tell its peers apart. So a new connection is always let in: the one that has gone longest without a
 * valid request makes room. A connection with a valid request is never cut for another.
 */
export class ConnectionLimit {
  /** In the order in which they came. */
  private readonly unproven = new Set<Socket>();
  private readonly proven = new Set<Socket>();

  constructor(private readonly most: number = MOST_CONNECTIONS) {}

  /** Takes a new connection in. False if every other one has a valid request: then it cuts the new one. */
  admit(socket: Socket): boolean {
    if (this.unproven.size + this.proven.size >= this.most) {
      const [longest = socket] = this.unproven;
      longest.destroy();
      this.forget(longest);
      if (longest === socket) return false;
    }
    this.unproven.add(socket);
    socket.once('close', () => this.forget(socket));
    return true;
  }

  /** Notes that a request on this connection was valid. */
  prove(socket: Socket): void {
    if (this.unproven.delete(socket)) this.proven.add(socket);
  }

  private forget(socket: Socket): void {
    this.unproven.delete(socket);
    this.proven.delete(socket);
  }
}
