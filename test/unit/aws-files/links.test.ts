/** Fob edits the file that everybody reads by that path, whatever links lead there. */
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../src/contract/app-error';
import { AwsFileEditor } from '../../../src/main/adapters/aws-files/aws-file-editor';
import { lookUp } from '../../../src/main/adapters/aws-files/links';
import { awsFilePaths } from '../../../src/main/adapters/aws-files/paths';
import { homeForEachTest, temporaryFolder } from './folders';
import { SmallDisk, whyNoSmallDisk } from './small-disk';

const CASES = Number(process.env.FOB_CASES ?? 200);

let home = '';
homeForEachTest((made) => {
  home = made;
});

const add = (text: string) => ok(`${text}# by Fob\n`);
const edit = (path: string): Promise<Result<null>> => new AwsFileEditor(path, 'config').edit(add);
const text = (...path: string[]) => readFileSync(join(...path), 'utf8');
const reason = (result: Result<null>) => (result.ok ? null : result.error.detail);

describe.skipIf(process.platform === 'win32')('an edit changes the file that is read by that path', () => {
  it('with a linked folder and a link that leads out of it', async () => {
    mkdirSync(join(home, 'dotfiles', 'aws'), { recursive: true });
    mkdirSync(join(home, 'dotfiles', 'shared'));
    rmSync(join(home, '.aws'), { recursive: true });
    symlinkSync('dotfiles/aws', join(home, '.aws'));
    symlinkSync('../shared/config', join(home, 'dotfiles', 'aws', 'config'));
    writeFileSync(join(home, 'dotfiles', 'shared', 'config'), '[profile mine]\n');
    expect(await edit(join(home, '.aws', 'config'))).toEqual(ok(null));
    expect(text(home, '.aws', 'config')).toBe('[profile mine]\n# by Fob\n');
    expect(existsSync(join(home, 'shared'))).toBe(false);
  });

  it('with a .. behind a linked folder in AWS_CONFIG_FILE', async () => {
    mkdirSync(join(home, 'far', 'deep'), { recursive: true });
    symlinkSync('far/deep', join(home, 'near'));
    writeFileSync(join(home, 'far', 'config'), '# far\n');
    writeFileSync(join(home, 'config'), '# near\n');
    const { config } = awsFilePaths({ AWS_CONFIG_FILE: '~/near/../config' }, home);
    expect(await edit(config)).toEqual(ok(null));
    expect(text(home, 'far', 'config')).toBe('# far\n# by Fob\n');
    expect(text(home, 'config')).toBe('# near\n');
    expect(readdirSync(join(home, 'far')).sort()).toEqual(['config', 'config.fob-backup', 'deep']);
  });

  it('or creates it where a link leads that dangles', async () => {
    symlinkSync('../new/folder/config', join(home, '.aws', 'config'));
    expect(await edit(join(home, '.aws', 'config'))).toEqual(ok(null));
    expect(text(home, 'new', 'folder', 'config')).toBe('# by Fob\n');
    expect(text(home, '.aws', 'config')).toBe('# by Fob\n');
  });

  it('however the links of a tree are', async () => {
    const folders = temporaryFolder();
    const step = fc.constantFrom('a', 'b', 'x', 'y', 'z', '..');
    const steps = fc
      .tuple(fc.array(step, { maxLength: 2 }), fc.constantFrom('a', 'b', 'f', 'f', 'f', 'x', 'y', 'z'))
      .map(([way, last]) => [...way, last]);
    const link = fc.record({
      folder: fc.constantFrom('.', 'a', 'b', 'a/b', 'x', 'y'),
      name: fc.constantFrom('x', 'y', 'z'),
      to: steps,
      absolute: fc.boolean(),
    });
    const tree = fc.array(link, { minLength: 2, maxLength: 10 });
    let [existing, links] = [0, 0];
    const law = fc.asyncProperty(tree, fc.oneof(steps, fc.nat()), async (entries, way) => {
      const outer = mkdtempSync(join(folders.path, 'tree-'));
      const root = join(outer, '1', '2', '3', '4', '5', '6');
      mkdirSync(root, { recursive: true });
      for (const folder of ['.', 'a', 'b', 'a/b']) {
        mkdirSync(join(root, folder), { recursive: true });
        writeFileSync(join(root, folder, 'f'), `# ${folder}\n`);
      }
      for (const { folder, name, to, absolute } of entries) {
        try {
          symlinkSync(absolute ? `${root}/${to.join('/')}` : to.join('/'), `${root}/${folder}/${name}`);
        } catch {
          // The name is taken, or the folder is missing.
        }
      }
      const chosen = typeof way === 'number' ? entries[way % entries.length] : undefined;
      const path = [root, ...(typeof way === 'number' ? [chosen?.folder, chosen?.name] : way)].join('/');
      const { file } = lookUp(path);
      fc.pre(file === null || file.startsWith(`${outer}/`));
      const before = filesIn(outer);
      const seen = readOrCode(path);
      const edited = await edit(path);
      const changed = [...filesIn(outer)].filter(([at, now]) => before.get(at) !== now);
      if (typeof seen === 'string') {
        existing += 1;
        links += realpathSync.native(path) === path ? 0 : 1;
        expect(edited).toEqual(ok(null));
      }
      if (!edited.ok) {
        expect(changed).toEqual([]);
      } else {
        expect(readFileSync(path, 'utf8')).toBe(`${typeof seen === 'string' ? seen : ''}# by Fob\n`);
        const others = changed.map(([at]) => at).filter((at) => at !== realpathSync.native(path));
        expect(others).toEqual(typeof seen === 'string' ? [realpathSync.native(`${path}.fob-backup`)] : []);
      }
      rmSync(outer, { recursive: true });
    });
    await fc.assert(law, { numRuns: CASES });
    // Otherwise the generator makes no trees that matter.
    expect(existing).toBeGreaterThan(CASES / 20);
    expect(links).toBeGreaterThan(CASES / 100);
    folders.remove();
  }, 600_000);
});

