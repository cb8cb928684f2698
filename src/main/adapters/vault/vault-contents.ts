import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/mini';
import { fail, ok, type Result } from '../../../contract/app-error';
import { claimedHeader, unseal, type SealedHeader } from './sealed';

/** The name of the file with the version of each entry. */
export const INDEX_NAME = 'index';
/** The name of an entry's file: the hash of its id. */
const ENTRY_NAME = /^[0-9a-f]{64}$/;
const indexSchema = z.array(z.tuple([z.string(), z.int()]));

/** The name of the file of an entry. */
export const nameOf = (id: string): string => createHash('sha256').update(id).digest('hex');

/** Whether the folder has entries, even if nobody can read them. Rejects with the system's error. */
export const hasEntries = async (folder: string): Promise<boolean> => (await entryNames(folder)).length > 0;

const entryNames = async (folder: string) => (await readdir(folder)).filter((name) => ENTRY_NAME.test(name));

/** What the index knows: the vault's version, and the version of each entry by its id. */
export interface VaultIndex {
  version: number;
  versions: Map<string, number>;
}

/** Reads the index. The error is a sentence that says how it is damaged. Rejects if its bytes cannot be read now. */
export async function readIndex(folder: string, key: Buffer): Promise<Result<VaultIndex, string>> {
  const bytes = await readBytes(join(folder, INDEX_NAME));
  if (!bytes.ok) return fail(`The index of the vault: ${bytes.error}`);
  const index = unseal(key, bytes.value);
  if (!index.ok) return fail(`The index of the vault: ${index.error}`);
  const { header, text } = index.value;
  if (header.kind !== 'index') return fail('The index of the vault is not an index.');
  return ok({ version: header.version, versions: new Map(indexSchema.parse(JSON.parse(text))) });
}

/** The entries in the folder: those that prove themselves, and those that do not. */
export interface FoundEntries {
  authentic: SealedHeader[];
  /** The header is what the file says of itself, if that fits its name. Null if it does not. */
  damaged: { name: string; claimed: SealedHeader | null }[];
  /** Why the bytes of an entry cannot be read now. Null if all of them were read. */
  problem: string | null;
}

/** Reads all entries. Rejects if the folder cannot be read. */
export async function findEntries(folder: string, key: Buffer): Promise<FoundEntries> {
  const found: FoundEntries = { authentic: [], damaged: [], problem: null };
  for (const name of await entryNames(folder)) {
    const bytes = await readBytes(join(folder, name)).catch((error: unknown) => (error as Error).message);
    if (typeof bytes === 'string') {
      found.problem = bytes;
      continue;
    }
    const opened = bytes.ok ? openEntry(key, bytes.value) : bytes;
    if (opened.ok && nameOf(opened.value.header.id) === name) {
      found.authentic.push(opened.value.header);
      continue;
    }
    const claimed = bytes.ok ? claimedHeader(bytes.value) : null;
    found.damaged.push({ name, claimed: claimed !== null && nameOf(claimed.id) === name ? claimed : null });
  }
  return found;
}

/** Reads one entry. The error is a sentence. */
export async function readEntry(folder: string, key: Buffer, name: string) {
  const bytes = await readBytes(join(folder, name)).catch((error: unknown) => fail((error as Error).message));
  return bytes.ok ? openEntry(key, bytes.value) : bytes;
}

function openEntry(key: Buffer, bytes: Buffer) {
  const opened = unseal(key, bytes);
  return opened.ok && opened.value.header.kind !== 'entry' ? fail('It is not an entry.') : opened;
}

/**
 * Reads a file. A missing file, or a folder in its place, is damage, and the error says so. Rejects with the system's
 * error if a later attempt may succeed, for example after somebody corrected the permissions.
 */
async function readBytes(path: string): Promise<Result<Buffer, string>> {
  try {
    return ok(await readFile(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return fail('It is missing.');
    if (code === 'EISDIR') return fail('A folder is in its place.');
    throw error;
  }
}
