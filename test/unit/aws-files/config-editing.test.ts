import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { AwsFileEditor } from '../../../src/main/adapters/aws-files/aws-file-editor';
import { createAwsFiles } from '../../../src/main/adapters/aws-files/aws-files';
import { awsFilePaths } from '../../../src/main/adapters/aws-files/paths';
import { setKeys } from '../../../src/main/core/aws-files/edit-keys';
import { homeForEachTest } from './folders';

// aws-file-editor.test.ts tests what both files have in common. These tests are about the config file alone.
let home = '';
let folder = '';
let file = '';
homeForEachTest((made) => {
  home = made;
  folder = join(home, '.aws');
  file = join(folder, 'config');
});

const onPosix = process.platform !== 'win32';
const mode = (path: string) => statSync(path).mode & 0o777;
const text = (path = file) => readFileSync(path, 'utf8');
const SERIAL = 'arn:aws:iam::111122223333:mfa/alice';
const give =
  (name: string, value = SERIAL) =>
  (before: string) =>
    setKeys(before, { names: [name], values: { mfa_serial: value }, file: 'config' });
const files = () => createAwsFiles(awsFilePaths({}, home));
const editor = (beforeCompare?: () => Promise<void>) => new AwsFileEditor(file, 'config', beforeCompare);

describe('editing the config file', () => {
  it('changes one line of the person’s profile, and no other byte of either file', async () => {
    const before = '# ümläut\r\n[profile a]\r\n  mfa_serial = old\r\n  s3 =\r\n    x = y\r\n[default]\r\n';
    writeFileSync(file, before);
    writeFileSync(join(folder, 'credentials'), '[a]\n');
    expect(await files().editConfig(give('a'))).toEqual(ok(null));
    expect(text()).toBe(before.replace('old', SERIAL));
    expect(text(join(folder, 'credentials'))).toBe('[a]\n');
  });

  it('creates a missing file that only its owner can read', async () => {
    expect(await files().editConfig(give('a'))).toEqual(ok(null));
    expect(text()).toBe(`[profile a]\nmfa_serial = ${SERIAL}\n`);
    if (onPosix) expect(mode(file)).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['config']);
  });

  it.skipIf(!onPosix).each([0o644, 0o664, 0o640, 0o600])('keeps its permissions: %o', async (permissions) => {
    writeFileSync(file, '[profile a]\n');
    chmodSync(file, permissions);
    expect(await files().editConfig(give('a'))).toEqual(ok(null));
    expect(mode(file)).toBe(permissions);
    expect(mode(`${file}.fob-backup`)).toBe(0o600);
  });

  it.skipIf(!onPosix)('keeps a symlink, and the mode of its target', async () => {
    const dotfiles = join(home, 'dotfiles');
    mkdirSync(dotfiles);
    writeFileSync(join(dotfiles, 'aws'), '[profile a]\n');
    chmodSync(join(dotfiles, 'aws'), 0o640);
    symlinkSync('../dotfiles/aws', file);
    expect(await files().editConfig(give('a'))).toEqual(ok(null));
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(text(join(dotfiles, 'aws'))).toBe(`[profile a]\nmfa_serial = ${SERIAL}\n`);
    expect(mode(join(dotfiles, 'aws'))).toBe(0o640);
    expect(readdirSync(dotfiles)).toEqual(['aws']);
  });

  it('keeps the old file in a backup, Fob’s marker included', async () => {
    const before = '[profile a]\n# Written by Fob for profile a. Fob overwrites this section.\nregion = eu-west-1\n';
    writeFileSync(file, before);
    await files().editConfig(give('a'));
    expect(text(`${file}.fob-backup`)).toBe(before);
  });

  it('says what else the person can do if Fob must not write', async () => {
    writeFileSync(file, '[profile a]\n');
    chmodSync(file, 0o444);
    expect(await files().editConfig(give('a'))).toEqual({
      ok: false,
      error: {
        code: 'file-unwritable',
        message: `Fob did not change ${file}: it is read-only.`,
        nextStep: 'Allow writing to it, or change the file yourself.',
        detail: 'it is read-only',
      },
    });
    chmodSync(file, 0o644);
  });

  it('keeps a change that another program makes between read and rename', async () => {
    writeFileSync(file, '[profile a]\n');
    let times = 0;
    const result = await editor(() => {
      times += 1;
      if (times === 1) writeFileSync(file, '[profile a]\nregion = eu-west-1\n');
      return Promise.resolve();
    }).edit(give('a'));
    expect(result).toEqual(ok(null));
    expect(text()).toBe(`[profile a]\nregion = eu-west-1\nmfa_serial = ${SERIAL}\n`);
  });

  it('deletes the temporary files of a killed Fob', async () => {
    writeFileSync(file, '');
    const left = ['.config.fob-999999999-0123456789ab', '.config.fob-backup.fob-999999999-0123456789ab'];
    for (const name of left) writeFileSync(join(folder, name), 'x');
    files().watch(() => undefined)();
    await expect.poll(() => readdirSync(folder)).toEqual(['config']);
  });
});