const readOrCode = (path: string): string | { code: string | undefined } => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code };
  }
};

/** Every file and link below a folder, with its text or its target. */
function filesIn(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    const at = join(folder, name);
    const stats = lstatSync(at);
    if (stats.isDirectory()) for (const [path, content] of filesIn(at)) found.set(path, content);
    else found.set(at, stats.isSymbolicLink() ? `→ ${readlinkSync(at)}` : readFileSync(at, 'utf8'));
  }
  return found;
}

describe.skipIf(process.platform === 'win32')('an edit is refused and changes nothing', () => {
  it('if links form a circle', async () => {
    symlinkSync('b', join(home, 'a'));
    symlinkSync('a', join(home, 'b'));
    expect(reason(await edit(join(home, 'a')))).toContain('ELOOP');
    expect(reason(await edit(join(home, 'a', 'config')))).toContain('ELOOP');
  });

  it('if the file has another name: a hard link stays one file', async () => {
    const path = join(home, '.aws', 'config');
    writeFileSync(path, '[default]\n');
    linkSync(path, join(home, 'dotfile'));
    const edited = await edit(path);
    expect(edited).toMatchObject({
      error: { code: 'file-unwritable', message: expect.stringContaining('hard link') as string },
    });
    expect([text(path), text(home, 'dotfile')]).toEqual(['[default]\n', '[default]\n']);
    expect(statSync(path).ino).toBe(statSync(join(home, 'dotfile')).ino);
    expect(readdirSync(join(home, '.aws'))).toEqual(['config']);
  });

  it('but not if a hard link needs no change', async () => {
    const path = join(home, '.aws', 'config');
    writeFileSync(path, '[default]\n');
    linkSync(path, join(home, 'dotfile'));
    expect(await new AwsFileEditor(path, 'config').edit((before) => ok(before))).toEqual(ok(null));
  });

  it('if the file becomes a hard link while Fob edits', async () => {
    const path = join(home, '.aws', 'config');
    writeFileSync(path, '[default]\n');
    const beforeCompare = () => {
      if (!existsSync(join(home, 'dotfile'))) linkSync(path, join(home, 'dotfile'));
      return Promise.resolve();
    };
    const edited = await new AwsFileEditor(path, 'config', beforeCompare).edit(add);
    expect(reason(edited)).toContain('hard link');
    expect(statSync(path).nlink).toBe(2);
  });

  it('if the links change while Fob edits, until they rest: the new file gets the edit', async () => {
    const path = join(home, '.aws', 'config');
    for (const name of ['one', 'two']) writeFileSync(join(home, name), '# same text\n');
    symlinkSync('../one', path);
    let times = 0;
    const beforeCompare = () => {
      times += 1;
      if (times > 1) return Promise.resolve();
      rmSync(path);
      symlinkSync('../two', path);
      return Promise.resolve();
    };
    expect(await new AwsFileEditor(path, 'config', beforeCompare).edit(add)).toEqual(ok(null));
    expect([text(home, 'one'), text(home, 'two')]).toEqual(['# same text\n', '# same text\n# by Fob\n']);
  });
});

