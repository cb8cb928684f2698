import fs, {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../src/contract/app-error';
import { AwsFileEditor } from '../../../src/main/adapters/aws-files/aws-file-editor';
import { removeSection, setSection } from '../../../src/main/core/aws-files/own-sections';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import { homeForEachTest } from './folders';

let home = '';
let folder = '';
let file = '';
homeForEachTest((made) => {
  home = made;
  folder = join(home, '.aws');
  file = join(folder, 'credentials');
});

const onPosix = process.platform !== 'win32';
const mode = (path: string) => statSync(path).mode & 0o777;
const text = (path = file) => readFileSync(path, 'utf8');
const editor = (beforeCompare?: () => Promise<void>) => new AwsFileEditor(file, 'credentials', beforeCompare);
const add =
  (name: string, value = 'v') =>
  (before: string) =>
    setSection(before, { name, values: { k: value }, profile: 'p' });
const wanted = (name: string, value = 'v') =>
  `[${name}]\n# Written by Fob for profile p. Fob overwrites this section.\nk = ${value}\n`;
const error = (result: Result<null>) => (result.ok ? null : result.error);

describe('editing the credentials file', () => {
  it('creates a missing file that only its owner can read', async () => {
    expect(await editor().edit(add('x'))).toEqual(ok(null));
    expect(text()).toBe(wanted('x'));
    if (onPosix) expect(mode(file)).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['credentials']);
  });

  it('creates a missing folder that is closed to others', async () => {
    file = join(home, 'new', '.aws', 'credentials');
    expect(await editor().edit(add('x'))).toEqual(ok(null));
    if (onPosix) expect(mode(join(file, '..'))).toBe(0o700);
  });

  it('makes a file that others could read private', async () => {
    writeFileSync(file, '[a]\nk = v\n', { mode: 0o644 });
    await editor().edit(add('x'));
    if (onPosix) expect(mode(file)).toBe(0o600);
  });

  it('keeps every byte of other sections: CRLF, comments, a missing line end', async () => {
    const before = '# ümläut\r\n[a]\r\n  k=1 ; c\r\ns3 =\r\n  x = y';
    writeFileSync(file, before);
    await editor().edit(add('x'));
    expect(text()).toBe(`${before}\r\n\r\n${wanted('x').replaceAll('\n', '\r\n')}`);
    await editor().edit((found) => removeSection(found, 'x'));
    expect(text()).toBe(`${before}\r\n\r\n`);
  });

  it('writes nothing if there is nothing to change', async () => {
    writeFileSync(file, wanted('x'), { mode: 0o644 });
    const before = statSync(file, { bigint: true });
    expect(await editor().edit(add('x'))).toEqual(ok(null));
    const after = statSync(file, { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
    expect(readdirSync(folder)).toEqual(['credentials']);
  });

  it('writes nothing if the edit refuses, and returns the reason', async () => {
    writeFileSync(file, '[x]\nk = mine\n');
    expect(error(await editor().edit(add('x')))?.code).toBe('section-taken');
    expect(text()).toBe('[x]\nk = mine\n');
    expect(readdirSync(folder)).toEqual(['credentials']);
  });

  it('handles a file of 5 MB', async () => {
    const before = `[a]\n${'# a long comment line\n'.repeat(250_000)}`;
    writeFileSync(file, before);
    expect(await editor().edit(add('x'))).toEqual(ok(null));
    expect(text() === `${before}\n${wanted('x')}`).toBe(true);
  });

  it('does the edits of one process one after another', async () => {
    const one = editor();
    const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
    const results = await Promise.all(names.map((name) => one.edit(add(name))));
    expect(results).toEqual(names.map(() => ok(null)));
    expect(parseAwsFile(text(), 'credentials').sections.map(({ name }) => name)).toEqual(names);
  });

  it('goes on after an edit that threw', async () => {
    const one = editor();
    const failed = await one.edit(() => {
      throw new Error('bug');
    });
    expect(error(failed)?.code).toBe('file-unwritable');
    expect(await one.edit(add('x'))).toEqual(ok(null));
  });
});

describe.skipIf(!onPosix)('a symlink', () => {
  it.each([
    ['stays, and its target is replaced', '[a]\n'],
    ['stays if its target is missing', null],
  ])('%s', async (_, content) => {
    const dotfiles = join(home, 'dotfiles');
    mkdirSync(dotfiles);
    const target = join(dotfiles, 'creds');
    if (content !== null) writeFileSync(target, content);
    symlinkSync(target, join(dotfiles, 'between'));
    symlinkSync('../dotfiles/between', file);
    expect(await editor().edit(add('x'))).toEqual(ok(null));
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(text(target)).toContain(wanted('x'));
    expect(readdirSync(dotfiles).sort()).toEqual(['between', 'creds']);
  });

  it('that leads elsewhere before the rename: only the file is edited to which it leads then', async () => {
    const [first, second] = [join(home, 'first'), join(home, 'second')];
    for (const target of [first, second]) writeFileSync(target, '[a]\n');
    symlinkSync(first, file);
    const result = await editor(() => {
      rmSync(file);
      symlinkSync(second, file);
      return Promise.resolve();
    }).edit(add('x'));
    expect(result).toEqual(ok(null));
    expect([text(first), text(second)]).toEqual(['[a]\n', `[a]\n\n${wanted('x')}`]);
  });

  it('in a circle is an error', async () => {
    symlinkSync('credentials', file);
    expect(error(await editor().edit(add('x')))?.detail).toContain('ELOOP');
  });
});

describe('a file that Fob must not write', () => {
  it('is one that cannot be read', async () => {
    mkdirSync(file);
    expect(error(await editor().edit(add('x')))).toMatchObject({ code: 'file-unwritable', detail: 'it is not a file' });
    expect(statSync(file).isDirectory()).toBe(true);
  });

  it('is one that is read-only', async () => {
    writeFileSync(file, '[a]\n');
    chmodSync(file, 0o400);
    expect(error(await editor().edit(add('x')))).toMatchObject({ code: 'file-unwritable', detail: 'it is read-only' });
    expect(text()).toBe('[a]\n');
    chmodSync(file, 0o600);
  });

  it('is one that is not UTF-8', async () => {
    const bytes = Buffer.from('[a]\n# caf\xe9\n', 'latin1');
    writeFileSync(file, bytes);
    expect(error(await editor().edit(add('x')))?.detail).toBe('it is not UTF-8 text');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('is one larger than 10 MB', async () => {
    writeFileSync(file, '# x\n'.repeat(2_700_000));
    expect(error(await editor().edit(add('x')))?.detail).toBe('it is larger than 10 MB');
  });

  it.each([
    ['EBUSY', 'Close the program that has the file open (or unmount it), then try again.'],
    ['EDQUOT', 'Free some disk space, then try again.'],
    ['EROFS', 'Allow writing to the file and its folder, or use credential_process instead.'],
  ])('is one that the system refuses with %s, and Fob says what to do', async (code, nextStep) => {
    const rename = fs.renameSync;
    fs.renameSync = () => {
      throw Object.assign(new Error(`${code}: no`), { code });
    };
    syncBuiltinESMExports();
    const edited = await editor()
      .edit(add('x'))
      .finally(() => {
        fs.renameSync = rename;
        syncBuiltinESMExports();
      });
    expect(error(edited)).toMatchObject({ code: 'file-unwritable', nextStep });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is one in a folder that is a file', async () => {
    file = join(folder, 'credentials', 'below');
    writeFileSync(join(folder, 'credentials'), '');
    expect(error(await editor().edit(add('x')))?.code).toBe('file-unwritable');
  });
});

describe('another program that writes at the same time', () => {
  it('as an edit, between its read and its rename: the other change is kept', async () => {
    writeFileSync(file, '[a]\nk = 1\n');
    let times = 0;
    const result = await editor(() => {
      times += 1;
      if (times === 1) writeFileSync(file, '[a]\nk = 2\n');
      return Promise.resolve();
    }).edit(add('x'));
    expect(result).toEqual(ok(null));
    expect(text()).toBe(`[a]\nk = 2\n\n${wanted('x')}`);
    expect(times).toBe(2);
  });

  it('and creates the file between read and rename: the file is kept', async () => {
    let times = 0;
    await editor(() => {
      times += 1;
      if (times === 1) writeFileSync(file, '[a]\n');
      return Promise.resolve();
    }).edit(add('x'));
    expect(text()).toBe(`[a]\n\n${wanted('x')}`);
  });

  it('and does not stop: the edit gives up, and no change of the other program is lost', async () => {
    writeFileSync(file, '[a]\n');
    let times = 0;
    const result = await editor(() => {
      times += 1;
      writeFileSync(file, `[a]\nk = ${times}\n`);
      return Promise.resolve();
    }).edit(add('x'));
    expect(error(result)?.detail).toBe('another program keeps changing it');
    expect(text()).toBe(`[a]\nk = ${times}\n`);
    expect(readdirSync(folder).sort()).toEqual(['credentials', 'credentials.fob-backup']);
  });

  it('and goes on with what Fob wrote in its last try: the edit is done', async () => {
    writeFileSync(file, '[a]\n');
    const rename = fs.renameSync;
    fs.renameSync = (from, to) => {
      rename(from, to);
      if (to === file) appendFileSync(file, '# of another program\n');
    };
    syncBuiltinESMExports();
    let times = 0;
    const one = editor(() => {
      times += 1;
      if (times < 6) writeFileSync(file, `[a]\nk = ${times}\n`);
      return Promise.resolve();
    });
    const edited = await one.edit(add('x')).finally(() => {
      fs.renameSync = rename;
      syncBuiltinESMExports();
    });
    expect(edited).toEqual(ok(null));
    expect(text()).toBe(`[a]\nk = 5\n\n${wanted('x')}# of another program\n`);
  });

  it('and gives the file a second name before the rename: both names keep the same text', async () => {
    writeFileSync(file, '[a]\n');
    const other = join(home, 'other');
    const result = await editor(() => {
      linkSync(file, other);
      return Promise.resolve();
    }).edit(add('x'));
    expect(error(result)?.detail).toContain('hard link');
    expect([text(), text(other)]).toEqual(['[a]\n', '[a]\n']);
  });

  it.each([
    ['emptied the file', ''],
    ['begun to fill the file again, past the length it had before Fob’s edit', '[a]\nk = 1\n\n[x]\n'],
  ])('and has just %s: Fob waits for the whole file', async (_, part) => {
    writeFileSync(file, '[a]\nk = 1\n');
    const one = editor();
    await one.edit(add('x'));
    const whole = text();
    writeFileSync(file, part);
    const edit = one.edit(add('y'));
    await delay(500);
    writeFileSync(file, whole);
    expect(await edit).toEqual(ok(null));
    expect(text()).toBe(`${whole}\n${wanted('y')}`);
  });

  it('and has emptied the file for good: Fob accepts this after a while', async () => {
    writeFileSync(file, '');
    const started = performance.now();
    expect(await editor().edit(add('x'))).toEqual(ok(null));
    expect(performance.now() - started).toBeGreaterThan(1000);
    expect(text()).toBe(wanted('x'));
  });

  // A value that is written between Fob's comparison and its rename is lost (see AwsFileEditor). On a busy computer that may
  // happen, but hardly three times in a row.
  it('and is the AWS CLI: neither loses a value', { retry: 2 }, async (context) => {
    const run = promisify(execFile);
    const environment = { ...process.env, AWS_SHARED_CREDENTIALS_FILE: file, AWS_CONFIG_FILE: join(folder, 'config') };
    const configure = (name: string) =>
      run('aws', ['configure', 'set', 'aws_access_key_id', `AKIA${name}`, '--profile', name], { env: environment });
    await configure('first').catch(() => context.skip('the AWS CLI is not installed'));
    const one = editor();
    let running = true as boolean;
    const cli = (async () => {
      for (const name of ['c1', 'c2', 'c3', 'c4']) await configure(name);
    })().finally(() => {
      running = false;
    });
    let edits = 0;
    while (running) {
      edits += 1;
      expect(await one.edit(add('x', String(edits)))).toEqual(ok(null));
      await delay(25);
    }
    await cli;
    expect(edits).toBeGreaterThan(10);
    expect(await one.edit(add('x', 'last'))).toEqual(ok(null));
    const { sections } = parseAwsFile(text(), 'credentials');
    const values = sections.map(({ name, entries }) => [name, [...entries.values()].map(({ value }) => value)]);
    expect(Object.fromEntries(values)).toEqual({
      ...Object.fromEntries(['first', 'c1', 'c2', 'c3', 'c4'].map((name) => [name, [`AKIA${name}`]])),
      x: ['last'],
    });
  });
});

describe('an edit that reports a failure', () => {
  it('has changed nothing: a rename that a network drive did and then reported as failed counts as done', async () => {
    writeFileSync(file, '[a]\n');
    const rename = fs.renameSync;
    fs.renameSync = (from, to) => {
      rename(from, to);
      if (to === file) throw Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT' });
    };
    syncBuiltinESMExports();
    const edited = await editor()
      .edit(add('x'))
      .finally(() => {
        fs.renameSync = rename;
        syncBuiltinESMExports();
      });
    expect(edited).toEqual(ok(null));
    expect(text()).toContain(wanted('x'));
  });

  it('has changed nothing: what another program wrote right after the rename is edited again', async () => {
    writeFileSync(file, '[a]\n');
    const rename = fs.renameSync;
    let times = 0;
    fs.renameSync = (from, to) => {
      rename(from, to);
      if (to === file && (times += 1) === 1)
        writeFileSync(file, `[a]\n${'# of another program, longer than before\n'.repeat(9)}`);
    };
    syncBuiltinESMExports();
    const edited = await editor()
      .edit(add('x'))
      .finally(() => {
        fs.renameSync = rename;
        syncBuiltinESMExports();
      });
    expect(edited).toEqual(ok(null));
    expect(text()).toContain('# of another program');
    expect(text()).toContain(wanted('x'));
  });
});

describe('the backup', () => {
  const backup = () => `${file}.fob-backup`;

  it('is the file from before Fob’s first edit, and only its owner can read it', async () => {
    writeFileSync(file, '[a]\n', { mode: 0o644 });
    const one = editor();
    await one.edit(add('x'));
    await one.edit(add('x', '2'));
    expect(text(backup())).toBe('[a]\n');
    if (onPosix) expect(mode(backup())).toBe(0o600);
  });

  it('is renewed if another program has written since', async () => {
    writeFileSync(file, '[a]\n');
    const one = editor();
    await one.edit(add('x'));
    writeFileSync(file, '[b]\nlonger = than before, so that nobody waits for more of it\n# and more of it still\n');
    await one.edit(add('x'));
    expect(text(backup())).toContain('[b]');
  });

  it('contains nothing that Fob wrote, so removed credentials are in no file', async () => {
    writeFileSync(file, '# mine\n[a]\nkey = value\n');
    await editor().edit((before) => setSection(before, { name: 'x', values: { secret: 'session' }, profile: 'x' }));
    // After a restart, Fob does not know that it wrote the file itself.
    await editor().edit((before) => removeSection(before, 'x'));
    expect(text(backup())).toBe('# mine\n[a]\nkey = value\n\n');
    expect(text()).not.toContain('session');
  });

  it('is not made if there was no file', async () => {
    await editor().edit(add('x'));
    expect(existsSync(backup())).toBe(false);
  });
});

describe('the temporary files of a killed Fob', () => {
  it('are deleted, both of the file and of its backup', async () => {
    writeFileSync(file, '');
    for (const name of [
      '.credentials.fob-999999999-0123456789ab',
      '.credentials.fob-backup.fob-999999999-0123456789ab',
    ]) {
      writeFileSync(join(folder, name), 'secret');
    }
    await editor().cleanUp();
    expect(readdirSync(folder)).toEqual(['credentials']);
  });
});
