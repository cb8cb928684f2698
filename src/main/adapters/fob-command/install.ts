import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '../atomic-file';

/**
 * The path of the `fob` command. It does not change when the app is updated or moved, because people paste it into
 * files.
 */
export function fobCommandPath(platform: NodeJS.Platform, home: string, localAppData: string | undefined): string {
  return platform === 'win32'
    ? join(localAppData ?? join(home, 'AppData', 'Local'), 'fob', 'bin', 'fob.cmd')
    : join(home, '.fob', 'bin', 'fob');
}

/** Copies the command out of the app if it is missing or differs. Rejects with the system's error. */
export async function installFobCommand(source: string, target: string): Promise<void> {
  const wanted = await readFile(source);
  const present = await readFile(target).catch(() => null);
  if (present?.equals(wanted) === true) return;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await writeFileAtomically(target, wanted, { mode: 0o755 });
}
