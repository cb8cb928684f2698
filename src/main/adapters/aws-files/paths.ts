/** Where the two files are, and where symlinks lead. */
import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { AwsEnvironment } from '../../core/ports';

export interface AwsFilePaths {
  config: string;
  credentials: string;
}

/**
 * The paths in `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, where `~/` means the home folder. Without them the
 * paths in `~/.aws`.
 */
export function awsFilePaths(environment: AwsEnvironment, home: string): AwsFilePaths {
  const at = (variable: string, name: string) => {
    const said = environment[variable];
    if (!said) return join(home, '.aws', name);
    return resolve(/^~(?:[\\/]|$)/.test(said) ? join(home, said.slice(1)) : said);
  };
  return { config: at('AWS_CONFIG_FILE', 'config'), credentials: at('AWS_SHARED_CREDENTIALS_FILE', 'credentials') };
}

const MAX_LINKS = 20;

/** The path and every path that its symlinks lead to. The last one is the file itself, which may be missing. */
export function hops(path: string): string[] {
  const found = [path];
  for (let current = path; found.length <= MAX_LINKS; found.push(current)) {
    const next = linkTarget(current);
    if (next === null) break;
    current = next;
  }
  return found;
}

function linkTarget(path: string): string | null {
  try {
    return lstatSync(path).isSymbolicLink() ? resolve(dirname(path), readlinkSync(path)) : null;
  } catch {
    return null;
  }
}
