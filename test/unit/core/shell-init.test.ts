/** The lines of `fob shell-init`, evaluated by real shells, and taken back by those of the script. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shellInitText, type ShellInit } from '../../../src/main/core/delivery/shell-init';
import { isInstalled, posixShells, runProgram, whereIs } from '../shells/run';

const script = resolve('assets/bin/fob');
let home: string;
beforeAll(async () => (home = await mkdtemp(join(tmpdir(), 'fob-init-'))));
afterAll(() => rm(home, { recursive: true }));

const initAt = (folder: string): ShellInit => ({
  folder: join(folder, '.fob', 'aws'),
  projected: { config: join(folder, '.fob', 'aws', 'config'), credentials: join(folder, '.fob', 'aws', 'credentials') },
  plain: { config: join(folder, '.aws', 'config'), credentials: join(folder, '.aws', 'credentials') },
});

const shells = [
  ...posixShells.map((words) => ({ words, kind: 'sh' as const })),
  { words: ['fish', '--no-config'], kind: 'fish' as const },
].filter(({ words }) => isInstalled(words[0] ?? ''));

const NAMES = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'FOB_PLAIN_CONFIG_FILE', 'FOB_PLAIN_CREDENTIALS_FILE'];

/** Makes a home with a projection, and writes the lines into Fob's file there. */
async function makeHome(folder: string, kind: 'sh' | 'fish', isProjected = true): Promise<ShellInit> {
  const init = initAt(folder);
  const text = shellInitText(kind, init);
  if (!text.ok) throw new Error(text.error.message);
  await mkdir(join(folder, '.fob', 'shell'), { recursive: true });
  await mkdir(init.folder, { recursive: true });
  if (isProjected) await writeFile(init.projected.config, '');
  await writeFile(join(folder, '.fob', 'shell', `on.${kind}`), text.value);
  return init;
}

/** Runs steps in one shell, and returns the variables after each: `on` and `off` as a person uses them, or shell code. */
async function after(
  { words, kind }: (typeof shells)[number],
  folder: string,
  steps: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ seen: Record<string, string>[]; stderr: string }> {
  const evaluate = (option: string) =>
    kind === 'fish'
      ? `sh $script shell-init fish ${option} | source`
      : `eval "$(sh "$script" shell-init bash ${option})"`;
  const code: Record<string, string> = { on: evaluate(''), off: evaluate('--off') };
  const lines = steps.map((step) => `${code[step] ?? step}\n${whereIs('env')} -0\necho ${END}\n`);
  const clean = { PATH: process.env.PATH, HOME: folder, script, ...env };
  const { status, stdout, stderr } = await runProgram([...words, '-c', lines.join('')], clean);
  expect(status).toBe(0);
  const seen = stdout.split(`${END}\n`).slice(0, -1);
  expect(seen).toHaveLength(steps.length);
  return { seen: seen.map(variables), stderr };
}

const END = '--END--';

const variables = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\0')
      .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
      .filter(([name]) => NAMES.includes(name)),
  );

const on = ({ projected }: ShellInit, plain = ['', '']): Record<string, string> => ({
  AWS_CONFIG_FILE: projected.config,
  AWS_SHARED_CREDENTIALS_FILE: projected.credentials,
  FOB_PLAIN_CONFIG_FILE: plain[0] ?? '',
  FOB_PLAIN_CREDENTIALS_FILE: plain[1] ?? '',
});

