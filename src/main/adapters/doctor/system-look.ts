import { readFile } from 'node:fs/promises';
import { arch, release, version } from 'node:os';

/** The name and version of the system: `Debian GNU/Linux 12 (bookworm), 6.1.0, x64`. */
export async function systemName(platform: NodeJS.Platform): Promise<string> {
  const text = platform === 'linux' ? await readFile('/etc/os-release', 'utf8').catch(() => '') : '';
  // https://www.freedesktop.org/software/systemd/man/latest/os-release.html
  const name = /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(text)?.[1] ?? version();
  return `${name}, ${release()}, ${arch()}`;
}
