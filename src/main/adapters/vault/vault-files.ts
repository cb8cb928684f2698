import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/mini';
import { fail, ok, type Result } from '../../../contract/app-error';
import { removeLeftovers, writeFileAtomically } from '../atomic-file';
import type { Entries } from './memory-entries';
import { seal, unseal } from './sealed';
import { damagedEntry, unwritable } from './vault-errors';

const indexSchema = z.array(z.tuple([z.string(), z.int()]));
const ENTRY_NAME = /^[0-9a-f]{64}$/;

export const keyPath = (folder: string) => join(folder, 'key');
const indexPath = (folder: string) => join(folder, 'index');
const nameOf = (id: string) => createHash('sha256').update(id).digest('hex');

/**
 * Creates the folder, closes it to others, and removes temporary files of a killed Fob. Rejects with the system's
 * error.
 */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const names = await readdir(folder);
  const bases = names.map((name) => /^\.(.+)\.fob-\d+-[0-9a-f]+$/.exec(name)?.[1]).filter((base) => base !== undefined);
  for (const base of new Set(bases)) await removeLeftovers(join(folder, base));
}

/** Whether the folder has entries, even if nobody can read them. Rejects with the system's error. */
export const hasEntries = async (folder: string) => (await readdir(folder)).some((name) => ENTRY_NAME.test(name));

/**
 * The encrypted files of an open vault: one per entry, and an index with the version of each entry.
 *
 * Each change raises the vault's version, and the entry gets the new version. If an entry is older than the index says,
 * somebody put an old file back. If an entry is newer than the whole index, Fob wrote it just before a crash. Fob does
 * not notice if somebody puts all files back together, for example from a backup.
 */
export class VaultFiles implements Entries {
  /** Changes run one after the other, so that they reach the disk in the order of their versions. */
  private last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly folder: string,
    private readonly key: Buffer,
    private version: number,
    private readonly versions: Map<string, number>,
  ) {}

  /** Rejects with the system's error. */
  static async create(folder: string, key: Buffer): Promise<VaultFiles> {
    const files = new VaultFiles(folder, key, 0, new Map());
    await files.saveIndex();
    return files;
  }

  /** Fails if key and files do not belong together. The error is a sentence. */
  static async open(folder: string, key: Buffer): Promise<Result<VaultFiles, string>> {
    try {
      const index = unseal(key, await readFile(indexPath(folder)));
      if (!index.ok) return fail(`The index of the vault: ${index.error}`);
      const { header, text } = index.value;
      if (header.kind !== 'index') return fail('The index of the vault is not an index.');
      const files = new VaultFiles(folder, key, header.version, new Map(indexSchema.parse(JSON.parse(text))));
      await files.takeUnfinished();
      return ok(files);
    } catch (error) {
      return fail((error as Error).message);
    }
  }

  ids(): string[] {
    return [...this.versions.keys()];
  }

  async read(id: string): Promise<Result<string | null>> {
    // A change that is under way may be of this entry.
    await this.last;
    const version = this.versions.get(id);
    if (version === undefined) return ok(null);
    const entry = await this.readFile(nameOf(id));
    if (!entry.ok) return fail(damagedEntry(entry.error));
    const { header, text } = entry.value;
    if (header.id !== id) return fail(damagedEntry('It is another entry’s.'));
    if (header.version !== version) return fail(damagedEntry('It is an old copy.'));
    return ok(text);
  }

  write(id: string, value: string): Promise<Result<null>> {
    return this.change(async () => {
      const version = ++this.version;
      await this.save(nameOf(id), seal(this.key, { kind: 'entry', id, version }, value));
      this.versions.set(id, version);
      await this.saveIndex();
    });
  }

  remove(id: string): Promise<Result<null>> {
    return this.change(async () => {
      const version = this.versions.get(id);
      if (version === undefined) return;
      this.version += 1;
      this.versions.delete(id);
      try {
        await this.saveIndex();
      } catch (error) {
        this.versions.set(id, version);
        throw error;
      }
      await rm(join(this.folder, nameOf(id)), { force: true });
    });
  }

  private change(run: () => Promise<void>): Promise<Result<null>> {
    const done = this.last.then(async (): Promise<Result<null>> => {
      try {
        await run();
        return ok(null);
      } catch (error) {
        return fail(unwritable(error));
      }
    });
    this.last = done;
    return done;
  }

  /**
   * Finishes changes that a crash cut short: adds entries that the index does not have yet, and deletes the files of
   * removed entries.
   */
  private async takeUnfinished(): Promise<void> {
    const known = new Map(this.ids().map((id) => [nameOf(id), this.versions.get(id) ?? 0]));
    const saved = this.version;
    for (const name of (await readdir(this.folder)).filter((one) => ENTRY_NAME.test(one))) {
      const entry = await this.readFile(name);
      if (!entry.ok || nameOf(entry.value.header.id) !== name) continue;
      const { id, version } = entry.value.header;
      if (version > saved) {
        this.versions.set(id, version);
        this.version = Math.max(this.version, version);
      } else if (!known.has(name)) {
        await rm(join(this.folder, name), { force: true });
      }
    }
  }

  private async readFile(name: string) {
    const bytes = await readFile(join(this.folder, name)).catch((error: unknown) => (error as Error).message);
    if (typeof bytes === 'string') return fail(bytes);
    const opened = unseal(this.key, bytes);
    return opened.ok && opened.value.header.kind !== 'entry' ? fail('It is not an entry.') : opened;
  }

  private saveIndex(): Promise<void> {
    const header = { kind: 'index', id: '', version: this.version } as const;
    return this.save('index', seal(this.key, header, JSON.stringify([...this.versions])));
  }

  private save(name: string, bytes: Buffer): Promise<void> {
    return writeFileAtomically(join(this.folder, name), bytes, { mode: 0o600 });
  }
}
