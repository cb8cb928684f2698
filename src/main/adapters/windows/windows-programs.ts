import type { Peer, ProcessFacts, ProcessIdentity } from '../../core/ports';
import { loadNative } from '../native/koffi';
import type { LoopbackConnection } from '../peers/tcp-peer';
import { ownerIn } from './connection-owner';
import { windowsAncestry, type FileAt } from './windows-ancestry';
import { windowsCalls, type WindowsCalls } from './windows-calls';

/** Which process has a connection, and what started it, as Windows says. */
export interface WindowsPrograms {
  /** Null if Windows does not say. */
  pidOf(connection: LoopbackConnection): number | null;
  /** Empty if Windows does not say. */
  startedBy(from: Peer | ProcessIdentity): ProcessFacts[];
}

let calls: WindowsCalls | null | undefined;

/** Finds Windows' functions. Null if that fails. See {@link loadNative} for the folder. */
export function windowsPrograms(folder: string): WindowsPrograms | null {
  // Once: the first command and the later ones have the same.
  calls ??= loadNative(folder, windowsCalls);
  return calls === null ? null : programsBy(calls);
}

/** The same by any functions. Whatever fails there, nothing is known then. */
export function programsBy(windows: WindowsCalls, fileAt?: FileAt): WindowsPrograms {
  return {
    pidOf: (connection) =>
      attempt(() => {
        const table = windows.connections();
        return table === null ? null : ownerIn(table, connection);
      }, null),
    startedBy: (from) => attempt(() => windowsAncestry(from, windows, fileAt), []),
  };
}

function attempt<T>(ask: () => T, otherwise: T): T {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}
