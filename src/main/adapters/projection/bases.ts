import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../atomic-file';

/** How many bases of a file are kept. A tool that read the file before so many of Fob's writes starts over. */
const MOST_KEPT = 8;

/** The bases of one projected file, each in a file that the digest of its text names. */
export class Bases {
  /** @param prefix The start of the names of this file's bases, which no other file's have. */
  constructor(
    private readonly folder: string,
    private readonly prefix: string,
  ) {}

  async keep(digest: string, base: string): Promise<void> {
    await writeFileAtomically(join(this.folder, this.prefix + digest), base, { durable: false });
    for (const name of (await this.newestFirst()).slice(MOST_KEPT)) await rm(join(this.folder, name), { force: true });
  }

  /** The base of a text. Null as digest: the newest. */
  async read(digest: string | null): Promise<string | null> {
    const name = digest === null ? (await this.newestFirst())[0] : this.prefix + digest;
    return name === undefined ? null : readFile(join(this.folder, name), 'utf8').catch(() => null);
  }

  async removeAll(): Promise<void> {
    for (const name of await this.names()) await rm(join(this.folder, name), { force: true });
  }

  private async names(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => name.startsWith(this.prefix));
  }

  private async newestFirst(): Promise<string[]> {
    const dated = (await this.names()).map(async (name) => {
      const stats = await stat(join(this.folder, name), { bigint: true }).catch(() => null);
      return { name, at: stats?.mtimeNs ?? 0n };
    });
    return (await Promise.all(dated)).sort((one, other) => (one.at < other.at ? 1 : -1)).map(({ name }) => name);
  }
}
