import fs, {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createAwsFiles } from '../../../src/main/adapters/aws-files/aws-files';
import { awsFilePaths, type AwsFilePaths } from '../../../src/main/adapters/aws-files/paths';
import { readConfiguration } from '../../../src/main/core/aws-files/plan';
import { eventually, homeForEachTest } from './folders';

let home = '';
let paths: AwsFilePaths;
homeForEachTest((made) => {
  home = made;
  paths = awsFilePaths({}, home);
});

describe('the paths', () => {
  it('are in the home folder', () => {
    expect(awsFilePaths({}, '/home/me')).toEqual({
      config: join('/home/me', '.aws', 'config'),
      credentials: join('/home/me', '.aws', 'credentials'),
    });
  });

  it('can be set by the environment, with ~ for the home folder', () => {
    expect(awsFilePaths({ AWS_CONFIG_FILE: '~/c', AWS_SHARED_CREDENTIALS_FILE: '/etc/k' }, '/home/me')).toEqual({
      config: resolve('/home/me/c'),
      credentials: resolve('/etc/k'),
    });
    expect(awsFilePaths({ AWS_CONFIG_FILE: '~other', AWS_SHARED_CREDENTIALS_FILE: '' }, '/home/me')).toEqual({
      config: resolve('~other'),
      credentials: join('/home/me', '.aws', 'credentials'),
    });
  });
});

