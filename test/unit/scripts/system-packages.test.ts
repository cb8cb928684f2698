import { describe, expect, it } from 'vitest';
import {
  installableNames,
  installablePackages,
  missingPackages,
  neededPackages,
  optionalPackages,
} from '../../../scripts/setup/system-packages.mjs';

const names = ['libnss3', 'libgtk-3-0', 'libgbm1', 'libasound2', 'libatk-bridge2.0-0', 'libnotify4', 'libsecret-1-0'];
const listing = (installed: string[]) => installed.map((name) => `installed ${name}\n`).join('');

describe('the system packages of a Debian-like machine', () => {
  it('are complete if every needed one is installed', () => {
    expect(missingPackages(neededPackages({}), listing(names))).toEqual([]);
  });

  it('count as installed under the newer name of the same library', () => {
    const newer = names.map((name) => (name === 'libasound2' ? 'libasound2t64' : name));
    expect(missingPackages(neededPackages({}), listing(newer))).toEqual([]);
  });

  it('count as missing if they were removed but their configuration is left, or were never installed', () => {
    const some = listing(names.filter((name) => name !== 'libgbm1')) + 'config-files libgbm1\n';
    expect(missingPackages(neededPackages({}), some)).toEqual([['libgbm1']]);
  });

  it('include a desktop only if there is none, and the tests’ tools only for tests', () => {
    const flat = (purpose: Parameters<typeof neededPackages>[0]) => neededPackages(purpose).flat();
    expect(flat({})).not.toContain('xvfb');
    expect(flat({ headless: true })).toContain('xvfb');
    expect(flat({ headless: true })).not.toContain('openbox');
    expect(flat({ forTests: true })).toEqual(expect.arrayContaining(['xvfb', 'openbox', 'curl']));
  });

  it('are installed by the name for which this release has a candidate', () => {
    const policy = [
      'libasound2:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\n',
      'libasound2t64:\n  Installed: (none)\n  Candidate: 1.2.11-1\n  Version table:\n     1.2.11-1 500\n',
      'libgbm1:\n  Installed: 24.0\n  Candidate: 24.0\n  Version table:\n',
    ].join('');
    expect(installableNames([['libasound2', 'libasound2t64'], ['libgbm1']], policy)).toEqual([
      'libasound2t64',
      'libgbm1',
    ]);
  });

  it('have their oldest name if the release knows none, so that the error message names it', () => {
    expect(installableNames([['p7zip-full', '7zip']], '')).toEqual(['p7zip-full']);
  });

  it('include tools that the tests do without, if this release has them', () => {
    expect(optionalPackages({})).toEqual([]);
    const policy =
      's3cmd:\n  Installed: (none)\n  Candidate: 2.3.0-1\nawscli:\n  Installed: (none)\n  Candidate: (none)\n';
    expect(installablePackages(optionalPackages({ forTests: true }), policy)).toEqual([['s3cmd']]);
    const flat = (hasSystemd: boolean) => optionalPackages({ forTests: true, hasSystemd }).flat();
    expect(flat(false)).toContain('openssh-server');
    expect(flat(true)).not.toContain('openssh-server');
    expect(flat(true)).toEqual(expect.arrayContaining(['pass', 'oathtool', 'keepassxc']));
  });
});
