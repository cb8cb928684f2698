import type { Socket } from 'node:net';
import type { Peer } from '../../core/ports';
import { acceptedAt } from './accepted';
import { LoopbackPeers, type LoopbackConnection } from './tcp-peer';
import { UnixPeers } from './unix-peer';

/** Says which process is at the other end of a connection. */
export interface Peers {
  /** Null if the system does not say. It is asked while the connection is open. */
  of(socket: Socket): Promise<Peer | null>;
}

/**
 * Creates the way to ask this system.
 *
 * @param folder The folder with koffi's binaries for this computer.
 */
export function createPeers(folder: string): Peers {
  const unix = new UnixPeers(folder);
  const loopback = new LoopbackPeers();
  async function pidAt(connection: LoopbackConnection): Promise<number | null> {
    if (process.platform === 'linux') return loopback.pidOf(connection);
    if (process.platform !== 'win32') return null;
    // Loaded here: no other system needs it.
    const { windowsPrograms } = await import('../windows/windows-programs');
    return windowsPrograms(folder)?.pidOf(connection) ?? null;
  }
  return {
    async of(socket) {
      const { remotePort, localPort } = socket;
      const pid =
        remotePort === undefined || localPort === undefined
          ? unix.pidOf(socket)
          : await pidAt({ remotePort, localPort });
      return pid === null ? null : { pid, uptime: acceptedAt(socket) };
    },
  };
}
