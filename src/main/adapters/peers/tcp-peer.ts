import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Processes whose connections were found lately. They are looked at first. */
const REMEMBERED = 20;
/** How long to look, in milliseconds. JavaScript's SDK gives up after a second. */
const PATIENCE = 400;
/** How long to look before others get their turn, in milliseconds. */
const TURN = 5;

/** The two ports of a connection on 127.0.0.1, as the server sees them. */
export interface LoopbackConnection {
  remotePort: number;
  localPort: number;
}

/**
 * Finds which process connected to a port of 127.0.0.1 on Linux. The kernel's table of connections tells the number of the
 * socket, and one process has it open. Looking through all processes takes some milliseconds, so those that were found
 * before come first. Nothing is read by the thread pool, where each of some ten thousand open files would wait its turn.
 */
export class LoopbackPeers {
  private readonly found = new Set<number>();

  /** The id of the process. Null if none is found, as for processes of another user. */
  async pidOf({ remotePort, localPort }: LoopbackConnection): Promise<number | null> {
    const inode =
      inodeIn(textOf('/proc/net/tcp'), remotePort, localPort) ??
      inodeIn(textOf('/proc/net/tcp6'), remotePort, localPort);
    if (inode === null) return null;
    const socket = `socket:[${inode}]`;
    for (const pid of this.found) if (hasOpen(pid, socket)) return pid;
    const pids = namesIn('/proc').filter((name) => /^\d+$/.test(name));
    const end = performance.now() + PATIENCE;
    let turn = performance.now();
    // The latest first: a tool asks soon after it has begun.
    for (const pid of pids.map(Number).sort((one, other) => other - one)) {
      if (performance.now() > end) return null;
      if (performance.now() > turn + TURN) {
        await new Promise((resolve) => setImmediate(resolve));
        turn = performance.now();
      }
      if (pid === process.pid || this.found.has(pid) || !hasOpen(pid, socket)) continue;
      this.found.add(pid);
      const [oldest] = this.found;
      if (this.found.size > REMEMBERED && oldest !== undefined) this.found.delete(oldest);
      return pid;
    }
    return null;
  }
}

/** 127.0.0.1, and the same in IPv6: Java's sockets are of IPv6 wherever they lead. */
const HOSTS = ['0100007F', '0000000000000000FFFF00000100007F'];

/** The number of the client's socket in `/proc/net/tcp` or `tcp6`. [proc_pid_net(5)] */
export function inodeIn(table: string, remotePort: number, localPort: number): string | null {
  const isAt = (text: string | undefined, port: number): boolean =>
    HOSTS.some((host) => text === `${host}:${port.toString(16).toUpperCase().padStart(4, '0')}`);
  for (const line of table.split('\n')) {
    const fields = line.trim().split(/\s+/);
    if (isAt(fields[1], remotePort) && isAt(fields[2], localPort)) return fields[9] ?? null;
  }
  return null;
}

function hasOpen(pid: number, socket: string): boolean {
  return namesIn(`/proc/${pid}/fd`).some((file) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${file}`) === socket;
    } catch {
      // It was closed in the meantime.
      return false;
    }
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
