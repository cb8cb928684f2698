import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../atomic-file';

/** How many bases of a file are kept. A tool that read the file before so many of Fob's writes starts over. */
const MOST_KEPT = 8;

/** What follows the prefix in a name: a number that grows with each write, and the digest of the text. */
const NAME = /^(\d+)-(.+)$/;

interface Kept {
  name: string;
  number: number;
  digest: string;
}

/**
 * The bases of one projected file, each in a file of its own. Their order is in their names, because the clock of the
 * computer may be set back.
 */
export class Bases {
  /** @param prefix The start of the names of this file's bases, which no other file's have. */
  constructor(
    private readonly folder: string,
    private readonly prefix: string,
  ) {}

  async keep(digest: string, base: string): Promise<void> {
    const earlier = await this.newestFirst();
    const number = (earlier[0]?.number ?? 0) + 1;
    await writeFileAtomically(join(this.folder, `${this.prefix}${number}-${digest}`), base, { durable: false });
    const others = earlier.filter((one) => one.digest !== digest);
    const kept = new Set(others.slice(0, MOST_KEPT - 1));
    for (const one of earlier) if (!kept.has(one)) await rm(join(this.folder, one.name), { force: true });
  }

  /** The base of a text. Null as digest: the newest. */
  async read(digest: string | null): Promise<string | null> {
    const found = (await this.newestFirst()).find((one) => digest === null || one.digest === digest);
    return found === undefined ? null : readFile(join(this.folder, found.name), 'utf8').catch(() => null);
  }

  async removeAll(): Promise<void> {
    for (const { name } of await this.newestFirst()) await rm(join(this.folder, name), { force: true });
  }

  private async newestFirst(): Promise<Kept[]> {
    const names = await readdir(this.folder).catch(() => []);
    const found = names.flatMap((name): Kept[] => {
      const [, number, digest = ''] = (name.startsWith(this.prefix) && NAME.exec(name.slice(this.prefix.length))) || [];
      return number === undefined ? [] : [{ name, number: Number(number), digest }];
    });
    return found.sort((one, other) => other.number - one.number);
  }
}