describe.skipIf(process.platform === 'win32')('the path of the backup', () => {
  it('is never followed if it is a link: the edit replaces the link', async () => {
    const path = join(home, '.aws', 'credentials');
    writeFileSync(path, '[a]\n');
    writeFileSync(join(home, 'victim'), 'CANARY of somebody else\n');
    symlinkSync('../victim', `${path}.fob-backup`);
    const editor = new AwsFileEditor(path, 'credentials');
    // Nothing to change, so only the backup is looked at.
    expect(await editor.edit((before) => ok(before), ['CANARY'])).toEqual(ok(null));
    expect(text(home, 'victim')).toBe('CANARY of somebody else\n');
    expect(lstatSync(`${path}.fob-backup`).isSymbolicLink()).toBe(true);
    expect(await editor.edit(add)).toEqual(ok(null));
    expect(text(home, 'victim')).toBe('CANARY of somebody else\n');
    expect(lstatSync(`${path}.fob-backup`).isFile()).toBe(true);
    expect(text(`${path}.fob-backup`)).toBe('[a]\n');
    expect(lstatSync(`${path}.fob-backup`).mode & 0o777).toBe(0o600);
  });
});

describe('a link to another file system', () => {
  it('is edited there', async (context) => {
    if (whyNoSmallDisk !== null) return context.skip(whyNoSmallDisk);
    const disk = new SmallDisk();
    const path = join(home, '.aws', 'config');
    writeFileSync(join(disk.path, 'config'), '# there\n');
    symlinkSync(join(disk.path, 'config'), path);
    expect(await edit(path)).toEqual(ok(null));
    expect(text(disk.path, 'config')).toBe('# there\n# by Fob\n');
    expect(readdirSync(disk.path)).toEqual(['config']);
    disk.remove();
  });

  it('in a folder that cannot be written is refused, with the name of that folder', async (context) => {
    if (whyNoSmallDisk !== null) return context.skip(whyNoSmallDisk);
    const disk = new SmallDisk();
    writeFileSync(join(home, 'config'), '# here\n');
    symlinkSync(join(home, 'config'), join(disk.path, 'config'));
    disk.makeReadOnly();
    const edited = await edit(join(disk.path, 'config'));
    disk.remove();
    expect(reason(edited)).toContain('EROFS');
    expect(edited).toMatchObject({ error: { message: expect.stringContaining(` in ${disk.path}`) as string } });
    expect(text(home, 'config')).toBe('# here\n');
    expect(readdirSync(home).sort()).toEqual(['.aws', 'config']);
  });
});
