import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault } from '../../../../src/main/adapters/vault/vault';
import type { Result } from '../../../../src/contract/app-error';
import type { SecretVault, VaultStatus } from '../../../../src/main/core/ports';
import { FakeKeyring } from '../../adapters/vault/fake-keyring';
import type { Dice } from './dice';

/** A file system in memory, where there is one: the vault waits for the disk after each of thousands of writes. */
const IN_MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** The real vault on a real disk. Its keyring is a double. */
export class DiskVault implements SecretVault {
  private readonly folder = join(mkdtempSync(join(IN_MEMORY, 'fob-simulation-')), 'vault');
  private readonly keyring = new FakeKeyring();
  private readonly underWay = new Set<Promise<unknown>>();
  private vault = this.opened();
  /** How often the index was damaged, and how often the vault repaired itself when it was opened. */
  damages = 0;
  repairs = 0;

  /** The vault as the next start of Fob finds it. */
  restart(): void {
    this.vault = this.opened();
  }

  /** Damages the index as a bad disk does: a byte is flipped, the end is missing, or the file is gone. */
  damageIndex(dice: Dice): void {
    this.damages += 1;
    const path = join(this.folder, 'index');
    const bytes = readFileSync(path);
    switch (dice.pick(['flip', 'cut', 'remove'] as const)) {
      case 'flip': {
        const at = dice.between(0, bytes.length - 1);
        bytes[at] = (bytes[at] ?? 0) ^ 0x10;
        writeFileSync(path, bytes);
        return;
      }
      case 'cut':
        writeFileSync(path, bytes.subarray(0, dice.between(0, bytes.length - 1)));
        return;
      case 'remove':
        rmSync(path);
    }
  }

  discard(): void {
    rmSync(join(this.folder, '..'), { recursive: true });
  }

  get isBusy(): boolean {
    return this.underWay.size > 0;
  }

  /** Resolves when nothing is being read or written. */
  async quiet(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  async open(): Promise<VaultStatus> {
    const status = await this.track(this.vault.open());
    if (status.state === 'ready' && status.repair !== undefined) this.repairs += 1;
    return status;
  }
  reset(): Promise<VaultStatus> {
    return this.track(this.vault.reset());
  }
  read(id: string): Promise<Result<string | null>> {
    return this.track(this.vault.read(id));
  }
  write(id: string, value: string): Promise<Result<null>> {
    return this.track(this.vault.write(id, value));
  }
  remove(id: string): Promise<Result<null>> {
    return this.track(this.vault.remove(id));
  }
  list(prefix: string): Promise<Result<string[]>> {
    return this.track(this.vault.list(prefix));
  }

  private opened(): SecretVault {
    return createVault(this.folder, this.keyring, 'linux');
  }

  private track<T>(work: Promise<T>): Promise<T> {
    this.underWay.add(work);
    const done = () => this.underWay.delete(work);
    void work.then(done, done);
    return work;
  }
}