describe('reading', () => {
  it('returns the text with its byte order mark, and null for a missing file', async () => {
    writeFileSync(paths.config, '\uFEFF[default]\r\n');
    expect(await createAwsFiles(paths).read()).toEqual({
      config: { path: paths.config, text: '\uFEFF[default]\r\n', problem: null },
      credentials: { path: paths.credentials, text: null, problem: null },
    });
  });

  it("returns the system's words for a file that cannot be read", async () => {
    mkdirSync(paths.config);
    writeFileSync(paths.credentials, '# x\n'.repeat(2_700_000));
    const { config, credentials } = await createAwsFiles(paths).read();
    expect([config.text, config.problem]).toEqual([null, 'it is not a file']);
    expect([credentials.text, credentials.problem]).toEqual([null, 'it is larger than 10 MB']);
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('reports a missing permission', async () => {
    writeFileSync(paths.config, '');
    chmodSync(paths.config, 0);
    expect((await createAwsFiles(paths).read()).config.problem).toBe('permission denied (EACCES)');
  });

  it.each([
    ['empty', () => truncateSync(paths.config)],
    ['shorter', () => truncateSync(paths.config, 5)],
    ['gone', () => rmSync(paths.config)],
  ])('waits for the rest of a file that is briefly %s', async (_, disturb) => {
    const files = createAwsFiles(paths);
    writeFileSync(paths.config, '[default]\nk = v\n');
    await files.read();
    disturb();
    const reading = files.read();
    await delay(30);
    writeFileSync(paths.config, '[default]\nk = w\n');
    expect((await reading).config.text).toBe('[default]\nk = w\n');
  });

  it('accepts that a file is shorter or gone if it stays like this', async () => {
    const files = createAwsFiles(paths);
    writeFileSync(paths.config, '[default]\nk = v\n');
    await files.read();
    writeFileSync(paths.config, '[x]');
    expect((await files.read()).config.text).toBe('[x]');
    rmSync(paths.config);
    expect((await files.read()).config.text).toBeNull();
  });
});

describe('watching', () => {
  let stop = () => {};
  let changes = 0;
  afterEach(() => stop());

  const watch = () => {
    changes = 0;
    stop = createAwsFiles(paths).watch(() => {
      changes += 1;
    });
  };
  const noticed = () => eventually(() => changes > 0);

  it.each([
    ['a file that is written', () => writeFileSync(paths.config, 'new text\n')],
    ['a file that gets more text', () => appendFileSync(paths.config, 'more\n')],
    [
      'a file that is replaced by a rename',
      () => {
        writeFileSync(`${paths.config}.tmp`, 'other\n');
        renameSync(`${paths.config}.tmp`, paths.config);
      },
    ],
    ['a file that is deleted', () => rmSync(paths.config)],
    ['a file that appears', () => writeFileSync(paths.credentials, '[a]\n')],
    [
      'a file that an editor moves away and writes again',
      () => {
        renameSync(paths.config, `${paths.config}~`);
        writeFileSync(paths.config, 'old\n and more');
      },
    ],
  ])('notices %s', async (_, change) => {
    writeFileSync(paths.config, 'old\n');
    watch();
    change();
    expect(await noticed()).toBe(true);
  });

  it('notices a change that comes just before the folder is watched', async () => {
    writeFileSync(paths.config, 'old\n');
    const systemWatch = fs.watch;
    fs.watch = ((...args: Parameters<typeof systemWatch>) => {
      writeFileSync(paths.config, 'new text\n');
      return systemWatch(...args);
    }) as typeof systemWatch;
    syncBuiltinESMExports();
    watch();
    fs.watch = systemWatch;
    syncBuiltinESMExports();
    expect(await noticed()).toBe(true);
  });

  it('reports many changes in a row once', async () => {
    watch();
    // Without pauses, because on a busy machine each could be long enough for a report.
    for (let index = 0; index < 10; index += 1) appendFileSync(paths.config, 'line\n');
    expect(await noticed()).toBe(true);
    await delay(300);
    expect(changes).toBe(1);
  });

  it('waits while a file is empty because another program is about to fill it', async () => {
    writeFileSync(paths.config, '[default]\nk = v\n');
    let seen: (string | null)[] = [];
    const files = createAwsFiles(paths);
    stop = files.watch(() => void files.read().then(({ config }) => (seen = [...seen, config.text])));
    truncateSync(paths.config);
    await delay(200);
    writeFileSync(paths.config, '[default]\nk = w\n');
    expect(await eventually(() => seen.length > 0)).toBe(true);
    await delay(600);
    expect(seen).toEqual(['[default]\nk = w\n']);
  });

  it('ignores other files, and a file that is only read', async () => {
    writeFileSync(paths.config, 'x');
    watch();
    mkdirSync(join(home, '.aws', 'cli'));
    writeFileSync(join(home, '.aws', 'cli', 'history'), 'x');
    writeFileSync(join(home, '.aws', 'credentials.fob-backup'), 'x');
    await createAwsFiles(paths).read();
    await delay(300);
    expect(changes).toBe(0);
  });

  it('notices files in a folder that is created later', async () => {
    rmSync(join(home, '.aws'), { recursive: true });
    watch();
    mkdirSync(join(home, '.aws'));
    await delay(250);
    writeFileSync(paths.config, '[a]\n');
    expect(await noticed()).toBe(true);
  });

  it('notices a folder that is deleted and created again', async () => {
    writeFileSync(paths.config, '[a]\n');
    watch();
    rmSync(join(home, '.aws'), { recursive: true });
    expect(await noticed()).toBe(true);
    changes = 0;
    mkdirSync(join(home, '.aws'));
    writeFileSync(paths.config, '[b]\n');
    expect(await noticed()).toBe(true);
    changes = 0;
    writeFileSync(paths.config, '[a longer one]\n');
    expect(await noticed()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('notices changes of a symlink’s target, and a changed symlink', async () => {
    for (const name of ['one', 'two']) {
      mkdirSync(join(home, name));
      writeFileSync(join(home, name, 'real'), name);
    }
    symlinkSync('../one/real', paths.config);
    watch();
    appendFileSync(join(home, 'one', 'real'), 'x');
    expect(await noticed()).toBe(true);
    changes = 0;
    rmSync(paths.config);
    symlinkSync('../two/real', paths.config);
    expect(await noticed()).toBe(true);
    changes = 0;
    appendFileSync(join(home, 'two', 'real'), 'x');
    expect(await noticed()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('notices each link of a chain that changes, of folders too', async () => {
    rmSync(join(home, '.aws'), { recursive: true });
    for (const name of ['one', 'two']) {
      mkdirSync(join(home, 'dotfiles', name), { recursive: true });
      mkdirSync(join(home, 'dotfiles', `shared-${name}`));
      writeFileSync(join(home, 'dotfiles', `shared-${name}`, 'config'), name);
      symlinkSync(`../shared-${name}/config`, join(home, 'dotfiles', name, 'config'));
    }
    const link = (target: string, path: string) => {
      rmSync(path, { force: true });
      symlinkSync(target, path);
    };
    link('links/aws', join(home, '.aws'));
    mkdirSync(join(home, 'links'));
    link('../dotfiles/one', join(home, 'links', 'aws'));
    watch();
    const steps = [
      () => appendFileSync(join(home, 'dotfiles', 'shared-one', 'config'), 'x'),
      () => link('../dotfiles/two', join(home, 'links', 'aws')),
      () => link('dotfiles/one', join(home, '.aws')),
      () => link('../shared-two/config', join(home, 'dotfiles', 'one', 'config')),
      () => appendFileSync(join(home, 'dotfiles', 'shared-two', 'config'), 'x'),
    ];
    for (const [number, change] of steps.entries()) {
      changes = 0;
      change();
      expect([number, await noticed()]).toEqual([number, true]);
    }
  });

  it.skipIf(process.platform === 'win32')('notices changes in a folder that replaced another one', async () => {
    writeFileSync(paths.config, '[a]\n');
    watch();
    renameSync(join(home, '.aws'), join(home, 'kept'));
    mkdirSync(join(home, '.aws'));
    expect(await noticed()).toBe(true);
    changes = 0;
    writeFileSync(paths.config, '[b]\n');
    expect(await noticed()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')(
    'notices changes of the file beside it that a link leads to now',
    async () => {
      for (const name of ['one', 'two']) writeFileSync(join(home, '.aws', name), name);
      symlinkSync('one', paths.config);
      watch();
      rmSync(paths.config);
      symlinkSync('two', paths.config);
      expect(await noticed()).toBe(true);
      changes = 0;
      appendFileSync(join(home, '.aws', 'two'), 'x');
      expect(await noticed()).toBe(true);
    },
  );

  describe('and the system', () => {
    const original = { watch: fs.watch, statSync: fs.statSync };
    afterEach(() => {
      Object.assign(fs, original);
      syncBuiltinESMExports();
    });
    const replace = (changed: Partial<typeof original>): void => {
      Object.assign(fs, changed);
      syncBuiltinESMExports();
    };

    it('begins late: a change before that is noticed', async () => {
      replace({
        watch: ((...args: Parameters<typeof original.watch>) => {
          writeFileSync(paths.config, 'changed before anybody watched');
          return original.watch(...args);
        }) as typeof original.watch,
      });
      watch();
      expect(await noticed()).toBe(true);
    });

    it('cannot watch: that is told, with the reason', () => {
      replace({
        watch: () => {
          throw Object.assign(new Error('ENOSPC: no space left on device, watch'), { code: 'ENOSPC' });
        },
      });
      const told: string[] = [];
      stop = createAwsFiles(paths, { onWatchProblem: (message) => told.push(message) }).watch(() => undefined);
      expect(told).toEqual([`Fob does not notice changes in ${join(home, '.aws')}: no space left on device (ENOSPC).`]);
    });

    it('tells of other files in the folder: then Fob does not even look at its own', async () => {
      writeFileSync(paths.config, 'x');
      watch();
      await delay(50);
      let looks = 0;
      replace({
        statSync: ((...args: Parameters<typeof original.statSync>) => {
          looks += 1;
          return original.statSync(...args);
        }) as typeof original.statSync,
      });
      writeFileSync(join(home, '.aws', 'credentials.other'), 'x');
      await delay(250);
      expect(looks).toBe(0);
    });

    const link = process.platform === 'win32' ? undefined : rootLink();
    it.skipIf(link === undefined)('has a link in the root folder: that folder is not watched', () => {
      const watched: unknown[] = [];
      replace({
        watch: ((folder: string, onEvent: () => void) => {
          watched.push(folder);
          return original.watch(home, onEvent);
        }) as typeof original.watch,
      });
      const missing = `/${link ?? ''}/fob-test-missing`;
      stop = createAwsFiles({ config: missing, credentials: missing }).watch(() => undefined);
      expect(watched).toHaveLength(1);
      expect(watched).not.toContain('/');
    });
  });

  it("notices Fob's own edit like any other change", async () => {
    const files = createAwsFiles(paths);
    changes = 0;
    stop = files.watch(() => {
      changes += 1;
    });
    await files.editCredentials(() => ({ ok: true, value: '[a]\n' }));
    expect(await noticed()).toBe(true);
  });

  it('ends when it is stopped', async () => {
    watch();
    writeFileSync(paths.config, 'a change that was on its way');
    stop();
    writeFileSync(paths.config, 'x');
    await delay(300);
    expect(changes).toBe(0);
  });

  it('deletes the temporary files of a killed Fob', async () => {
    const leftover = join(home, '.aws', '.credentials.fob-999999999-0123456789ab');
    writeFileSync(leftover, 'secret');
    watch();
    expect(await eventually(() => !existsSync(leftover))).toBe(true);
  });
});

describe('a file that is not UTF-8', () => {
  const config = async (bytes: Buffer) => {
    writeFileSync(paths.config, bytes);
    const texts = await createAwsFiles(paths).read();
    return { ...readConfiguration(texts, {}), text: texts.config.text };
  };

  it.each([
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFF[default]\n', 'utf16le')],
    ['UTF-16 of the other order', Buffer.from('\uFEFF[default]\n', 'utf16le').swap16()],
    ['UTF-16 without a byte order mark', Buffer.from('[default]\n', 'utf16le')],
  ])('is told as a whole: %s', async (_, bytes) => {
    const { text, problems } = await config(bytes);
    expect(text).toBeNull();
    expect(problems).toEqual([
      {
        file: paths.config,
        line: null,
        message: 'The file is not UTF-8 text, so the AWS CLI refuses the whole file.',
        nextStep: 'Save the file as UTF-8.',
      },
    ]);
  });

  it('is told with the line and read as far as possible: Latin-1', async () => {
    const { plans, problems } = await config(
      Buffer.from(
        '[profile alice]\n# caf\u00e9\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n',
        'latin1',
      ),
    );
    expect(plans).toMatchObject([{ name: 'alice', supported: true }]);
    expect(problems).toMatchObject([{ line: 2, nextStep: 'Save the file as UTF-8.' }]);
  });

  it('is not edited', async () => {
    const bytes = Buffer.from('# caf\u00e9\n', 'latin1');
    await config(bytes);
    expect(await createAwsFiles(paths).editConfig(() => ({ ok: true, value: 'x' }))).toMatchObject({
      ok: false,
      error: { detail: 'it is not UTF-8 text', nextStep: 'Save it as UTF-8, then try again.' },
    });
    expect(readFileSync(paths.config)).toEqual(bytes);
  });

  it('is none: umlauts, and a replacement character that somebody wrote', async () => {
    expect((await config(Buffer.from('# ümläut \uFFFD 🦊\n'))).problems).toEqual([]);
  });
});

/** A link in the root folder that leads to a folder elsewhere, for example `/bin`. */
function rootLink(): string | undefined {
  return readdirSync('/').find((name) => {
    try {
      return lstatSync(`/${name}`).isSymbolicLink() && readdirSync(`/${name}`).length > 0;
    } catch {
      return false;
    }
  });
}
