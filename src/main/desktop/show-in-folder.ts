import { dirname } from 'node:path';
import type { Shell } from 'electron';

export interface ShowInFolderDeps {
  shell: Pick<Shell, 'showItemInFolder' | 'openPath'>;
  exists: (path: string) => boolean;
}

/** Shows a file in its folder. If the file does not exist yet, this opens the nearest folder above it that exists. */
export function showInFolder({ shell, exists }: ShowInFolderDeps, path: string): void {
  if (exists(path)) shell.showItemInFolder(path);
  else void shell.openPath(existingFolder(exists, path));
}

const existingFolder = (exists: (path: string) => boolean, path: string): string =>
  exists(dirname(path)) ? dirname(path) : existingFolder(exists, dirname(path));
