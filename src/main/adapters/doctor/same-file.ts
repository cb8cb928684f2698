import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Whether two absolute paths lead to the same file, also through a link or with two slashes. The file need not be there. A
 * `~` at the start of the first one is the home folder.
 */
export async function isSameFile(path: string, other: string, home: string): Promise<boolean> {
  const whole = path.replace(/^~(?=[\\/])/, () => home);
  const [first, second] = await Promise.all([whole, other].map(realPath));
  return first === second;
}

const realPath = (path: string): Promise<string> =>
  realpath(path).catch(async () => join(await realpath(dirname(path)).catch(() => dirname(path)), basename(path)));
