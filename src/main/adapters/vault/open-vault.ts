import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { VaultRepair, VaultStatus } from '../../core/ports';
import type { Entries } from './memory-entries';
import type { SafeStorage } from './safe-storage';
import { noFolder, noKeyring, unreadableVault } from './vault-errors';
import { hasEntries } from './vault-contents';
import { keyPath, prepareFolder, VaultFiles } from './vault-files';
import { keyringProblem, newKey, readKeyFile, unwrapKey } from './vault-key';

export interface OpenedVault {
  status: VaultStatus;
  /** The entries to use. While the vault is unreadable, the error that every call returns. */
  entries: Result<Entries>;
}

export interface VaultPlace {
  /** Only Fob uses this folder. It is created with mode 0700. */
  folder: string;
  safeStorage: SafeStorage;
  platform: NodeJS.Platform;
  /** Called if the keyring does not answer for some seconds. */
  onSilent: () => void;
}

/**
 * Opens the vault in a folder, or creates one. If Fob cannot create one, `memory` takes its place. An existing vault is
 * never replaced, because an unreadable one may become readable later. Never rejects.
 */
export async function openVault(place: VaultPlace, memory: Entries): Promise<OpenedVault> {
  const { folder, safeStorage, platform } = place;
  try {
    const trouble = await prepareFolder(folder).then(() => null, messageOf);
    const keyFile = await readKeyFile(keyPath(folder));
    if (!keyFile.ok) return unreadable(keyFile.error);
    await safeStorage.answers(safeStorage.backend() ?? keyFile.value?.backend ?? null, place.onSilent);
    if (keyFile.value === null) {
      if (trouble !== null) return memoryOnly(memory, noFolder(trouble));
      if (await hasEntries(folder)) return unreadable('The file with the vault’s key is missing.');
      return await makeVault(folder, safeStorage, platform, memory);
    }
    const problem = await keyringProblem(safeStorage);
    if (problem !== null) return unreadable(problem);
    const key = await unwrapKey(safeStorage, keyFile.value);
    if (!key.ok) return unreadable(key.error);
    const opened = await VaultFiles.open(folder, key.value);
    return opened.ok ? ready(opened.value.files, opened.value.repair) : unreadable(opened.error);
  } catch (error) {
    return unreadable(messageOf(error));
  }
}

async function makeVault(
  folder: string,
  safeStorage: SafeStorage,
  platform: NodeJS.Platform,
  memory: Entries,
): Promise<OpenedVault> {
  const problem = await keyringProblem(safeStorage);
  if (problem !== null) return memoryOnly(memory, noKeyring(platform, problem));
  const made = await newKey(safeStorage, platform);
  if (!made.ok) return memoryOnly(memory, noKeyring(platform, made.error));
  try {
    // The key is written last, because a vault with a key must have an index.
    const files = await VaultFiles.create(folder, made.value.key);
    await made.value.save(keyPath(folder));
    return ready(files);
  } catch (error) {
    return memoryOnly(memory, noFolder(messageOf(error)));
  }
}

const ready = (entries: Entries, repair: VaultRepair | null = null): OpenedVault => ({
  status: { state: 'ready', ...(repair === null ? {} : { repair }) },
  entries: ok(entries),
});

const memoryOnly = (memory: Entries, error: AppError): OpenedVault => ({
  status: { state: 'memory-only', error },
  entries: ok(memory),
});

function unreadable(detail: string): OpenedVault {
  const error = unreadableVault(detail);
  return { status: { state: 'unreadable', error }, entries: fail(error) };
}

const messageOf = (error: unknown) => (error as Error).message;
