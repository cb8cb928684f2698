/**
 * For killed-vault.test.ts: writes, replaces and removes entries endlessly, and prints the last count that is written.
 */
import { createVault } from '../../../../src/main/adapters/vault/vault';
import { FakeKeyring } from './fake-keyring';

async function writeForEver(folder: string): Promise<never> {
  const vault = createVault(folder, new FakeKeyring(), 'linux');
  await vault.open();
  const before = await vault.read('count');
  if (!before.ok) throw new Error(before.error.detail);
  for (let count = Number(before.value ?? 0) + 1; ; count++) {
    const written = await vault.write('count', String(count));
    if (!written.ok) throw new Error(written.error.detail);
    process.stdout.write(`${count}\n`);
    await vault.write('flicker', 'on');
    await vault.remove('flicker');
  }
}

void writeForEver(process.argv[2] ?? '');
