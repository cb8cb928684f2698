/** The environment as it was before a shell got Fob's projection of `~/.aws` (adapters/projection). */
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { AwsEnvironment } from '../../core/ports';
import { fobFolder } from '../fob-socket/socket-address';

/** What names a file to tools, and where `fob shell-init` notes what was there before. Empty: nothing was. */
const formerValues = new Map([
  ['AWS_CONFIG_FILE', 'FOB_PLAIN_CONFIG_FILE'],
  ['AWS_SHARED_CREDENTIALS_FILE', 'FOB_PLAIN_CREDENTIALS_FILE'],
]);

/** Where Fob keeps the projected files. `home` is the person's home folder. */
export const projectionFolder = (environment: AwsEnvironment, home = homedir()): string =>
  join(fobFolder(process.platform, home, environment), 'aws');

/**
 * Returns the environment in which the variables of the AWS files lead to the person's own files, never to Fob's
 * projection of them. Fob reads by it, and the programs that Fob runs get it: in the projection each profile would send
 * them back to Fob.
 */
export function plainEnvironment(environment: AwsEnvironment, home = homedir()): Record<string, string | undefined> {
  const folder = projectionFolder(environment, home);
  const isProjected = (path: string | undefined): boolean => isInside(path, folder, home);
  const plain = Object.entries(environment).flatMap(([name, value]) => {
    const former = formerValues.get(name);
    if (former === undefined || !isProjected(value)) return [[name, value] as const];
    const before = environment[former];
    // A note that leads to the projection itself says nothing.
    return before && !isProjected(before) ? [[name, before] as const] : [];
  });
  return Object.fromEntries(plain);
}

/** Looks at the name and at where its folder leads. The file itself may be a link to the person's own. */
function isInside(path: string | undefined, folder: string, home: string): boolean {
  if (!path) return false;
  const whole = resolve(/^~(?:[\\/]|$)/.test(path) ? home + path.slice(1) : path);
  return isBelow(whole, folder) || isBelow(join(realPath(dirname(whole)), basename(whole)), realPath(folder));
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !/^\.\.(?:[\\/]|$)/.test(way) && !isAbsolute(way);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