describe.each(shells)('fob shell-init in $words', (shell) => {
  it('leads tools to the projection, however often, and back again without Fob or its files', async () => {
    const folder = join(home, shell.words.join(''), 'plain');
    const init = await makeHome(folder, shell.kind);
    const nested = `${shell.words.join(' ')} -c ${shell.kind === 'fish' ? "'true'" : "'true'"}`;
    const steps = ['on', 'on', nested, `rm -r "$HOME/.fob"`, 'off', 'off'];
    const { seen, stderr } = await after(shell, folder, steps);
    expect(seen).toEqual([on(init), on(init), on(init), on(init), {}, {}]);
    expect(stderr).toBe('');
  });

  it('knows a home folder with a slash at its end', async () => {
    const folder = join(home, shell.words.join(''), 'slash');
    const init = await makeHome(folder, shell.kind);
    const { seen, stderr } = await after(shell, folder, ['on', 'off'], { HOME: `${folder}/` });
    expect([seen, stderr]).toEqual([[on(init), {}], '']);
  });

  it('keeps the variables that name the very files that Fob reads', async () => {
    const folder = join(home, shell.words.join(''), 'named');
    const init = await makeHome(folder, shell.kind);
    const plain = [init.plain.config, init.plain.credentials];
    const named = { AWS_CONFIG_FILE: init.plain.config, AWS_SHARED_CREDENTIALS_FILE: init.plain.credentials };
    const { seen, stderr } = await after(shell, folder, ['on', 'on', 'off'], named);
    expect(seen).toEqual([on(init, plain), on(init, plain), named]);
    expect(stderr).toBe('');
  });

  it('changes nothing in a shell with files of its own, and says so, nor in the command of fob exec', async () => {
    const folder = join(home, shell.words.join(''), 'own');
    const init = await makeHome(folder, shell.kind);
    const own = { AWS_CONFIG_FILE: '/work/aws config' };
    const refused = await after(shell, folder, ['on', 'off'], own);
    expect(refused.seen).toEqual([own, own]);
    expect(refused.stderr).toMatch(
      /^fob: this shell has AWS files of its own, so nothing was changed\. .*unset AWS_CONFIG_FILE/,
    );
    expect(refused.stderr.trimEnd().split('\n')).toHaveLength(1);
    const view = {
      AWS_CONFIG_FILE: join(init.folder, 'exec', 'x', 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(init.folder, 'exec', 'x', 'credentials'),
    };
    await mkdir(join(init.folder, 'exec', 'x'), { recursive: true });
    await writeFile(view.AWS_CONFIG_FILE, '');
    expect(await after(shell, folder, ['on'], view)).toEqual({ seen: [view], stderr: '' });
    // The shell outlives the command.
    await rm(view.AWS_CONFIG_FILE);
    const [there, gone] = (await after(shell, folder, ['on', 'off'], view)).seen;
    expect(there).toMatchObject({
      AWS_CONFIG_FILE: init.projected.config,
      AWS_SHARED_CREDENTIALS_FILE: init.projected.credentials,
    });
    expect(gone).toEqual({});
  });

  it('leads the other variable to the same view if only one of them leads there', async () => {
    const folder = join(home, shell.words.join(''), 'half');
    const init = await makeHome(folder, shell.kind);
    const { config, credentials } = init.projected;
    const both = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials };
    for (const [name, other, noted] of [
      ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'FOB_PLAIN_CREDENTIALS_FILE'],
      ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE', 'FOB_PLAIN_CONFIG_FILE'],
    ] as const) {
      const half = { [name]: both[name] };
      const done = await after(shell, folder, ['on', 'on', 'off'], half);
      expect(done).toEqual({ seen: [{ ...both, [noted]: '' }, { ...both, [noted]: '' }, {}], stderr: '' });
      const mixed = { ...half, [other]: '/work/mine' };
      const refused = await after(shell, folder, ['on'], mixed);
      expect(refused.seen).toEqual([mixed]);
      expect(refused.stderr).toMatch(/^fob: this shell has AWS files of its own, so nothing was changed\..*\n$/);
    }
  });

  it('knows the files that Fob reads under any spelling, also those that are not there', async () => {
    const folder = join(home, shell.words.join(''), 'spelled');
    const init = await makeHome(folder, shell.kind);
    await mkdir(join(folder, '.aws'));
    await writeFile(init.plain.config, '');
    await symlink(join(folder, '.aws'), join(folder, 'linked'));
    await symlink(init.plain.config, join(folder, 'a link'));
    for (const [config, credentials] of [
      ['~/.aws/config', '~/.aws/credentials'],
      [`${folder}//.aws/./config`, `${folder}/.aws//credentials`],
      [`${folder}/linked/config`, `${folder}/linked/credentials`],
      [`${folder}/a link`, ''],
      ['.aws/config', '.aws/credentials'],
    ] as const) {
      const spelled = {
        AWS_CONFIG_FILE: config,
        ...(credentials !== '' && { AWS_SHARED_CREDENTIALS_FILE: credentials }),
      };
      const { seen, stderr } = await after(shell, folder, ['cd', 'on', 'off'], spelled);
      expect([config, seen.slice(1), stderr]).toEqual([config, [on(init, [config, credentials]), spelled], '']);
    }
    const others = ['~/.aws/other', '~other/.aws/config', 'config', `${folder}/linked`, '/'];
    for (const AWS_CONFIG_FILE of others) {
      const { seen, stderr } = await after(shell, folder, ['cd', 'on'], { AWS_CONFIG_FILE });
      expect([seen[1], stderr.slice(0, 19)]).toEqual([{ AWS_CONFIG_FILE }, 'fob: this shell has']);
    }
  });

  it('changes nothing where the projection is not, and says so', async () => {
    const folder = join(home, shell.words.join(''), 'missing');
    await makeHome(folder, shell.kind, false);
    const { seen, stderr } = await after(shell, folder, ['on']);
    expect(seen).toEqual([{}]);
    expect(stderr).toMatch(/^fob: Fob’s copy of your AWS files is missing, so nothing was changed\..*\n$/);
  });
});

