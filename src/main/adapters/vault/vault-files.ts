import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../../contract/app-error';
import type { VaultRepair } from '../../core/ports';
import { Turns } from '../../core/base/turns';
import { removeLeftovers, writeFileAtomically } from '../atomic-file';
import type { Entries } from './memory-entries';
import { seal } from './sealed';
import { findEntries, INDEX_NAME, nameOf, readEntry, readIndex, type FoundEntries } from './vault-contents';
import { damagedEntry, unwritable } from './vault-errors';

/**
 * How far the version jumps when the index is rebuilt. The lost index may have been newer than every entry, because
 * removals raise the version too. After the jump, no entry that was removed before counts as new.
 */
const REBUILT_LEAP = 1_000_000;

export const keyPath = (folder: string) => join(folder, 'key');

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

/** An open vault, and what Fob repaired to open it. */
export interface OpenFiles {
  files: VaultFiles;
  repair: VaultRepair | null;
}

/**
 * The encrypted files of an open vault: one per entry, and an index with the version of each entry.
 *
 * Each change raises the vault's version, and the entry gets the new version. If an entry is older than the index says,
 * somebody put an old file back. If an entry is newer than the whole index, Fob wrote it just before a crash. Fob does
 * not notice if somebody puts all files back together, for example from a backup.
 *
 * A damaged index is rebuilt from the entries, which prove themselves and have their versions. Only the index knows
 * which entries were removed and which copy is the last, so a rebuild is always told ({@link VaultRepair}).
 */
export class VaultFiles implements Entries {
  /** Changes run one after the other, so that they reach the disk in the order of their versions. */
  private readonly turns = new Turns();
  /** Names of damaged files of which the index knows nothing. What they were is unknown, so they are not "empty". */
  private readonly strays = new Set<string>();

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

  /** Fails if key and files do not belong together, or cannot be read now. The error is a sentence. */
  static async open(folder: string, key: Buffer): Promise<Result<OpenFiles, string>> {
    try {
      const index = await readIndex(folder, key);
      const found = await findEntries(folder, key);
      if (!index.ok) return await VaultFiles.rebuild(folder, key, found, index.error);
      const files = new VaultFiles(folder, key, index.value.version, index.value.versions);
      return ok({ files, repair: await files.takeUnfinished(found) });
    } catch (error) {
      return fail((error as Error).message);
    }
  }

  /** @param cause says how the index is damaged. */
  private static async rebuild(
    folder: string,
    key: Buffer,
    { authentic, damaged, problem }: FoundEntries,
    cause: string,
  ): Promise<Result<OpenFiles, string>> {
    // A rebuilt index must not lack an entry that can be read later.
    if (problem !== null) return fail(problem);
    // If no entry opens, the key is likely the wrong one.
    if (authentic.length === 0 && damaged.length > 0) return fail(cause);
    const newest = Math.max(0, ...authentic.map(({ version }) => version));
    const files = new VaultFiles(folder, key, newest + REBUILT_LEAP, new Map());
    for (const { id, version } of authentic) files.versions.set(id, version);
    // A damaged entry stays listed, so that reading it is an error.
    for (const { claimed } of damaged) if (claimed !== null) files.versions.set(claimed.id, claimed.version);
    files.noteStrays(damaged);
    await files.replaceIndex();
    return ok({ files, repair: { cause, taken: authentic.length, damaged: damaged.length } });
  }

  ids(): string[] {
    return [...this.versions.keys()];
  }

  async read(id: string): Promise<Result<string | null>> {
    // A change that is under way may be of this entry.
    await this.turns.done();
    const version = this.versions.get(id);
    if (version === undefined) return this.strays.has(nameOf(id)) ? fail(damagedEntry('It is damaged.')) : ok(null);
    const entry = await readEntry(this.folder, this.key, nameOf(id));
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
      this.strays.delete(nameOf(id));
      await this.saveIndex();
    });
  }

  remove(id: string): Promise<Result<null>> {
    return this.change(async () => {
      const version = this.versions.get(id);
      if (version !== undefined) {
        this.version += 1;
        this.versions.delete(id);
        try {
          await this.saveIndex();
        } catch (error) {
          this.versions.set(id, version);
          throw error;
        }
      } else if (!this.strays.delete(nameOf(id))) return;
      await rm(join(this.folder, nameOf(id)), { force: true });
    });
  }

  private change(run: () => Promise<void>): Promise<Result<null>> {
    return this.turns.run(async (): Promise<Result<null>> => {
      try {
        await run();
        return ok(null);
      } catch (error) {
        return fail(unwritable(error));
      }
    });
  }

  /**
   * Finishes changes that a crash cut short: adds entries that the index does not have yet, and deletes the files of
   * removed entries. A crash cuts one change short. If more entries are newer, the index is an older copy.
   */
  private async takeUnfinished({ authentic, damaged }: FoundEntries): Promise<VaultRepair | null> {
    const saved = this.version;
    const newer = authentic.filter(({ version }) => version > saved);
    const removed = authentic.filter(({ id, version }) => version <= saved && !this.versions.has(id));
    for (const { id, version } of newer) {
      this.versions.set(id, version);
      this.version = Math.max(this.version, version);
    }
    for (const { id } of removed) await rm(join(this.folder, nameOf(id)), { force: true });
    this.noteStrays(damaged);
    return newer.length > 1
      ? { cause: 'The index of the vault is older than its entries.', taken: newer.length, damaged: damaged.length }
      : null;
  }

  private noteStrays(damaged: FoundEntries['damaged']): void {
    const known = new Set(this.ids().map(nameOf));
    for (const { name } of damaged) if (!known.has(name)) this.strays.add(name);
  }

  /** Keeps the bytes of a damaged index beside the new one. */
  private async replaceIndex(): Promise<void> {
    try {
      const names = new Set(await readdir(this.folder));
      let aside = `${INDEX_NAME}.damaged`;
      for (let number = 2; names.has(aside); number += 1) aside = `${INDEX_NAME}.damaged-${number}`;
      if (names.has(INDEX_NAME)) await rename(join(this.folder, INDEX_NAME), join(this.folder, aside));
      await this.saveIndex();
    } catch {
      // The disk may be full. The next change saves the index, or else the next start rebuilds it again.
      return;
    }
  }

  private saveIndex(): Promise<void> {
    const header = { kind: 'index', id: '', version: this.version } as const;
    return this.save(INDEX_NAME, seal(this.key, header, JSON.stringify([...this.versions])));
  }

  private save(name: string, bytes: Buffer): Promise<void> {
    return writeFileAtomically(join(this.folder, name), bytes, { mode: 0o600 });
  }
}
