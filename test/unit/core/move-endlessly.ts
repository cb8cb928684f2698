/** For killed-moves.test.ts: moves an access key into the vault and out again, endlessly, wherever the key is now. */
import { keyMovesOn } from './moves-on-disk';

const KEY = 'AKIAABCDEFGHIJKLWXYZ';

async function moveForEver(folder: string): Promise<never> {
  const { moves, start, vaultKeys } = keyMovesOn(folder);
  await start();
  for (;;) {
    const isInVault = vaultKeys.all().length > 0;
    const moved = isInVault ? await moves.outOfVault(KEY) : await moves.intoVault(KEY);
    if (!moved.ok) throw new Error(moved.error.message);
    process.stdout.write(isInVault ? 'out\n' : 'in\n');
  }
}

void moveForEver(process.argv[2] ?? '');
