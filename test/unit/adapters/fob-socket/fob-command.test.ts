import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import type { LocalHandler } from '../../../../src/main/adapters/local-server/local-server';
import { posixShells, runProgram, whereIs, type Ended } from '../../shells/run';
import { startFobSocket } from './clients';

const command = resolve('assets/bin/fob');
const shells = posixShells;
const COMMANDS = 'credentials env exec shell shell-init list status refresh code stop login completion'.split(' ');
const JSON_ANSWER = '{"Version":1,"SecretAccessKey":"wJalr/+$`\\"%s%%\\\\n","SessionToken":"IQoJ=="}\n';

let folder: string;
let socket: string;
let fob: FobSocket;
let asked: string[] = [];
let urls: string[] = [];
let cancelled = 0;

/** Answers depending on the name of the profile. */
const handle: LocalHandler = ({ path, query, signal }) => {
  const profile = query.get('profile') ?? '';
  asked.push(profile);
  urls.push([path, ...[...query].map(([name, value]) => `${name}=${value}`)].join(' '));
  if (profile === 'needs you') return text(202, 'expired\n');
  if (profile === 'wait') {
    return new Promise(() => signal.addEventListener('abort', () => (cancelled += 1)));
  }
  const [status = '200', message = ''] = profile.startsWith('fail ') ? profile.split(' ').slice(1) : [];
  if (status !== '200') return text(Number(status), message);
  return Promise.resolve({ status: 200, body: JSON_ANSWER, contentType: 'application/json' });
};
const text = (status: number, body: string) => Promise.resolve({ status, body, contentType: 'text/plain' });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-command-'));
  socket = join(folder, '.fob', 'fob.sock');
  const started = await startFobSocket({ kind: 'unix', path: socket, ownFolder: true }, { handle });
  if (!started.ok) throw new Error(started.error.detail);
  fob = started.value;
  // curl must not read this configuration in the home folder of the test.
  await writeFile(join(folder, '.curlrc'), 'url = "http://127.0.0.1:1/"\nproxy = "http://127.0.0.1:1"\nverbose\n');
});
afterAll(async () => {
  await fob.stop();
  await rm(folder, { recursive: true });
});

