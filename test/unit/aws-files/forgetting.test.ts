/** When a secret is removed from a file, it is removed from the backup, too. */
import { chmod, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { AwsFileEditor } from '../../../src/main/adapters/aws-files/aws-file-editor';
import { withoutKey } from '../../../src/main/core/access-keys/key-lines';

let folder: string;
let path: string;
const BEFORE = '# mine\n[a]\naws_access_key_id = AKIAA\naws_secret_access_key = CANARY\nregion = x\n[b]\nregion = y\n';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-forget-'));
  path = join(folder, 'credentials');
  await writeFile(path, BEFORE);
});
afterEach(() => rm(folder, { recursive: true }));

const remove = (text: string) => withoutKey(text, 'a', ['AKIAA'], 'credentials');
const backup = () => readFile(`${path}.fob-backup`, 'utf8');

it('that this edit makes', async () => {
  const editor = new AwsFileEditor(path, 'credentials');
  expect(await editor.edit(remove, ['CANARY'])).toEqual(ok(null));
  expect(await readFile(path, 'utf8')).toBe('# mine\n[a]\nregion = x\n[b]\nregion = y\n');
  expect(await backup()).toBe('# mine\n[a]\naws_access_key_id = AKIAA\nregion = x\n[b]\nregion = y\n');
  expect(((await stat(`${path}.fob-backup`)).mode & 0o777).toString(8)).toBe('600');
});

it('that an earlier edit made', async () => {
  const editor = new AwsFileEditor(path, 'credentials');
  await editor.edit((text) => ok(`${text}# more\n`));
  expect(await backup()).toContain('CANARY');
  expect(await editor.edit(remove, ['CANARY'])).toEqual(ok(null));
  expect(await backup()).not.toContain('CANARY');
});

it('before the file is replaced, so that a crash in between leaves none', async () => {
  const seen: string[] = [];
  const look = async () => void seen.push(await backup());
  const editor = new AwsFileEditor(path, 'credentials', look);
  await editor.edit((text) => ok(`${text}# more\n`));
  await editor.edit(remove, ['CANARY']);
  expect(seen[0]).toContain('CANARY');
  expect(seen[1]).not.toContain('CANARY');
});

it('before the file is replaced, however long the backup takes', async () => {
  await writeFile(path, `# ${'long '.repeat(1_000_000)}\n`);
  let isThere = false;
  const editor = new AwsFileEditor(path, 'credentials', async () => {
    isThere = (await backup().catch(() => '')).startsWith('# long');
  });
  expect(await editor.edit(() => ok('[a]\n'))).toEqual(ok(null));
  expect(isThere).toBe(true);
});

it('but a backup that has none of it is not written again', async () => {
  await writeFile(`${path}.fob-backup`, '[b]\n');
  await writeFile(path, '[a]\n');
  const { ino } = await stat(`${path}.fob-backup`);
  await new AwsFileEditor(path, 'credentials').edit(remove, ['CANARY']);
  expect((await stat(`${path}.fob-backup`)).ino).toBe(ino);
});

it('but a link in place of the backup is not followed', async () => {
  await writeFile(path, '[a]\n');
  await writeFile(join(folder, 'mine'), BEFORE);
  await symlink('mine', `${path}.fob-backup`);
  await new AwsFileEditor(path, 'credentials').edit(remove, ['CANARY']);
  expect(await readFile(join(folder, 'mine'), 'utf8')).toBe(BEFORE);
  expect(await readlink(`${path}.fob-backup`)).toBe('mine');
});

it('that an earlier Fob left, although the file needs no change', async () => {
  await writeFile(path, '[a]\n');
  await writeFile(`${path}.fob-backup`, BEFORE);
  expect(await new AwsFileEditor(path, 'credentials').edit(remove, ['CANARY'])).toEqual(ok(null));
  expect(await backup()).not.toContain('CANARY');
});

it('and nothing is changed if the file cannot be written', async () => {
  await chmod(path, 0o400);
  const edited = await new AwsFileEditor(path, 'credentials').edit(remove, ['CANARY']);
  expect(edited).toMatchObject({ error: { code: 'file-unwritable' } });
  expect(await readFile(path, 'utf8')).toBe(BEFORE);
});
