/** Programs in a folder of their own, as sources for tests. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createCredentialSources,
  type CredentialSourcesOptions,
} from '../../../../src/main/adapters/credential-sources/credential-sources';
import { temporaryFolder } from '../../aws-files/folders';

/** A home with a folder of programs in PATH, before the system's own. */
export function programs() {
  const folder = temporaryFolder();
  const bin = join(folder.path, 'bin');
  mkdirSync(bin);
  /** Writes a shell script and returns its path. */
  const script = (name: string, lines: string, mode = 0o755): string => {
    const path = join(bin, name);
    writeFileSync(path, `#!/bin/sh\n${lines}\n`);
    chmodSync(path, mode);
    return path;
  };
  const sources = (more: Partial<CredentialSourcesOptions> = {}) =>
    createCredentialSources({
      platform: process.platform,
      env: { HOME: folder.path },
      home: folder.path,
      folders: () => Promise.resolve([bin, '/usr/bin', '/bin']),
      longest: 30_000,
      ...more,
    });
  return { folder: folder.path, bin, script, sources, remove: () => folder.remove() };
}

export const LONG_TERM = '{"Version":1,"AccessKeyId":"AKIAOFPASS","SecretAccessKey":"CANARY/secret+key"}';
