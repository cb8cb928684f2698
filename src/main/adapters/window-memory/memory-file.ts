import { readFileSync, statSync } from 'node:fs';
import { writeFileAtomically } from '../atomic-file';

/** The record has some hundred bytes. A file of another size is not Fob's. */
const MOST_BYTES = 4_096;

/** The file in which Fob remembers how its windows were left. */
export const createMemoryFile = (path: string) => ({
  /** Synchronous: the first window needs it, and nothing else happens before that. Null: there is none that can be read. */
  read(): string | null {
    try {
      const found = statSync(path);
      return found.isFile() && found.size <= MOST_BYTES ? readFileSync(path, 'utf8') : null;
    } catch {
      return null;
    }
  },
  write: (text: string): Promise<void> => writeFileAtomically(path, text, { durable: false }),
});
