import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for files of set-up that have to outlive node_modules. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fob');
}
