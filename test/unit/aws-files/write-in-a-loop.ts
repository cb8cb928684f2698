/** Writes one file again and again until it is killed, each time filled with another letter. */
import { writeFileAtomically } from '../../../src/main/adapters/atomic-file';

async function write(path: string): Promise<never> {
  for (let count = 0; ; count += 1) {
    await writeFileAtomically(path, 'abcdefghij'.charAt(count % 10).repeat(200_000));
    if (count === 0) process.stdout.write('started\n');
  }
}

void write(process.argv[2] ?? '');
