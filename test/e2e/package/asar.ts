import { readFileSync } from 'node:fs';

interface Folder {
  readonly files: Readonly<Record<string, Folder | object>>;
}

/** The paths of the files in an asar archive of Electron. They are in the JSON at its beginning. */
export function filesInAsar(path: string): string[] {
  const bytes = readFileSync(path);
  const length = bytes.readUInt32LE(12);
  return files(JSON.parse(bytes.toString('utf8', 16, 16 + length)) as Folder);
}

function files(folder: Folder, at = ''): string[] {
  return Object.entries(folder.files).flatMap(([name, entry]) =>
    'files' in entry ? files(entry, `${at}${name}/`) : [at + name],
  );
}