/** Runs `fob` in a shell with exactly the given environment. */
const run = (shell: string[], args: string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  runProgram([...shell, command, ...args], { PATH: process.env.PATH, HOME: folder, ...environment });

describe.each(shells.map((words) => words.join(' ')))('fob under %s', (words) => {
  const under = words.split(' ');

  it('prints Fob’s answer byte by byte', async () => {
    expect(await run(under, ['credentials', 'dev'])).toEqual({ status: 0, stdout: JSON_ANSWER, stderr: '' });
  });

  it.each([
    [['credentials', 'dev'], /^\/credentials profile=dev program=\S+ folder=\/.* home=\//],
    [['env', 'dev', '--shell', 'zsh'], /^\/env profile=dev shell=zsh program=\S+ folder=\/.* home=\//],
    [
      ['exec', 'dev', '--static', '--', '/bin/true', '--password', 'secret'],
      /^\/env profile=dev shell=sh program=true folder=\/.* home=\//,
    ],
    [
      ['exec', 'dev', '--', '/bin/true', '--password', 'secret'],
      /^\/exec profile=dev .* program=true folder=\/.* home=\//,
    ],
  ])('says which program asks, without its arguments: %j', async (args, question) => {
    urls = [];
    await run(under, args);
    expect(urls).toHaveLength(1);
    expect(urls[0]).toMatch(question);
    expect(urls[0]).not.toContain('secret');
  });

  it.each([
    'my profile',
    `it's "quoted"`,
    '100%',
    '%41&profile=other',
    'two\nlines',
    '$(touch pwned) `touch pwned` $HOME',
    '@/etc/passwd',
    '-o/tmp/pwned',
    '--help-me',
    ' leading and trailing ',
    '*',
    'é 日本 😀',
    '\\',
    '=',
  ])('passes an odd name on unchanged: %j', async (profile) => {
    asked = [];
    expect(await run(under, ['credentials', profile])).toMatchObject({ status: 0, stderr: '' });
    expect(asked).toEqual([profile]);
  });

  it('has no way of taking a long answer apart that takes minutes in some shells', async () => {
    const script = await readFile('assets/bin/fob', 'utf8');
    expect(script.split('\n').filter((line) => !line.trim().startsWith('#'))).not.toContainEqual(
      expect.stringMatching(/\$\{\w+#{1,2}"\$/),
    );
  });

  it('says in one line what failed', async () => {
    expect(await run(under, ['credentials', 'fail 403 denied'])).toEqual({
      status: 1,
      stdout: '',
      stderr: 'fob: denied\n',
    });
    expect(await run(under, ['credentials', 'fail 500 %s'])).toMatchObject({ status: 1, stderr: 'fob: %s\n' });
    for (const ended of [408, 409, 504]) {
      const { status, stderr } = await run(under, ['credentials', `fail ${ended} ended`]);
      expect([status, stderr]).toEqual([4, 'fob: ended\n']);
    }
  });

  it('says that Fob is not running', async () => {
    const sentence = 'fob: Fob is not running. Start it (the app named Fob), then try again.\n';
    const missing = await run(under, ['credentials', 'dev'], { FOB_SOCKET: join(folder, 'nothing.sock') });
    expect(missing).toEqual({ status: 3, stdout: '', stderr: sentence });
    await writeFile(join(folder, 'file.sock'), '');
    const stale = await run(under, ['credentials', 'dev'], { FOB_SOCKET: join(folder, 'file.sock') });
    expect(stale).toEqual({ status: 3, stdout: '', stderr: sentence });
  });

  it.each(['x', 'é'])('says at once that the path of the socket is too long: of %j', async (letter) => {
    // Curl and the system have limits of their own, which are a little higher.
    for (const bytes of [104, 106, 108, 118]) {
      const place = `/${letter.repeat(Math.floor((bytes - 1) / Buffer.byteLength(letter)))}`.padEnd(104, 'x');
      const { status, stderr } = await run(under, ['credentials', 'dev'], { FOB_SOCKET: place });
      expect([status, stderr]).toEqual([
        2,
        expect.stringMatching(/^fob: the path .* longer than 103 bytes.*FOB_SOCKET/),
      ]);
    }
    const short = `/${letter.repeat(Math.floor(102 / Buffer.byteLength(letter)))}`;
    expect((await run(under, ['credentials', 'dev'], { FOB_SOCKET: short })).status).toBe(3);
  });

  it('finds a socket in an odd place', async () => {
    await symlink(socket, join(folder, `${under.join('').replaceAll('/', '')} it's $x.sock`));
    const place = { FOB_SOCKET: join(folder, `${under.join('').replaceAll('/', '')} it's $x.sock`) };
    expect((await run(under, ['credentials', 'dev'], place)).status).toBe(0);
  });

  it('ignores proxies', async () => {
    const proxies = { http_proxy: 'http://127.0.0.1:1', ALL_PROXY: 'socks5://127.0.0.1:1' };
    expect((await run(under, ['credentials', 'dev'], proxies)).status).toBe(0);
  });

  it.each([[[]], [['--odd']], [['constructor']]])('prints its commands if it is used wrongly: %j', async (args) => {
    const { status, stdout, stderr } = await run(under, args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('usage: fob COMMAND [PROFILE]');
  });

  it.each([
    [['credentials']],
    [['credentials', '']],
    [['credentials', 'a', 'b']],
    [['env']],
    [['env', 'a', 'b']],
    [['env', 'a', '--shell']],
    [['env', 'a', '--shell', '']],
    [['env', 'a', '--shell=']],
    [['env', 'a', '--shell', 'fish', 'b']],
    [['exec', 'a']],
    [['exec', 'a', 'true']],
    [['exec', 'a', '--']],
    [['exec', '', '--', 'true']],
    [['exec', 'a', '--', '-c', 'true']],
    [['list', 'a']],
    [['status']],
    [['refresh', 'a', 'b']],
    [['code']],
    [['code', '']],
    [['code', 'a', '']],
    [['code', 'a', '123456', 'b']],
    [['stop']],
    [['login']],
    [['login', 'a', 's3']],
    [['login', 'a', '--service']],
    [['login', 'a', '--service', 's3', '--region', '']],
    [['login', 'a', '--region=']],
    [['shell', 'a']],
    [['shell-init', 'bash', 'zsh']],
    [['shell-init', '--on']],
    [['exec', '--static', 'a', 'true']],
    [['credentials', 'a', '--for']],
    [['credentials', 'a', '--for', '--read-only']],
    [['credentials', 'a', '--allow=']],
    [['credentials', 'a', '--static']],
    [['env', 'a', '--name', '']],
    [['exec', 'a', '--readonly', '--', 'true']],
    [['exec', 'a', '--for', '--', 'true']],
    [['exec', '--for', '5m', 'a', 'b', '--', 'true']],
    [['completion']],
    [['completion', 'tcsh']],
  ])('explains a command that is used wrongly, and sends no request: %j', async (args) => {
    asked = [];
    const { status, stdout, stderr } = await run(under, args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`usage: fob ${args[0] ?? ''}`);
    expect(asked).toEqual([]);
  });

  it('prints its help and the version of the package on request', async () => {
    for (const word of ['help', '--help', '-h']) {
      const { status, stdout } = await run(under, [word]);
      expect([status, stdout]).toEqual([0, expect.stringContaining('usage: fob COMMAND [PROFILE]') as string]);
    }
    for (const name of COMMANDS) {
      const { status, stdout } = await run(under, [name, '--help']);
      expect([status, stdout]).toEqual([0, expect.stringContaining(`usage: fob ${name}`) as string]);
    }
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    for (const word of ['version', '--version']) {
      expect(await run(under, [word])).toEqual({ status: 0, stdout: `fob ${version}\n`, stderr: '' });
    }
  });

  it('sends the request of each command', async () => {
    const questions = [
      ['list'],
      ['list', '--names'],
      ['status', 'my dev'],
      ['refresh', 'my dev'],
      ['stop', 'my dev'],
      ['env', 'my dev'],
      ['env', 'my dev', '--shell', 'fish'],
      ['env', 'my dev', '--shell=cmd'],
      ['shell-init'],
      ['shell-init', 'fish'],
      ['shell-init', 'pwsh'],
      ['login', 'my dev'],
      ['login', 'my dev', '--region', 'eu-west-1', '--service=s3'],
    ];
    urls = [];
    for (const question of questions) await run(under, question, { SHELL: '/bin/zsh' });
    expect(urls).toEqual([
      '/list',
      '/list names=',
      '/status profile=my dev',
      '/refresh profile=my dev',
      '/stop profile=my dev',
      expect.stringMatching(/^\/env profile=my dev shell=\/bin\/zsh program=/),
      expect.stringMatching(/^\/env profile=my dev shell=fish program=/),
      expect.stringMatching(/^\/env profile=my dev shell=cmd program=/),
      '/shell-init kind=sh',
      '/shell-init kind=fish',
      '/shell-init kind=ps1',
      '/login profile=my dev service= region=',
      '/login profile=my dev service=s3 region=eu-west-1',
    ]);
  });

  it.each([
    [
      ['--read-only', '--for', '30m'],
      ['read-only=', 'for=30m'],
    ],
    [
      ['--for=1h30m', '--read-only=s3,ec2'],
      ['read-only=s3,ec2', 'for=1h30m'],
    ],
    [
      ['--allow', 's3:Get*', '--name', "it's $HOME & more", '--allow=ec2:*,x:y'],
      ['allow=s3:Get*,ec2:*,x:y', "name=it's $HOME & more"],
    ],
  ])('passes on what limits the credentials, in any order: %j', async (options, fields) => {
    const asks = [
      ['credentials', 'my dev', ...options],
      ['env', 'my dev', ...options, '--shell', 'sh'],
      ['env', 'my dev', '--shell=sh', ...options],
      ['exec', 'my dev', ...options, '--', 'true', '--for', '9h'],
      ['exec', ...options, 'my dev', '--static', '--', 'true', '--read-only'],
    ];
    for (const words_ of asks) {
      urls = [];
      await run(under, words_);
      expect(urls).toEqual([expect.stringMatching(/^\/\w+ profile=my dev /)]);
      expect(urls[0]?.replace(/^.* home=\S* /, '')).toBe(fields.join(' '));
    }
  });

  it('passes on a policy from a file of any name, up to 10,000 characters', async () => {
    const policy = `\n{ "a": "100% & = + # \\u00e9 é" }\n`;
    for (const name of ['policy.json', '-p', 'a=b @c.json', "it's"]) {
      await writeFile(join(folder, name), policy.padEnd(9_990));
      urls = [];
      await run(under, ['credentials', 'dev', '--policy', join(folder, name), '--for', '5m']);
      expect(urls[0]?.split(' policy=')[1]).toBe(policy.padEnd(9_990));
    }
    await writeFile(join(folder, 'long'), ''.padEnd(10_001, 'x'));
    urls = [];
    for (const [file, words_] of [
      ['long', 'more than 10,000 characters'],
      ['missing', 'cannot be read'],
      ['', 'cannot be read'],
    ] as const) {
      const { status, stdout, stderr } = await run(under, ['credentials', 'dev', '--policy', join(folder, file)]);
      expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(words_) as string]);
    }
    expect(urls).toEqual([]);
  });

  it('reports the outcome by its exit status', async () => {
    expect(await run(under, ['status', 'needs you'])).toEqual({ status: 5, stdout: 'expired\n', stderr: '' });
    expect(await run(under, ['status', 'fail 400 what?'])).toEqual({ status: 2, stdout: '', stderr: 'fob: what?\n' });
  });

  it('names a missing program', async () => {
    const tools = join(folder, `tools-${under.join('')}`);
    await mkdir(tools, { recursive: true });
    const shell = whereIs(under[0] ?? '');
    const bare = { PATH: tools };
    const noCurl = await run([shell, ...under.slice(1)], ['credentials', 'dev'], bare);
    expect([noCurl.status, noCurl.stderr]).toEqual([1, expect.stringContaining('curl is needed') as string]);
    await writeFile(join(tools, 'curl'), '#!/bin/sh\necho "curl: option --unix-socket: is unknown" >&2\nexit 2\n');
    await chmod(join(tools, 'curl'), 0o755);
    const old = await run([shell, ...under.slice(1)], ['credentials', 'dev'], bare);
    expect([old.status, old.stderr]).toEqual([1, expect.stringContaining('curl is too old') as string]);
    const homeless = await run(under, ['credentials', 'dev'], { HOME: '' });
    expect(homeless).toMatchObject({ status: 2, stderr: 'fob: HOME is not set.\n' });
  });
});

it('runs under more than one shell on this machine', () => expect(shells.length).toBeGreaterThan(1));

it('lets the person end the wait, and Fob notices it', async () => {
  const waiting = spawn('sh', [command, 'credentials', 'wait'], {
    env: { PATH: process.env.PATH, HOME: folder },
    detached: true,
  });
  const ended = new Promise((done) => waiting.once('close', done));
  asked = [];
  await expect.poll(() => asked).toEqual(['wait']);
  // Ctrl-C goes to the whole process group.
  process.kill(-(waiting.pid ?? 0), 'SIGINT');
  await ended;
  await expect.poll(() => cancelled).toBe(1);
});

it('keeps the secret out of every command line', async () => {
  const tools = join(folder, 'recording');
  await mkdir(tools);
  // This records every program that the command starts.
  await writeFile(join(tools, 'curl'), `#!/bin/sh\nprintf '%s ' "$@" >>"${tools}/log"\nexec ${whereIs('curl')} "$@"\n`);
  await chmod(join(tools, 'curl'), 0o755);
  const { status } = await run(['/bin/sh'], ['credentials', 'dev'], { PATH: tools });
  expect(status).toBe(0);
  const log = await readFile(join(tools, 'log'), 'utf8');
  expect(log).toContain('--unix-socket');
  expect(log).not.toContain('wJalr');
});
