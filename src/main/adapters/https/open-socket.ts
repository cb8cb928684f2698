import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Opens a connection to a host itself. */
export async function openSocket({ host, port }: { host: string; port: number }, signal: AbortSignal): Promise<Socket> {
  return ready(connect({ host, port }), 'connect', signal);
}

/**
 * Waits for an event of a connection. If an error or the signal comes first, rejects and destroys the connection. Later
 * errors have a listener, too: without one, Node would end the process.
 */
export async function ready<S extends Socket>(socket: S, event: string, signal: AbortSignal): Promise<S> {
  socket.on('error', () => undefined);
  try {
    await once(socket, event, { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
