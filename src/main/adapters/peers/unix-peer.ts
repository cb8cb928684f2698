import type { Socket } from 'node:net';
import { loadNative } from '../native/koffi';

/** Where the system keeps the process at the other end of a socket: level and name of the option, and where its id is. */
const options: Partial<Record<NodeJS.Platform, { level: number; name: number; bytes: number }>> = {
  // SOL_SOCKET, SO_PEERCRED: a struct ucred, which begins with the id. [unix(7)]
  linux: { level: 1, name: 17, bytes: 12 },
  // SOL_LOCAL, LOCAL_PEERPID: the id. [sys/un.h]
  darwin: { level: 0, name: 2, bytes: 4 },
};

/** Asks the system for an option of a socket, which `value` gets. Returns 0, or -1 for an error. */
type GetSocketOption = (fd: number, level: number, name: number, value: Buffer, length: number[]) => number;

/**
 * Finds which process connected to a socket of a file. The system noted that when the connection was made, and no program
 * can change it.
 */
export class UnixPeers {
  /** Undefined until the first question: most starts need none, and loading takes two milliseconds. */
  private getSocketOption: GetSocketOption | null | undefined;

  /** @param folder See {@link loadNative}. */
  constructor(private readonly folder: string) {}

  /** The id of the process. Null if the system does not say. */
  pidOf(socket: Socket): number | null {
    const option = options[process.platform];
    const fd = descriptorOf(socket);
    if (option === undefined || fd === null) return null;
    this.getSocketOption ??= loadNative(this.folder, (koffi) => {
      const declaration = 'int getsockopt(int fd, int level, int name, _Out_ uint8_t *value, _Inout_ uint32_t *length)';
      return koffi.load(null).func(declaration) as GetSocketOption;
    });
    if (this.getSocketOption === null) return null;
    const value = Buffer.alloc(option.bytes);
    if (this.getSocketOption(fd, option.level, option.name, value, [option.bytes]) !== 0) return null;
    const pid = value.readInt32LE(0);
    // 0: a process that this one cannot see, such as one of the computer around a container.
    return pid > 0 ? pid : null;
  }
}

/** Node has no public way to the descriptor of a socket. Null if this one is closed, or if a later Node hides it. */
function descriptorOf(socket: Socket): number | null {
  const { _handle } = socket as { _handle?: { fd?: unknown } | null };
  const fd = _handle?.fd;
  return typeof fd === 'number' && fd >= 0 ? fd : null;
}
