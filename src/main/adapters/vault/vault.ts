import { rm } from 'node:fs/promises';
import { ok, type Result } from '../../../contract/app-error';
import type { SecretVault, VaultStatus } from '../../core/ports';
import { MemoryEntries, type Entries } from './memory-entries';
import { openVault, type OpenedVault } from './open-vault';
import type { SafeStorage } from './safe-storage';

/**
 * Creates the vault. It keeps secrets in encrypted files, under a key that the system's keyring encrypts. Calls wait
 * until `open` has answered. If the vault was unreadable and is opened again, they wait again. `open` may wait for a
 * prompt of the keyring, so call it only when the tray is up.
 *
 * @param folder Only Fob uses this folder. It is created with mode 0700.
 */
export function createVault(folder: string, safeStorage: SafeStorage, platform = process.platform): SecretVault {
  const memory = new MemoryEntries();
  let resolveOpening: (opened: OpenedVault | Promise<OpenedVault>) => void = () => undefined;
  let current = new Promise<OpenedVault>((resolve) => (resolveOpening = resolve));
  let opening: Promise<OpenedVault> | null = null;
  let state: VaultStatus['state'] | null = null;

  async function openNow(discard: boolean, onSilent: () => void): Promise<OpenedVault> {
    if (discard) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    const opened = await openVault({ folder, safeStorage, platform, onSilent }, memory);
    if (opened.status.state === 'ready' && opened.entries.ok) await memory.moveTo(opened.entries.value);
    state = opened.status.state;
    opening = null;
    return opened;
  }

  /**
   * Opens the vault once at a time. Callers that come in the meantime get the same answer. An open vault is not opened
   * again, because it is in use.
   */
  async function open(discard: boolean, onSilent: () => void = () => undefined): Promise<VaultStatus> {
    if (opening === null && state !== 'ready') {
      opening = openNow(discard, onSilent);
      resolveOpening(opening);
      current = opening;
    }
    return (await current).status;
  }

  async function use<T>(action: (entries: Entries) => Promise<Result<T>> | Result<T>): Promise<Result<T>> {
    const { entries } = await current;
    return entries.ok ? action(entries.value) : entries;
  }

  return {
    open: (onSilent) => open(false, onSilent),
    reset: (onSilent) => open(state === 'unreadable', onSilent),
    read: (id) => use((entries) => entries.read(id)),
    write: (id, value) => use((entries) => entries.write(id, value)),
    remove: (id) => use((entries) => entries.remove(id)),
    list: (prefix) => use((entries) => ok(entries.ids().filter((id) => id.startsWith(prefix)))),
  };
}
