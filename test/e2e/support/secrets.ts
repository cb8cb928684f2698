import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A value that must not be found, and a name for it that a report may show. */
export interface Secret {
  readonly name: string;
  readonly value: string;
}

/**
 * The forms of a value to search for: plain, URL-encoded, in UTF-16, and in base64 at any position of a longer text.
 */
function formsOf(value: string): Buffer[] {
  const utf16 = Buffer.from(value, 'utf16le');
  const written = [value, encodeURIComponent(value)].map((text) => Buffer.from(text));
  const based = [Buffer.from(value), utf16].flatMap((bytes) => [0, 1, 2].map((shift) => base64Core(bytes, shift)));
  return [...written, utf16, Buffer.from(utf16).swap16(), ...based.map((text) => Buffer.from(text))];
}

/** The characters of the base64 that depend only on `bytes`, when `shift` other bytes come before them. */
function base64Core(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const incomplete = (shift + bytes.length) % 3 > 0 ? 1 : 0;
  return text.slice(shift === 0 ? 0 : shift + 1, text.length - incomplete);
}

/** Searches texts, bytes and files for secrets. */
export class SecretSearch {
  private readonly forms: readonly { name: string; form: Buffer }[];

  constructor(secrets: readonly Secret[]) {
    this.forms = secrets.flatMap(({ name, value }) => formsOf(value).map((form) => ({ name, form })));
  }

  /** The names of the secrets in this data. */
  in(data: Buffer | string): string[] {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    const found = this.forms.filter(({ form }) => (isNumber(form) ? hasNumber(bytes, form) : bytes.includes(form)));
    return [...new Set(found.map(({ name }) => name))];
  }

  /** Searches every file below a folder. `found` has `FILE: NAME` for each secret. Skips sockets and the like. */
  async below(folder: string): Promise<{ searched: string[]; found: string[] }> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const found: string[] = [];
    for (const file of files) {
      // Chromium may remove files during the search.
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      found.push(...this.in(bytes).map((name) => `${relative(folder, file)}: ${name}`));
    }
    return { searched: files.map((file) => relative(folder, file)), found: found.sort() };
  }
}

const isNumber = (form: Buffer) => /^\d+$/.test(form.toString('latin1'));

/** Six digits count as a code only if they are not part of a longer number or of a decimal fraction. */
function hasNumber(bytes: Buffer, form: Buffer): boolean {
  for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) {
    const around = [bytes[at - 1], bytes[at + form.length]].map((byte) => String.fromCharCode(byte ?? 0));
    if (!around.some((character) => /[\d.]/.test(character))) return true;
  }
  return false;
}
