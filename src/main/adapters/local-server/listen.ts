import { once } from 'node:events';
import type { ListenOptions, Server } from 'node:net';

/** Resolves when the server listens; rejects with the system's error. */
export async function listen(server: Server, options: ListenOptions): Promise<void> {
  // A callback of `server.listen` would stay behind after a failure, and a port is tried many times. `once` removes its
  // listeners of `listening` and `error` in either case.
  const listening = once(server, 'listening');
  server.listen(options);
  await listening;
}
