import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desktopEntry } from '../../../../src/main/adapters/login/desktop-entry';
import { createLoginItem, type LoginApp } from '../../../../src/main/adapters/login/login-item';

/** Reads Exec in the order of the specification: escapes of strings first, then quoting, then field codes. */
function commandOf(text: string): string[] {
  const exec = /^Exec=(.*)$/m.exec(text)?.[1] ?? '';
  const escapes: Record<string, string> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
  const value = exec.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? '?');
  return [...value.matchAll(/"((?:[^"`$\\]|\\["`$\\])*)"(?: |$)/g)].map(([, quoted = '']) =>
    quoted.replace(/\\(.)/g, '$1').replace(/%(.)/g, (_, code: string) => (code === '%' ? '%' : '<field code>')),
  );
}

describe('an autostart entry', () => {
  it('starts exactly the program and arguments, whatever is in them', () => {
    const part = fc.string({
      unit: fc.oneof(fc.constantFrom(...Array.from(' "\'`$\\%;=#[]&|~é')), fc.string({ minLength: 1, maxLength: 1 })),
    });
    fc.assert(
      fc.property(
        fc.array(
          part.filter((one) => Array.from(one).every((letter) => letter >= ' ')),
          { minLength: 1 },
        ),
        (command) => {
          const entry = desktopEntry(command);
          expect(entry.ok && commandOf(entry.value)).toEqual(command);
        },
      ),
    );
  });

  it('refuses a line break, which would begin another key', () => {
    expect(desktopEntry(['/opt/fob\nExec=evil']).ok).toBe(false);
  });
});

describe('launch at login', () => {
  let home: string;
  let asked: unknown[];
  const app = (isPackaged: boolean): LoginApp => ({
    isPackaged,
    getAppPath: () => '/src/fob app',
    getPath: () => '/opt/Fob/fob',
    getLoginItemSettings: () => ({ openAtLogin: false }),
    setLoginItemSettings: (settings) => void asked.push(settings),
  });
  const item = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}, isPackaged = true) =>
    createLoginItem({ app: app(isPackaged), platform, env, home, hiddenArgument: '--hidden' });
  const command = async (folder: string) => commandOf(await readFile(join(folder, 'autostart', 'fob.desktop'), 'utf8'));

  beforeEach(async () => {
    asked = [];
    home = await mkdtemp(join(tmpdir(), 'fob-login-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('on Linux is a desktop file that exists or not', async () => {
    expect(item('linux').supported).toBe(true);
    expect(await item('linux').set(true)).toEqual({ ok: true, value: null });
    expect(await command(join(home, '.config'))).toEqual(['/opt/Fob/fob', '--hidden']);
    await item('linux').set(true);
    expect(await item('linux').set(false)).toEqual({ ok: true, value: null });
    expect(await readdir(join(home, '.config', 'autostart'))).toEqual([]);
    expect(await item('linux').set(false)).toEqual({ ok: true, value: null });
    expect(asked).toEqual([]);
  });

  it('on Linux follows XDG_CONFIG_HOME, unless it is relative', async () => {
    await item('linux', { XDG_CONFIG_HOME: join(home, 'xdg') }).set(true);
    expect(await command(join(home, 'xdg'))).toEqual(['/opt/Fob/fob', '--hidden']);
    await item('linux', { XDG_CONFIG_HOME: 'xdg' }).set(true);
    expect(await command(join(home, '.config'))).toEqual(['/opt/Fob/fob', '--hidden']);
  });

  it('on Linux starts the AppImage, not the program in its mount', async () => {
    await item('linux', { APPIMAGE: '/home/a/My Apps/Fob.AppImage' }).set(true);
    expect(await command(join(home, '.config'))).toEqual(['/home/a/My Apps/Fob.AppImage', '--hidden']);
  });

  it('names the program and its arguments if Fob is not packaged', async () => {
    await item('linux', {}, false).set(true);
    expect(await command(join(home, '.config'))).toEqual(['/opt/Fob/fob', '/src/fob app', '--hidden']);
  });

  it('on Windows and macOS uses the system’s own setting', async () => {
    await item('win32').set(true);
    await item('darwin').set(true);
    await item('win32').set(false);
    const windows = { path: '/opt/Fob/fob', args: ['--hidden'] };
    expect(asked).toEqual([
      { openAtLogin: true, ...windows },
      { openAtLogin: true },
      { openAtLogin: false, ...windows },
    ]);
    expect(await readdir(home)).toEqual([]);
  });

  it.each<[boolean, NodeJS.Platform, NodeJS.ProcessEnv, boolean]>([
    [true, 'win32', {}, false],
    [true, 'darwin', {}, true],
    [false, 'darwin', {}, false],
    [false, 'linux', { FLATPAK_ID: 'dev.fob' }, true],
    [false, 'linux', { SNAP: '/snap/fob/1' }, true],
    [false, 'freebsd', {}, true],
  ])('is supported: %j on %s with %j, packaged: %j', (supported, platform, env, isPackaged) => {
    expect(item(platform, env, isPackaged).supported).toBe(supported);
  });

  it('returns an error if it cannot be changed', async () => {
    await writeFile(join(home, '.config'), 'in the way');
    expect(await item('linux').set(true)).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
  });
});
