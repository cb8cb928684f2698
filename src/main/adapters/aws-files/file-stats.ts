/** Looks at files without reading them. */
import { statSync, type BigIntStats } from 'node:fs';

/** What a path leads to now, symlinks followed. Null if nothing is there, or if it cannot be looked at. */
export function statsOf(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return null;
  }
}

/** A text that differs once a file was written or another file took its name. */
export const stampOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(' ');
