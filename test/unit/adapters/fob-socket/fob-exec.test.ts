import { Clocks } from '../../../../src/main/core/aws/clocks';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../../src/contract/app-error';
import type { ProfileView } from '../../../../src/contract/app-state';
import type { FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import { createProcesses } from '../../../../src/main/adapters/processes/processes';
import { answerCommand } from '../../../../src/main/core/commands/answer-command';
import type { CommandDeps } from '../../../../src/main/core/commands/deps';
import { FakeTime } from '../../core/doubles';
import { hostile, sessionOf } from '../../shells/hostile';
import { isInstalled, posixShells, runProgram, whereIs, type Ended } from '../../shells/run';
import { someProfile } from '../../some-profile';
import { startFobSocket } from './clients';
import { freely } from '../../some-program';

const command = resolve('assets/bin/fob');
const profiles: Pick<ProfileView, 'name' | 'state'>[] = [
  { name: 'admin', state: 'idle' },
  { name: 'sso', state: 'unsupported' },
  { name: 'admin 2', state: 'idle' },
  { name: 'dep loy', state: 'idle' },
];
let folder: string;
let fob: FobSocket;
let token = 'IQoJ=';
/** Whether Fob finds the process that asks. */
let isHere = true;
const processes = createProcesses('linux', '');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-exec-'));
  const time = new FakeTime();
  const notAsked = () => Promise.reject(new Error('exec asks for the environment alone'));
  const deps: CommandDeps = {
    clock: time,
    clocks: new Clocks(time),
    timers: time,
    profiles: {
      all: () => profiles.map(({ name, state }) => someProfile(name, { state })),
      names: () => [],
      of: () => undefined,
      waitsForCode: () => false,
    },
    credentials: {
      provide: (profile) =>
        Promise.resolve(
          profile === 'nobody'
            ? {
                ok: false,
                error: { code: 'profile-unknown', message: 'There is no profile nobody.', nextStep: 'Look.' },
              }
            : ok({
                profile,
                session: sessionOf({ sessionToken: token }),
                region: null,
                lease: null,
                admitted: freely(profile),
              }),
        ),
      handedOut: () => undefined,
    },
    // Fob's own part is tested in core; here real processes say who they are.
    exec: {
      begin: async (_, claim) => {
        const found = isHere ? await processes.find(claim, command) : null;
        const error = { code: 'command-elsewhere', message: 'It’s elsewhere.', nextStep: '' } as const;
        return found === null || found === 'unseen'
          ? { ok: false, error }
          : ok({ uri: 'http://127.0.0.1:1/command', token: `of ${found.pid}`, config: '/c d', credentials: "/it's" });
      },
    },
    isKept: (name) => name === 'dep loy',
    shellInit: { text: notAsked },
    sessions: { refresh: notAsked, end: notAsked },
    console: { open: notAsked },
    codes: { during: (_, __, run) => run(), wanted: notAsked, silent: () => undefined, take: notAsked },
    programOf: () => Promise.reject(new Error('no doctor')),
    doctor: { examine: () => Promise.reject(new Error('no doctor')) },
    keyringWait: () => null,
    consentWait: () => null,
    sourceWait: () => null,
    filesRead: () => Promise.resolve(),
  };
  const place = { kind: 'unix', path: join(folder, '.fob', 'fob.sock'), ownFolder: true } as const;
  const started = await startFobSocket(place, { handle: (request) => answerCommand(deps, request) });
  if (!started.ok) throw new Error(started.error.detail);
  fob = started.value;
});
afterAll(async () => {
  await fob.stop();
  await rm(folder, { recursive: true });
});

const environment = (more: NodeJS.ProcessEnv = {}) => ({ PATH: process.env.PATH, HOME: folder, ...more });

