/** Where the two files are. */
import { isAbsolute, join, resolve, sep } from 'node:path';
import type { AwsEnvironment } from '../../core/ports';

export interface AwsFilePaths {
  config: string;
  credentials: string;
}

/**
 * The paths in `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, where `~/` means the home folder. Without them the
 * paths in `~/.aws`. A `..` in a variable stays: behind a linked folder, only the system knows where it leads.
 */
export function awsFilePaths(environment: AwsEnvironment, home: string): AwsFilePaths {
  const at = (variable: string, name: string) => {
    const said = environment[variable];
    if (!said) return join(home, '.aws', name);
    return absolute(/^~(?:[\\/]|$)/.test(said) ? home + said.slice(1) : said);
  };
  return { config: at('AWS_CONFIG_FILE', 'config'), credentials: at('AWS_SHARED_CREDENTIALS_FILE', 'credentials') };
}

function absolute(path: string): string {
  // Windows resolves `..` before it looks at the disk, as `resolve` does.
  if (process.platform === 'win32') return resolve(path);
  return isAbsolute(path) ? path : process.cwd() + sep + path;
}
