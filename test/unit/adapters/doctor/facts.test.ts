/** Single facts: services that are silent, checks that are late, entries and paths that are odd. */
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAtEndpoint } from '../../../../src/main/adapters/doctor/endpoint-look';
import { known } from '../../../../src/main/adapters/doctor/known';
import { lookAtPath } from '../../../../src/main/adapters/doctor/path-look';
import { lookAtProxy } from '../../../../src/main/adapters/doctor/proxy-look';
import { isSameFile } from '../../../../src/main/adapters/doctor/same-file';
import { runProgram } from '../../../../src/main/adapters/doctor/run-program';
import { lookAtService } from '../../../../src/main/adapters/doctor/services';
import { lookAtEntry } from '../../../../src/main/adapters/login/login-look';
import { connectBus, disconnectBus, startBus } from '../../../desktop/bus';
import { ProcessFamily } from '../../../desktop/processes';

const hasBus = spawnSync('dbus-daemon', ['--version']).status === 0;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-facts-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a fact', () => {
  it('that is late or fails is told as unknown, with why', async () => {
    expect(await known(new Promise(() => undefined), 20)).toEqual({
      ok: false,
      error: 'no answer within 0.02 seconds.',
    });
    expect(await known(Promise.reject(new Error('EACCES')), 1_000)).toEqual({ ok: false, error: 'EACCES.' });
    expect(await known(Promise.resolve(1), 1_000)).toEqual({ ok: true, value: 1 });
  });
});

it('a file is the same under every spelling, also one that is not there', async () => {
  await writeFile(join(folder, 'config'), '');
  await symlink(folder, join(folder, 'linked'));
  await symlink(join(folder, 'config'), join(folder, 'link'));
  const isSame = (path: string, other = 'config') => isSameFile(path, join(folder, other), folder);
  for (const path of ['~/config', `${folder}//./config`, `${folder}/linked/config`, `${folder}/link`])
    expect([path, await isSame(path)]).toEqual([path, true]);
  expect(await isSame(`${folder}/linked/credentials`, 'credentials')).toBe(true);
  for (const path of ['', '~', '~/credentials', '~other/config', '/config']) expect(await isSame(path)).toBe(false);
});

describe.skipIf(!hasBus)('a service', () => {
  it('that is there and does not answer is silent, and holds nobody up', async () => {
    const family = new ProcessFamily();
    const address = await startBus(family, { ...process.env, ...family.env });
    const bus = await connectBus(address);
    await bus.requestName('org.example.Silent', 0);
    bus.addMethodHandler(() => true);
    const env = { DBUS_SESSION_BUS_ADDRESS: address };
    expect(await lookAtService('org.example.Silent', env, 100)).toBe('silent');
    expect(await lookAtService('org.example.Absent', env, 5_000)).toBe('missing');
    disconnectBus(bus);
    await family.end();
    expect(await lookAtService('org.example.Silent', env)).toBe('no-bus');
    expect(await lookAtService('org.example.Silent', {})).toBe('no-bus');
  });
});

describe('a path', () => {
  it('is what its links lead to', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await chmod(file, 0o640);
    await symlink(file, join(folder, 'link'));
    expect(await lookAtPath(join(folder, 'link'))).toMatchObject({ kind: 'file', mode: 0o640, isMine: true, names: 1 });
    expect(await lookAtPath(folder)).toMatchObject({ kind: 'folder', names: 1 });
    expect(await lookAtPath(join(folder, 'none'))).toMatchObject({ kind: 'missing' });
    expect(await lookAtPath(join(file, 'below'))).toMatchObject({ kind: 'missing' });
    expect(await lookAtPath('/dev/null')).toMatchObject({ kind: 'other', isMine: process.getuid?.() === 0 });
    await symlink(join(folder, 'loop'), join(folder, 'loop'));
    await expect(lookAtPath(join(folder, 'loop'))).rejects.toThrow('ELOOP');
  });
});

