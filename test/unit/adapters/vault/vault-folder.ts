/** A vault in a folder of its own, for tests that damage its files. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault } from '../../../../src/main/adapters/vault/vault';
import { FakeKeyring } from './fake-keyring';

export class VaultFolder {
  readonly keyring = new FakeKeyring();
  readonly index: string;

  private constructor(
    private readonly base: string,
    readonly folder: string,
  ) {
    this.index = join(folder, 'index');
  }

  static async make(): Promise<VaultFolder> {
    const base = await mkdtemp(join(tmpdir(), 'fob-vault-'));
    return new VaultFolder(base, join(base, 'vault'));
  }

  remove(): Promise<void> {
    return rm(this.base, { recursive: true });
  }

  /** Opens the vault as the next start of Fob does. */
  async open() {
    const vault = createVault(this.folder, this.keyring, 'linux');
    return { vault, status: await vault.open() };
  }

  /** Writes entries, each in a run of its own. */
  async store(...pairs: [id: string, value: string][]): Promise<void> {
    for (const [id, value] of pairs) {
      const written = await (await this.open()).vault.write(id, value);
      if (!written.ok) throw new Error(written.error.detail);
    }
  }

  /** The file of an entry. */
  fileOf(id: string): string {
    return join(this.folder, createHash('sha256').update(id).digest('hex'));
  }

  /** All files by name. */
  async files(): Promise<Map<string, Buffer>> {
    const names = await readdir(this.folder);
    return new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(this.folder, name))] as const)),
    );
  }
}
