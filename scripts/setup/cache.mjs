import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where set-up keeps what must outlive node_modules. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fob');
}
