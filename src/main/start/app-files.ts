import { app } from 'electron';
import { join } from 'node:path';

/** A file of the app, wherever it is installed. */
export const inApp = (...parts: string[]): string => join(app.getAppPath(), ...parts);

/**
 * The folder with koffi's binaries for this computer. A package has it beside the asar, because the system loads no library
 * from an archive.
 */
export const nativeFolder = (): string =>
  app.isPackaged
    ? join(process.resourcesPath, 'koffi')
    : inApp('node_modules', '@koromix', `koffi-${process.platform}-${process.arch}`);
