import type { LoopbackConnection } from '../peers/tcp-peer';

/** Bytes of a row: state, address and port of both ends, process. Four bytes each. [MIB_TCPROW_OWNER_PID] */
const ROW = 24;
/** 127.0.0.1 */
const LOOPBACK = 0x7f000001;

/** The process at the far end of a connection, from Windows' table of connections. Null if there is none. */
export function ownerIn(table: Buffer, { remotePort, localPort }: LoopbackConnection): number | null {
  const rows = Math.min(table.readUInt32LE(0), Math.floor((table.length - 4) / ROW));
  for (let row = 0; row < rows; row += 1) {
    const at = 4 + row * ROW;
    const isAt = (place: number, port: number): boolean =>
      table.readUInt32BE(place) === LOOPBACK && table.readUInt16BE(place + 4) === port;
    if (!isAt(at + 4, remotePort) || !isAt(at + 12, localPort)) continue;
    // 0: Windows does not know, as of a connection that is being closed.
    const pid = table.readUInt32LE(at + 20);
    return pid === 0 ? null : pid;
  }
  return null;
}
