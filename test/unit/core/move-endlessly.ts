/** For killed-moves.test.ts: moves an access key into the vault and out again, endlessly. */
import { keyMovesOn } from './moves-on-disk';

async function moveForEver(folder: string): Promise<never> {
  const { moves, start } = keyMovesOn(folder);
  await start();
  for (;;) {
    const into = await moves.intoVault('AKIAABCDEFGHIJKLWXYZ');
    if (!into.ok) throw new Error(into.error.message);
    process.stdout.write('in\n');
    const out = await moves.outOfVault('AKIAABCDEFGHIJKLWXYZ');
    if (!out.ok) throw new Error(out.error.message);
    process.stdout.write('out\n');
  }
}

void moveForEver(process.argv[2] ?? '');