/** Runs `fob exec` and returns the environment that `CMD` gets. */
async function environmentOfCommand(
  shell: readonly string[],
  more: NodeJS.ProcessEnv = {},
  words: readonly string[] = ['my dev', '--static'],
) {
  const args = ['exec', ...words, '--', whereIs('env'), '-0'];
  const { status, stdout, stderr } = await runProgram([...shell, command, ...args], environment(more));
  expect([status, stderr]).toEqual([0, '']);
  return Object.fromEntries(
    stdout
      .split('\0')
      .filter((line) => line !== '')
      .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** Runs `fob exec` without a profile at a terminal, where a person types. */
function choosing(shell: readonly string[], typed: string): Promise<Ended> {
  const line = [...shell, command, 'exec', '--', 'sh', '-c', `'echo "<$FOB_PROFILE>"'`].join(' ');
  return runProgram(['script', '-qec', line, '/dev/null'], environment(), typed);
}

describe.each(posixShells.map((words) => words.join(' ')))('fob exec under %s', (words) => {
  const under = words.split(' ');

  it('gives the command its caller’s environment and the credentials, and nothing else', async () => {
    token = 'IQoJ=';
    // Names that a script might use for itself, and variables that would override the credentials.
    const own = {
      answer: '1',
      body: '2',
      profile: '3',
      socket: '4',
      usage: '5',
      question: '6',
      status_: '7',
      pair: '8',
    };
    const stale = { AWS_PROFILE: 'x', AWS_ROLE_ARN: 'x', AWS_WEB_IDENTITY_TOKEN_FILE: 'x', AWS_SESSION_TOKEN: 'old' };
    const seen = await environmentOfCommand(under, { ...own, ...stale, AWS_REGION: 'eu-west-1' });
    expect(seen).toMatchObject({
      ...own,
      HOME: folder,
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalr/+secret',
      AWS_SESSION_TOKEN: 'IQoJ=',
      AWS_REGION: 'eu-west-1',
    });
    expect(Object.keys(seen).filter((name) => name in stale)).toEqual(['AWS_SESSION_TOKEN']);
    expect(Object.keys(seen).filter((name) => name.startsWith('fob_'))).toEqual([]);
  });

  it('lets the command fetch credentials by an address and a token that were made for its very process', async () => {
    const stale = { AWS_ACCESS_KEY_ID: 'x', AWS_SESSION_TOKEN: 'x', AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' };
    const own = { born: '1', names: '2', part: '3', shown: '4', count: '5', typed: '6', chosen: '7', name: '8' };
    const seen = await environmentOfCommand(under, { ...stale, ...own }, ['my dev']);
    expect(seen).toMatchObject({
      ...own,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/command',
      AWS_CONTAINER_AUTHORIZATION_TOKEN: expect.stringMatching(/^Bearer of \d+$/) as string,
      AWS_CONFIG_FILE: '/c d',
      AWS_SHARED_CREDENTIALS_FILE: "/it's",
      AWS_PROFILE: 'my dev',
      FOB_PROFILE: 'my dev',
      AWS_VAULT: 'my dev',
    });
    expect(Object.keys(seen).filter((name) => name in stale || name.startsWith('fob_'))).toEqual([]);
    const script = 'echo "$$ $AWS_CONTAINER_AUTHORIZATION_TOKEN"';
    const { stdout } = await runProgram([...under, command, 'exec', 'dev', '--', 'sh', '-c', script], environment());
    expect(stdout).toMatch(/^(\d+) Bearer of \1\n$/);
  });

  it('says in one line that credentials are not renewed where Fob does not find the process', async () => {
    [isHere, token] = [false, 'fixed'];
    const args = ['exec', 'dev', '--', 'sh', '-c', 'echo "$AWS_SESSION_TOKEN $AWS_CONTAINER_CREDENTIALS_FULL_URI."'];
    const ended = await runProgram([...under, command, ...args], environment());
    isHere = true;
    expect(ended).toEqual({
      status: 0,
      stdout: 'fixed .\n',
      stderr: expect.stringMatching(
        /^fob: It’s elsewhere\. Its credentials are not renewed: .*, until 2025-06-10T10:00:00Z\.\n$/,
      ) as string,
    });
  });

  it('lets a person choose a profile at the terminal: no match, then nothing, a part of two names, a number', async ({
    skip,
  }) => {
    skip(!isInstalled('script'), 'script is not installed here');
    const { status, stdout } = await choosing(under, 'zz\n\nadm\n2\n');
    expect([status, stdout]).toEqual([0, expect.stringContaining('<admin 2>') as string]);
    expect(stdout).toContain('No profile has "zz" in its name.');
    expect(stdout).not.toContain('sso');
  });

  it.each(hostile)('does not run a value as a command: %j', async (value) => {
    token = value;
    const before = await readdir(folder);
    expect((await environmentOfCommand(under)).AWS_SESSION_TOKEN).toBe(value);
    expect(await readdir(folder)).toEqual(before);
  });

  it('passes on arguments, standard input and exit status', async () => {
    token = 'x';
    const script = 'cat; for word; do printf "<%s>" "$word"; done; exit 42';
    const odd = ['a b', '', '*', '$HOME', `it's "odd"`, '--', '-n', 'two\nlines', 'é😀'];
    const args = ['exec', 'dev', '--', 'sh', '-c', script, 'sh', ...odd];
    const ended = await runProgram([...under, command, ...args], environment(), 'typed\n');
    expect(ended).toEqual({ status: 42, stdout: `typed\n${odd.map((word) => `<${word}>`).join('')}`, stderr: '' });
  });

  it('runs nothing without credentials', async () => {
    const args = ['exec', 'nobody', '--', 'touch', join(folder, 'ran')];
    expect(await runProgram([...under, command, ...args], environment())).toEqual({
      status: 1,
      stdout: '',
      stderr: 'fob: There is no profile nobody. Look.\n',
    });
    const away = environment({ FOB_SOCKET: join(folder, 'none.sock') });
    expect((await runProgram([...under, command, ...args], away)).status).toBe(3);
    expect(await readdir(folder)).not.toContain('ran');
  });

  it('says that a command does not exist or cannot be run', async () => {
    await writeFile(join(folder, 'not-executable'), 'echo', { mode: 0o644 });
    const run = (program: string) => runProgram([...under, command, 'exec', 'dev', '--', program], environment());
    const missing = await run('no-such-command-here');
    expect([missing.status, missing.stdout]).toEqual([127, '']);
    expect(missing.stderr).toContain('no-such-command-here');
    expect((await run(join(folder, 'not-executable'))).status).toBe(126);
  });
});

describe.skipIf(!isInstalled('script'))('fob exec without a profile', () => {
  it.each([
    ['a number: the profiles that are kept come first', '1\n', 'dep loy'],
    ['a part of one name', 'loy\n', 'dep loy'],
    ['a whole name that is also a part of others', 'admin\n', 'admin'],
  ])('runs the command with the profile that a person chooses by %s', async (_, typed, chosen) => {
    const { status, stdout } = await choosing(['sh'], typed);
    expect([status, stdout]).toEqual([0, expect.stringContaining(`<${chosen}>`) as string]);
    expect(stdout).toContain('1  dep loy');
  });

  it('runs nothing if nobody chooses, and asks nobody where there is no terminal', async () => {
    const left = await choosing(['sh'], '\u0004');
    expect([left.status, left.stdout]).toEqual([4, expect.stringContaining('no profile was chosen') as string]);
    expect(left.stdout).not.toContain('<');
    const alone = await runProgram([command, 'exec', '--', 'echo', 'ran'], environment(), '1\n');
    expect(alone).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('usage: fob exec') as string,
    });
  });
});

it('fob exec is replaced by the command, so no shell waits beside it, and no command line ever shows a credential', async () => {
  token = 'IQoJcanary';
  const script = 'echo $$; tr "\\0" " " </proc/$$/cmdline; read line';
  const child = spawn('sh', [command, 'exec', 'dev', '--', 'sh', '-c', script], { env: environment() });
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  await expect.poll(() => shown).toContain('read line');
  const ended = new Promise((done) => child.once('close', done));
  expect(shown.split('\n')[0]).toBe(String(child.pid));
  const everybody = await readdir('/proc');
  const lines = everybody.filter((name) => /^\d+$/.test(name)).map((pid) => readFile(`/proc/${pid}/cmdline`, 'latin1'));
  const texts = (await Promise.allSettled(lines)).map((line) => (line.status === 'fulfilled' ? line.value : ''));
  expect(texts.some((text) => text.includes('read line'))).toBe(true);
  expect(texts.filter((text) => text.includes('IQoJcanary') || text.includes('wJalr/+secret'))).toEqual([]);
  child.stdin.end('\n');
  await ended;
});

describe('fob env', () => {
  it.for(['bash', 'zsh', 'fish'])('prints text that %s evaluates in its own language', async (shell, { skip }) => {
    skip(!isInstalled(shell), `${shell} is not installed here`);
    token = `it's $(touch ${folder}/pwned) \\`;
    const evaluate = shell === 'fish' ? `${command} env dev | source` : `eval "$(${command} env dev)"`;
    const script = `${evaluate}; ${whereIs('printenv')} AWS_SESSION_TOKEN AWS_PROFILE`;
    const { stdout, stderr } = await runProgram(
      [shell, '-c', script],
      environment({ SHELL: whereIs(shell), AWS_PROFILE: 'stale' }),
    );
    expect([stdout, stderr]).toEqual([`${token}\n`, '']);
    expect(await readdir(folder)).not.toContain('pwned');
  });

  it('refuses csh', async () => {
    const { status, stdout, stderr } = await runProgram([command, 'env', 'dev'], environment({ SHELL: '/bin/tcsh' }));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('fob: Fob knows no shell /bin/tcsh. Choose one: --shell bash, zsh, fish, powershell or cmd.\n');
  });
});
