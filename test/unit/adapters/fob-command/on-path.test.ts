import { chmod, lstat, mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathOfTerminals } from '../../../../src/main/adapters/fob-command/login-path';
import { createCommandOnPath } from '../../../../src/main/adapters/fob-command/on-path';
import { isInstalled } from '../../shells/run';

let home: string;
let command: string;
let link: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'fob-path-'));
  command = join(home, '.fob', 'bin', 'fob');
  link = join(home, '.local', 'bin', 'fob');
  await program(command);
});
afterEach(() => rm(home, { recursive: true }));

async function program(path: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, 0o755);
}

const onPath = (folders: string[], shell = '/bin/zsh', platform: NodeJS.Platform = 'linux') =>
  createCommandOnPath({ platform, home, command, shell, folders: () => Promise.resolve(folders) });

const usual = () => ['/nowhere', join(home, '.local', 'bin'), join(home, 'bin')];

describe('the command on PATH', () => {
  it('is linked by one click and removed by another', async () => {
    const path = onPath(usual());
    expect(await path.look()).toMatchObject({ found: 'nothing', at: null, link: null, linkTo: link });
    expect(await path.link()).toEqual({
      ok: true,
      value: { found: 'ours', at: link, link, linkTo: null, byHand: null },
    });
    expect(await readlink(link)).toBe(command);
    expect(await path.unlink()).toMatchObject({ ok: true, value: { found: 'nothing', link: null, linkTo: link } });
    await expect(lstat(link)).rejects.toThrow('ENOENT');
  });

  it('is found if the person has put it on PATH', async () => {
    expect(await onPath([join(home, '.fob', 'bin')]).look()).toEqual({
      found: 'ours',
      at: command,
      link: null,
      linkTo: null,
      byHand: null,
    });
  });

  it('is not linked into a folder where terminals do not look', async () => {
    const { linkTo, byHand } = await onPath(['/nowhere']).look();
    expect(linkTo).toBeNull();
    expect(byHand).toEqual({ line: 'export PATH="$HOME/.fob/bin:$PATH"', where: '~/.zshrc' });
  });

  it.each<[string, NodeJS.Platform, string, string]>([
    ['/bin/bash', 'linux', 'export PATH="$HOME/.fob/bin:$PATH"', '~/.bashrc'],
    ['/bin/bash', 'darwin', 'export PATH="$HOME/.fob/bin:$PATH"', '~/.bash_profile'],
    ['/usr/bin/fish', 'linux', 'fish_add_path ~/.fob/bin', '~/.config/fish/config.fish'],
    ['/bin/ksh', 'linux', 'export PATH="$HOME/.fob/bin:$PATH"', '~/.profile'],
  ])('comes with the line to add for %s on %s', async (shell, platform, line, where) => {
    expect((await onPath([], shell, platform).look()).byHand).toEqual({ line, where });
  });

  it('is not linked on Windows, where the person adds a folder', async () => {
    const { linkTo, byHand } = await onPath(usual(), '', 'win32').look();
    expect([linkTo, byHand?.line]).toEqual([null, join(home, '.fob', 'bin')]);
  });

  it('is reported as another fob if terminals run one, and that one is left alone', async () => {
    const other = join(home, 'other', 'fob');
    await program(other);
    const path = onPath([join(home, 'other'), ...usual()]);
    expect(await path.look()).toMatchObject({ found: 'other', at: other, linkTo: null });
  });

  it.each([
    ['a file', () => program(link)],
    ['a link to something else', () => symlink('/bin/true', link)],
    ['a link to nothing', () => symlink('/nowhere/fob', link)],
    ['a folder', () => mkdir(link)],
  ])('never replaces %s, and never removes it', async (_, put) => {
    await mkdir(join(link, '..'), { recursive: true });
    await put();
    const before = await lstat(link);
    const path = onPath(usual());
    expect(await path.look()).toMatchObject({ link: null, linkTo: null });
    expect(await path.link()).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
    expect(await path.unlink()).toMatchObject({ ok: true });
    const { ino, ctimeMs } = await lstat(link);
    expect([ino, ctimeMs]).toEqual([before.ino, before.ctimeMs]);
  });

  it('does not count as found if the file cannot be run', async () => {
    await mkdir(join(home, 'bin', 'fob'), { recursive: true });
    await mkdir(join(home, '.local', 'bin'), { recursive: true });
    await writeFile(link, 'text', { mode: 0o644 });
    expect(await onPath(usual()).look()).toMatchObject({ found: 'nothing', linkTo: null });
    expect(await readFile(link, 'utf8')).toBe('text');
  });
});

describe('the PATH of terminals', () => {
  /** Longer than a test may take. So the time limit never gives the result of a test, not even on a busy machine. */
  const LONG = 600_000;

  it.for([
    ['bash', '.bash_profile', 'export PATH="/from start:$PATH"'],
    ['zsh', '.zshrc', 'export PATH="/from start:$PATH"'],
    ['fish', '.config/fish/config.fish', 'set -gx PATH "/from start" $PATH'],
  ] as const)('is read from the start files of %s, whatever they print', async ([shell, file, line], { skip }) => {
    skip(!isInstalled(shell), `${shell} is not installed here`);
    await mkdir(join(home, file, '..'), { recursive: true });
    await writeFile(join(home, file), `echo welcome\n${line}\nsleep 9 &\n`);
    const folders = await pathOfTerminals(shell, { PATH: process.env.PATH, HOME: home }, LONG);
    expect(folders).toContain('/from start');
    expect(folders).toContain('/usr/bin');
  });

  it('is that of this process if the shell does not answer', async () => {
    const env = { PATH: '/a:/b', HOME: home };
    expect(await pathOfTerminals('/nowhere/sh', env)).toEqual(['/a', '/b']);
    expect(await pathOfTerminals('/bin/false', env)).toEqual(['/a', '/b']);
    expect(await pathOfTerminals(null, env)).toEqual(['/a', '/b']);
  });

  it('has no folder that depends on where a program was started', async () => {
    expect(await pathOfTerminals(null, { PATH: '.:/a::node_modules/.bin:~/bin:/b:' })).toEqual(['/a', '/b']);
  });

  it('is that of this process if the shell prints without end', async () => {
    const endless = join(home, 'endless');
    await writeFile(endless, '#!/bin/sh\nexec yes _fob_path\n', { mode: 0o755 });
    expect(await pathOfTerminals(endless, { PATH: '/usr/bin:/bin', HOME: home }, LONG)).toEqual(['/usr/bin', '/bin']);
  });

  it('is found where the marks come in pieces', async () => {
    const pieces = join(home, 'pieces');
    const parts = ['x_fob_', 'path_', '/one:/two_fob', '_path', '_rest'];
    const prints = parts.map((part) => `printf %s ${part}; sleep 0.1`).join('\n');
    await writeFile(pieces, `#!/bin/sh\n${prints}\n`, { mode: 0o755 });
    expect(await pathOfTerminals(pieces, { PATH: '/usr/bin:/bin', HOME: home }, LONG)).toEqual(['/one', '/two']);
  });

  it('is read without waiting for a shell that hangs', async () => {
    const hangs = join(home, 'hangs');
    await writeFile(hangs, '#!/bin/sh\nsleep 600\n', { mode: 0o755 });
    expect(await pathOfTerminals(hangs, { PATH: '/usr/bin:/bin', HOME: home }, 500)).toEqual(['/usr/bin', '/bin']);
  });
});
