/** Fob is killed while it moves a key: one place always has the key, and the next start leaves exactly one. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keyMovesOn } from './moves-on-disk';

const KILLS = Number(process.env.FOB_CASES ?? 4);
const mover = join(import.meta.dirname, 'move-endlessly.ts');

/** Lets the process move the key for a while, then kills it. Returns its last report. */
function moveUntilKilled(folder: string, after: number): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', mover, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), after);
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.once('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(output.trim().split('\n').at(-1) ?? '');
      else reject(new Error(`it ended by itself: ${output}`));
    });
  });
}

it('a key survives', { timeout: 600_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fob-killed-moves-'));
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  writeFileSync(join(folder, 'config'), '[profile alice]\nregion = eu-central-1\n');
  writeFileSync(
    join(folder, 'credentials'),
    '[alice]\naws_access_key_id = AKIAABCDEFGHIJKLWXYZ\naws_secret_access_key = CANARY\n',
  );
  for (let kills = 0; kills < KILLS; kills += 1) {
    await moveUntilKilled(folder, Math.random() * 60);
    const { vaultKeys, start } = keyMovesOn(folder);
    await start();
    const isInVault = vaultKeys.get('alice')?.secretAccessKey === 'CANARY';
    expect(vaultKeys.get('alice')?.stage ?? 'kept').toBe('kept');
    expect(text('credentials').includes('CANARY')).toBe(!isInVault);
    expect(text('config').includes('credential_process')).toBe(isInVault);
    // Neither a backup nor a temporary file keeps a key that is in the vault.
    const others = readdirSync(folder).filter((name) => !['vault', 'credentials', 'config'].includes(name));
    if (isInVault) expect(others.map(text).join()).not.toContain('CANARY');
  }
  rmSync(folder, { recursive: true });
});
