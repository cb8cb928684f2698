import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectFob } from '../../../../src/main/adapters/fob-socket/restart-note';
import { openFobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import type { SocketAddress } from '../../../../src/main/adapters/fob-socket/socket-address';

let folder: string;
let address: SocketAddress;
let note: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-expected-'));
  address = { kind: 'unix', path: join(folder, 'own', 'fob.sock'), ownFolder: true };
  note = join(folder, 'own', 'fob.sock.expected');
});
afterEach(() => rm(folder, { recursive: true }));

const noon = new Date(2025, 5, 1, 12, 0, 0, 900);
const epoch = Math.floor(noon.getTime() / 1000);

describe('the note that says until when Fob is expected', () => {
  it('is 0600 in a folder that becomes 0700, exists at once, and is the only file', async () => {
    expectFob(address, 20, noon);
    expect(existsSync(note)).toBe(true);
    expect(await readFile(note, 'utf8')).toBe(`${epoch + 20}\n`);
    const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    expect([await mode(note), await mode(join(folder, 'own'))]).toEqual(['600', '700']);
    expect(await readdir(join(folder, 'own'))).toEqual(['fob.sock.expected']);
  });

  it('names the second of the day if a batch file reads it, even past midnight', async () => {
    const endpoint: SocketAddress = { kind: 'tcp', endpointFile: join(folder, 'own', 'endpoint') };
    expectFob(endpoint, 20, noon);
    expect(await readFile(join(folder, 'own', 'endpoint.expected'), 'utf8')).toBe(`${12 * 3600 + 20}\n`);
    expectFob(endpoint, 20, new Date(2025, 5, 1, 23, 59, 50));
    expect(await readFile(join(folder, 'own', 'endpoint.expected'), 'utf8')).toBe('10\n');
  });

  it('follows no link of another user: it is not written into a folder that others can enter', async () => {
    await mkdir(join(folder, 'own'));
    await chmod(join(folder, 'own'), 0o777);
    await writeFile(join(folder, 'precious'), 'precious');
    for (const name of ['fob.sock.expected', 'fob.sock.expecting']) {
      await symlink(join(folder, 'precious'), join(folder, 'own', name));
    }
    expectFob(address, 20);
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('precious');
    expect(await readdir(join(folder, 'own'))).toHaveLength(2);
  });

  it('is left out if it cannot be written', async () => {
    await writeFile(join(folder, 'own'), 'a file');
    expect(() => expectFob(address, 20)).not.toThrow();
  });

  it('is never half written when somebody reads it', async () => {
    expectFob(address, 20);
    const script = 'while [ ! -e "$0.stop" ]; do x=; read -r x <"$0"; [ -n "$x" ] || echo empty; done';
    const seen = new Promise<string>((done) => {
      execFile('sh', ['-c', script, note], (_, stdout, stderr) => done(stdout + stderr));
    });
    for (let round = 0; round < 5_000; round += 1) {
      expectFob(address, 20);
      if (round % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await writeFile(`${note}.stop`, '');
    expect(await seen).toBe('');
  });

  it('is written before the socket opens, and again before it closes', async () => {
    const socket = openFobSocket(address);
    expect(existsSync(note)).toBe(true);
    await socket.opened;
    await rm(note);
    void socket.stop();
    expect([existsSync(note), existsSync(join(folder, 'own', 'fob.sock'))]).toEqual([true, false]);
    await socket.stop();
  });
});
