import { readdir, readFile, readlink } from 'node:fs/promises';

/** Processes whose connections were found lately. They are looked at first. */
const REMEMBERED = 20;

/** The two ports of a connection on 127.0.0.1, as the server sees them. */
export interface LoopbackConnection {
  remotePort: number;
  localPort: number;
}

/**
 * Finds which process connected to a port of 127.0.0.1 on Linux. The kernel's table of connections tells the number of the
 * socket, and one process has it open. Looking through all processes takes some milliseconds, so those that were found
 * before come first.
 */
export class LoopbackPeers {
  private readonly found = new Set<number>();

  /** The id of the process. Null if none is found, as for processes of another user. */
  async pidOf({ remotePort, localPort }: LoopbackConnection): Promise<number | null> {
    const inode = inodeIn(await readFile('/proc/net/tcp', 'latin1').catch(() => ''), remotePort, localPort);
    if (inode === null) return null;
    const socket = `socket:[${inode}]`;
    for (const pid of this.found) if (await hasOpen(pid, socket)) return pid;
    const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
    // The latest first: a tool asks soon after it has begun.
    for (const pid of pids.sort((one, other) => other - one)) {
      if (pid === process.pid || this.found.has(pid) || !(await hasOpen(pid, socket))) continue;
      this.found.add(pid);
      const [oldest] = this.found;
      if (this.found.size > REMEMBERED && oldest !== undefined) this.found.delete(oldest);
      return pid;
    }
    return null;
  }
}

/** The number of the client's socket in `/proc/net/tcp`. [proc_pid_net(5)] */
export function inodeIn(table: string, remotePort: number, localPort: number): string | null {
  const at = (port: number): string => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const line of table.split('\n')) {
    const fields = line.trim().split(/\s+/);
    if (fields[1] === at(remotePort) && fields[2] === at(localPort)) return fields[9] ?? null;
  }
  return null;
}

async function hasOpen(pid: number, socket: string): Promise<boolean> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  for (const file of files) if ((await readlink(`/proc/${pid}/fd/${file}`).catch(() => '')) === socket) return true;
  return false;
}
