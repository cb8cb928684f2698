import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folder where electron-builder puts the unpacked app for this system and processor. */
export function unpackedApp(output, { platform, arch } = process) {
  const system = { linux: 'linux', win32: 'win', darwin: 'mac' }[platform] ?? platform;
  const processor = arch === 'x64' ? '' : `-${arch}`;
  return join(output, platform === 'darwin' ? `mac${processor}` : `${system}${processor}-unpacked`);
}

/** Packages in `output` that were written at `start` (milliseconds since 1970) or later. */
export function artifactsSince(output, start) {
  return readdirSync(output, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !/\.(ya?ml|blockmap)$/.test(entry.name))
    .map(({ name }) => join(output, name))
    .filter((file) => statSync(file).mtimeMs >= start);
}

/** The size of a file or folder in words, in megabytes. */
export function describe(path) {
  return `${(sizeOf(path) / 1e6).toFixed(1)} MB`;
}

/** The size of an unpacked app in words, and the part of it that is Fob itself. */
export function describeApp(app) {
  const asar = find(app, 'app.asar');
  return asar ? `${describe(app)}, of which app.asar ${describe(asar)}` : describe(app);
}

function sizeOf(path) {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

function find(folder, wanted) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name === wanted) return path;
    const found = entry.isDirectory() ? find(path, wanted) : undefined;
    if (found) return found;
  }
  return undefined;
}