describe('a program', () => {
  it('that hangs is ended, and one that is not there is told apart', async () => {
    expect(await runProgram('/bin/sleep', ['60'], {}, 50)).toMatchObject({ status: null });
    expect(await runProgram(join(folder, 'none'), [], {}, 50)).toBeNull();
    await writeFile(join(folder, 'no-program'), '');
    await expect(runProgram(join(folder, 'no-program'), [], {}, 50)).rejects.toThrow('EACCES');
  });
});

describe('the proxy', () => {
  it('is told without name and password, and not at all where AWS is excepted', () => {
    const HTTPS_PROXY = 'https://alice:CANARY@proxy.example:3128';
    expect(lookAtProxy({ HTTPS_PROXY })).toEqual({
      kind: 'used',
      variable: 'HTTPS_PROXY',
      address: 'https://proxy.example:3128',
      hasUser: true,
    });
    expect(lookAtProxy({ HTTPS_PROXY, NO_PROXY: 'amazonaws.com' })).toEqual({ kind: 'none' });
    expect(JSON.stringify(lookAtProxy({ HTTPS_PROXY: 'ftp://alice:CANARY@x' }))).not.toContain('CANARY');
  });
});

describe('the endpoint', () => {
  it('is asked for no profile, with the token of the file', async () => {
    const asked: unknown[] = [];
    const server = createServer(({ url, headers }, response) => {
      asked.push([url, headers.authorization]);
      response.end('{"code":"endpoint-off"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await writeFile(join(folder, 'token'), 'Bearer x');
    expect(await lookAtEndpoint(`http://127.0.0.1:${port}/profiles/dev.json`, join(folder, 'token'))).toBe('answered');
    expect(asked).toEqual([['/profiles/.json', 'Bearer x']]);
    server.close();
  });

  it.each([
    ['is another program', '{"code":"other"}'],
    ['sends no JSON', 'hello'],
    ['sends nothing', ''],
    ['sends too much', '['.repeat(1_000_000)],
  ])('that %s is a stranger', async (_, body) => {
    const server = createServer((_request, response) => response.end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await writeFile(join(folder, 'token'), 'Bearer x');
    expect(await lookAtEndpoint(`http://127.0.0.1:${port}/profiles/dev.json`, join(folder, 'token'))).toBe('stranger');
    server.closeAllConnections();
    server.close();
  });
});

describe('an autostart entry', () => {
  const expected = '[Desktop Entry]\nExec="/opt/fob" "--hidden"\n';
  const look = async (text: string) => {
    const path = join(folder, 'fob.desktop');
    await writeFile(path, text);
    return lookAtEntry(path, expected);
  };

  it.each([
    [expected, { kind: 'on' }],
    ['# mine\n[Desktop Entry]\nName=x\nExec = "/opt/fob" "--hidden" \n', { kind: 'on' }],
    [`${expected}[Other]\nHidden=true\n`, { kind: 'on' }],
    [`${expected}Hidden=false\n`, { kind: 'on' }],
    ['[Desktop Entry]\nExec=/usr/bin/x --token CANARY\n', { kind: 'other-program', program: '/usr/bin/x' }],
    ['[Desktop Entry]\nExec="/a b/x" --token CANARY\n', { kind: 'other-program', program: '"/a b/x"' }],
    ['no entry at all', { kind: 'other-program', program: 'nothing' }],
  ])('%j', async (text, found) => {
    expect(await look(text)).toEqual(found);
  });

  it('is switched off by Hidden and by GNOME’s key', async () => {
    expect(await look(`${expected}Hidden=true\n`)).toMatchObject({
      kind: 'disabled',
      by: `Hidden=true in ${join(folder, 'fob.desktop')}`,
    });
    expect(await look(`${expected}X-GNOME-Autostart-enabled=false\n`)).toMatchObject({ kind: 'disabled' });
    expect(await lookAtEntry(join(folder, 'none'), expected)).toEqual({ kind: 'off' });
  });
});
