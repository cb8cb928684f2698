import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createVault } from '../../../../src/main/adapters/vault/vault';
import { FakeKeyring } from './fake-keyring';

const writer = join(import.meta.dirname, 'endless-writer.ts');

/** Runs a process that counts up in the vault, and kills it in the middle. Returns the last count that it reported. */
function writeUntilKilled(folder: string, after: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), after);
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.once('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(Number(output.trim().split('\n').at(-2) ?? -1));
      else reject(new Error(`the writer ended by itself: ${output}`));
    });
  });
}

/** Fills the vault, kills the writer and checks the entries. Then does the same again with the same vault. */
async function surviveTwice(after: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fob-killed-'));
  for (const delay of [after, after / 2]) {
    const known = await writeUntilKilled(folder, delay);
    const vault = createVault(folder, new FakeKeyring(), 'linux');
    expect(await vault.open()).toEqual({ state: 'ready' });
    const count = await vault.read('count');
    expect(count.ok && Number(count.value)).toBeGreaterThanOrEqual(known);
    expect((await vault.read('flicker')).ok).toBe(true);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  }
  await rm(folder, { recursive: true });
}

it('when Fob is killed, the vault loses no written entry, and no entry is damaged', async () => {
  await Promise.all([5, 20, 45].map(surviveTwice));
});