describe.each(
  shells.filter(({ words }) => ['bash', 'zsh', 'fish'].includes(words.join(' ').replace(' --no-config', ''))),
)('fob shell-init in $words', (shell) => {
  it('takes a home folder of any name as it is', async () => {
    const odd = fc.string({
      unit: fc.constantFrom(...Array.from(`'"\\$\`!(){}[]<>|&;#~*? -aé`)),
      minLength: 1,
      maxLength: 12,
    });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(odd, async (name) => {
        const folder = join(home, shell.words.join(''), `odd ${count++} ${name}`);
        const init = await makeHome(folder, shell.kind);
        const { seen, stderr } = await after(shell, folder, ['on', 'off']);
        expect([seen, stderr]).toEqual([[on(init), {}], '']);
      }),
      { numRuns: 3 },
    );
  });
});

describe('fob shell', () => {
  const shell = async (folder: string, env: NodeJS.ProcessEnv = {}) =>
    runProgram(['sh', script, 'shell'], { PATH: process.env.PATH, HOME: folder, SHELL: whereIs('env'), ...env });

  it('starts the person’s shell with the projection, also inside another one, and says so in one line', async () => {
    const folder = join(home, 'shell');
    const init = await makeHome(folder, 'sh');
    const { status, stdout, stderr } = await shell(folder, { names: 'mine', text: 'too' });
    const seen = variables(stdout.replaceAll('\n', '\0'));
    expect([status, seen]).toEqual([0, on(init)]);
    expect(stdout).toContain('names=mine\n');
    expect(stdout).not.toContain('fob_text');
    expect(stderr).toBe('fob: in this shell, AWS tools use Fob under your own profile names. Leave it with: exit\n');
    const inner = await shell(folder, seen);
    expect([inner.status, variables(inner.stdout.replaceAll('\n', '\0'))]).toEqual([0, on(init)]);
  });

  it('starts none where nothing was changed', async () => {
    const folder = join(home, 'no shell');
    await makeHome(folder, 'sh');
    const own = await shell(folder, { AWS_CONFIG_FILE: '/mine' });
    expect(own).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('files of its own') as string });
    await rm(join(folder, '.fob', 'shell'), { recursive: true });
    expect(await shell(folder)).toMatchObject({ status: 3, stdout: '' });
  });
});

it('without Fob, a tool in such a shell says how to do without it', async () => {
  const folder = join(home, 'gone');
  const env = { PATH: process.env.PATH, HOME: folder, AWS_CONFIG_FILE: join(folder, '.fob', 'aws', 'config') };
  expect(await runProgram(['sh', script, 'credentials', 'admin'], env)).toEqual({
    status: 3,
    stdout: '',
    stderr:
      'fob: Fob is not running. Start it (the app named Fob), then try again. To use your own AWS files in this shell: eval "$(fob shell-init --off)"\n',
  });
});

describe('the lines for PowerShell', () => {
  const text = (init: ShellInit) => {
    const lines = shellInitText('ps1', init);
    return lines.ok ? lines.value : '';
  };

  it('put every path between quotes that none of them can end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '\u2019', '"', '$', 'a', ' ') }), (name) => {
        const quoted = `'${initAt(`/h/${name}`).projected.config.replace(/['\u2019]/g, '$&$&')}'`;
        expect(text(initAt(`/h/${name}`))).toContain(`$Env:AWS_CONFIG_FILE = ${quoted}\n`);
      }),
    );
  });

  it('know Windows paths', () => {
    const folder = 'C:\\Users\\me\\AppData\\Local\\fob\\aws';
    const pair = { config: `${folder}\\config`, credentials: `${folder}\\credentials` };
    expect(text({ folder, projected: pair, plain: pair })).toContain(`.StartsWith('${folder}\\') })`);
  });
});

it.each(['a\nb', 'a\u0000b', 'a\u001bb'])('a path with a control character is refused: %j', (name) => {
  expect(shellInitText('sh', initAt(`/home/${name}`))).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
});
