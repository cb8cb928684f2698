import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import { selfSigned } from '../../../../src/main/adapters/fob-socket/self-signed';
import { argumentsOf, commandsOf, expandDelayed, expandInBatch, expandInLine, hasToken, programsIn } from './cmd-line';
import { startFobSocket } from './clients';

// cmd.exe runs on Windows only. cmd-line.ts follows its rules, and a real curl runs the resulting commands.
let script: string;
let lines: string[];
let folder: string;
let variables: Record<string, string>;
let asked: string[];
let codes: (string | null)[];
let fob: FobSocket;

const LESS = ['for', 'read-only', 'allow'];

beforeEach(async () => {
  script = await readFile('assets/bin/fob.cmd', 'latin1');
  lines = script.split('\r\n');
  folder = await mkdtemp(join(tmpdir(), 'fob-cmd-'));
  variables = {
    fob_curl: 'curl',
    fob_endpoint: join(folder, 'fob', 'endpoint'),
    fob_headers: join(folder, 'headers.txt'),
    fob_question: 'credentials',
    fob_shell: 'cmd',
    fob_less: '?',
    PATH: '/bin" & calc & "',
  };
  await writeFile(join(folder, '.curlrc'), `output = "${join(folder, 'elsewhere')}"\n`);
  asked = [];
  codes = [];
  const started = await startFobSocket(
    { kind: 'tcp', endpointFile: variables.fob_endpoint ?? '' },
    {
      handle: ({ path, query }) => {
        codes.push(query.get('code'));
        asked.push(
          `${path} ${query.get('profile') ?? ''} ${query.get('shell') ?? ''}${query.has('names') ? ' names' : ''}${query.has('json') ? ' json' : ''}${[
            ...query,
          ]
            .filter(([name]) => LESS.includes(name))
            .map(([name, value]) => ` ${name}=${value}`)
            .join('')}`,
        );
        if (query.get('profile') === 'wait') return new Promise(() => undefined);
        return Promise.resolve(
          query.get('profile') === 'nobody'
            ? { status: 408, body: 'Nobody entered a code.', contentType: 'text/plain' }
            : { status: path === '/status' ? 202 : 200, body: `answer to ${path}\n`, contentType: 'text/plain' },
        );
      },
    },
  );
  if (!started.ok) throw new Error(started.error.detail);
  fob = started.value;
});
afterEach(async () => {
  await fob.stop();
  await rm(folder, { recursive: true });
});

const PROXY = 'http://127.0.0.1:1';

const lineWith = (start: string): string => lines.find((line) => line.startsWith(start)) ?? '';

/** Runs a program. Neither the proxy nor the .curlrc of the person concerns Fob's own calls. */
function run([program = '', ...args]: string[]): Promise<{ status: number | null; stdout: string }> {
  return new Promise((done) => {
    const env = { ...process.env, http_proxy: PROXY, https_proxy: PROXY, CURL_HOME: folder };
    const child = execFile(program, args, { env }, (_, stdout) => done({ status: child.exitCode, stdout }));
  });
}

/** Runs the curl line that most commands share. cmd.exe does delayed expansion after it has parsed the line. */
const askDirectly = (profile: string) => {
  const words = argumentsOf(expandInBatch(lineWith('"!fob_curl!"'), {}));
  return run(words.map((word) => expandDelayed(word, { ...variables, fob_profile: profile })));
};

/** Runs the curl line of exec. A second cmd.exe expands it once more before it parses it. */
const askBelow = (profile: string) => {
  const [, command = ''] = /^for \/f "delims=" %%L in \('(.*)'\) do %%L$/.exec(lineWith('for /f "delims=" %%L')) ?? [];
  const given = expandInBatch(command, { ...variables, fob_profile: 'not here' });
  expect(commandsOf(given)).toHaveLength(1);
  const commands = commandsOf(expandInLine(given, { ...variables, fob_profile: profile }));
  expect(commands).toHaveLength(1);
  return run(argumentsOf(commands[0] ?? ''));
};

/** Calculates an expression as `set /a` does in a batch file. It reads a number that begins with 0 as octal. */
function calculate(expression: string, variables: Record<string, number>): number {
  const numbers = expandInBatch(expression, {}).replace(/fob_\w+/g, (name) => String(variables[name] ?? 0));
  expect(numbers).toMatch(/^[\d ()+*%-]+$/);
  expect(numbers).not.toMatch(/\b0\d/);
  return Number(runInNewContext(numbers));
}

/** Whether the script refuses a name before it uses it. */
function isRefused(profile: string, isExec: boolean): boolean {
  const checks = lines.filter((line) => line.includes('in ("x!fob_profile!") do goto name'));
  expect(checks).toHaveLength(2);
  const [, delimiters = ''] = /^for \/f "delims=(.*)" %%C/.exec(checks[isExec ? 1 : 0] ?? '') ?? [];
  if (hasToken(expandInBatch(delimiters, {}), expandDelayed('x!fob_profile!', { fob_profile: profile }))) return true;
  expect(script).toContain('if not "!fob_profile: -- =!"=="!fob_profile!" goto name\r\n');
  return isExec && expandDelayed('!fob_profile: -- =!', { fob_profile: profile }) !== profile;
}

const fine = [
  'my dev',
  "it's",
  '100%',
  '%PATH%',
  '%fob_headers%',
  'a=b',
  '(x)',
  '#1',
  'a,b',
  '-o',
  '--config',
  'team/dev@eu:1+2',
  ' x ',
  '@/etc/passwd',
];

describe('fob.cmd', () => {
  it.each(fine)('passes a name on unchanged: %j', async (profile) => {
    expect([isRefused(profile, false), isRefused(profile, true)]).toEqual([false, false]);
    expect(await askDirectly(profile)).toEqual({ status: 0, stdout: 'answer to /credentials\n' });
    expect(await askBelow(profile)).toEqual({ status: 0, stdout: 'answer to /env\n' });
    expect(asked).toEqual([`/credentials ${profile} cmd`, `/env ${profile} cmd`]);
  });

  it.each([
    '"',
    'a"b',
    'a\\',
    'a&b',
    'a|b',
    'a^b',
    'a<b',
    'a>b',
    'a!b',
    ';x',
    'é',
    '日本',
    'a\tb',
    '`',
    '$x',
    '*',
    '?',
  ])('refuses a name that cmd.exe could change: %j', (profile) =>
    expect([isRefused(profile, false), isRefused(profile, true)]).toEqual([true, true]),
  );

  it('refuses a name for exec that contains the separator before the command', () => {
    expect([isRefused('a -- b', false), isRefused('a -- b', true)]).toEqual([false, true]);
  });

  it('asks for lists with the same line', async () => {
    variables = { ...variables, fob_question: 'list?names=', fob_less: '' };
    expect(lines).toContain('set "fob_question=list?names="');
    expect((await askDirectly('')).stdout).toBe('answer to /list\n');
    expect(asked).toEqual(['/list  cmd names']);
  });

  it('asks for the checks of this computer, and ends with 1 if something is wrong', async () => {
    variables = { ...variables, fob_question: 'doctor?json=', fob_less: '' };
    expect(lines).toContain('set "fob_question=doctor?json="');
    await askDirectly('');
    expect(asked).toEqual(['/doctor  cmd json']);
    const doctor = lines.slice(lines.indexOf(':doctor'), lines.indexOf(':doctor') + 7);
    expect(doctor).toContain('set "fob_not_yet=1"');
    expect(lines).toContain('if "%fob_ended%"=="0" if "%fob_code%"=="5" exit /b %fob_not_yet%');
  });

  it.each([
    ['s3', false],
    ['eu-west-1', false],
    ['', false],
    ['s3&calc', true],
    ['../evil', true],
    ['a"b', true],
  ])('accepts only names as service and region: %j', (value, isOdd) => {
    const [, delimiters = ''] =
      /^for \/f "delims=(.*)" %%C in \("x!fob_service!!fob_region!"\) do goto usage$/.exec(
        lines.find((line) => line.includes('!fob_service!!fob_region!')) ?? '',
      ) ?? [];
    expect(hasToken(delimiters, `x${value}`)).toBe(isOdd);
  });

  it.each([
    ['?', false],
    ['?&for=30m&read-only=', false],
    ['?&allow=s3:Get*,ec2:Describe*', false],
    ['?&allow=x" & calc & "', true],
    ['?&for=30m%PATH%', true],
    ['?&allow=a|b', true],
    ['?&allow=a -- b', true],
    ['?&allow=a>b', true],
    ['?&allow=a^b', true],
    ['?&allow=a\\b', true],
  ])('accepts only what limits the credentials: %j', (less, isOdd) => {
    const checks = lines.filter((line) => line.includes('in ("x!fob_less!") do goto usage'));
    expect(checks).toHaveLength(2);
    for (const check of checks) {
      const [, delimiters = ''] = /^for \/f "delims=(.*)" %%C/.exec(check) ?? [];
      expect(hasToken(delimiters, `x${less}`)).toBe(isOdd);
    }
  });

  it('asks for less, also for the command of exec', async () => {
    variables = { ...variables, fob_less: '?&for=30m&read-only=&allow=s3:Get*,s3:List*' };
    expect(await askDirectly('my dev')).toEqual({ status: 0, stdout: 'answer to /credentials\n' });
    expect(await askBelow('my dev')).toEqual({ status: 0, stdout: 'answer to /env\n' });
    const fields = ' for=30m read-only= allow=s3:Get*,s3:List*';
    expect(asked).toEqual([`/credentials my dev cmd${fields}`, `/env my dev cmd${fields}`]);
  });

  it('keeps what limits the credentials when it asks again', () => {
    const from = lines.indexOf('if "%fob_question%"=="exec" goto exec');
    expect(from).toBeGreaterThan(0);
    const run = lines.slice(lines.indexOf(':exec'), lines.indexOf('endlocal', lines.indexOf(':exec')));
    expect(run.join('\n')).not.toMatch(/set "fob_less|goto options|%~[3-9]/);
  });

  it('gets the reason from a header, and prints nothing on standard output', async () => {
    expect(await askDirectly('nobody')).toEqual({ status: 22, stdout: '' });
    const text = await readFile(variables.fob_headers ?? '', 'latin1');
    expect(text).toMatch(/^HTTP\/1.1 408/);
    expect(text).toContain('Fob-Error: Nobody entered a code.\r\n');
  });

  it('finds in the headers that a profile needs the person', async () => {
    variables = { ...variables, fob_question: 'status' };
    expect((await askDirectly('dev')).stdout).toBe('answer to /status\n');
    expect(await readFile(variables.fob_headers ?? '', 'latin1')).toMatch(/^HTTP\/1.1 202/);
    expect(lineWith('  "%fob_findstr%" /b /c:"HTTP/1.1 202"')).toContain('set "fob_code=5"');
  });

  it.each([
    ['exec admin -- aws s3 ls', 'aws s3 ls'],
    ['exec "my dev" -- aws s3 ls', 'aws s3 ls'],
    ['exec dev -- echo "a & b" | no', null],
    ['exec dev -- echo "a & b > c" -- d', 'echo "a & b > c" -- d'],
    ['exec dev -- "C:\\Program Files\\x.exe" "it\'s 100%" a=b', '"C:\\Program Files\\x.exe" "it\'s 100%" a=b'],
    ['exec dev -- cmd /c "echo %PATH% | more"', 'cmd /c "echo %PATH% | more"'],
    ['exec dev --   spaced', 'spaced'],
    ['exec dev --static -- aws s3 ls', 'aws s3 ls'],
    ['exec dev --read-only --for 30m -- aws s3 ls --for 2h', 'aws s3 ls --for 2h'],
    ['exec dev --allow "s3:Get*,s3:List*" -- aws s3 ls', 'aws s3 ls'],
  ])('runs the command of exec as it was written: %s', (args, expected) => {
    const sets = lines.filter((line) => line.startsWith('set fob_rest='));
    const set: Record<string, string> = {};
    for (const line of sets) {
      const commands = commandsOf(expandInBatch(line, set, args));
      if (expected === null) {
        // The caller's cmd.exe parses this line before fob.cmd starts, so the line never arrives like this.
        expect(commands.length).toBeGreaterThan(1);
        return;
      }
      expect(commands).toHaveLength(1);
      set.fob_rest = commands[0]?.slice('set fob_rest='.length) ?? '';
    }
    const [first = '', ...more] = commandsOf(expandInBatch('set "fob_rest=" & %fob_rest%', set));
    expect(lines).toContain('set "fob_rest=" & %fob_rest%');
    expect([first, more]).toEqual(['set "fob_rest="', [expected]]);
  });

  it('passes none of its own variables to the command of exec', () => {
    const own = new Set([...script.matchAll(/set (?:\/[ap] )?"?(fob_\w+)=/g)].map(([, name]) => name));
    own.delete('fob_rest');
    const [, cleared = ''] = /for %%V in \((fob_[^)]*)\) do set "%%V="/.exec(script) ?? [];
    expect(new Set(cleared.split(' '))).toEqual(own);
  });

  it.each([
    ['14:05:09,12', 14 * 3600 + 5 * 60 + 9],
    [' 8:09:08.99', 8 * 3600 + 9 * 60 + 8],
    ['08:00:00,00', 8 * 3600],
    [' 0:00:00,00', 0],
    ['23.59.59,99', 86_399],
  ])('computes the second of the day at %j', (time, second) => {
    const [, expression = ''] = /set \/a "fob_now=(.*)"$/.exec(lineWith('for /f "tokens=1-3 delims=:., "')) ?? [];
    const [hours = '', minutes = '', seconds = ''] = time.split(/[:., ]+/).filter((word) => word !== '');
    const line = expression.replaceAll('%%A', hours).replaceAll('%%B', minutes).replaceAll('%%C', seconds);
    expect(calculate(line, {})).toBe(second);
  });

  it('waits until the time in Fob’s note, even past midnight, and ten seconds after a cut connection', () => {
    const left = (name: string, variables: Record<string, number>) => {
      const [, expression = ''] = /"fob_left=(.*)"$/.exec(lineWith(`if defined ${name} set /a`)) ?? [];
      return calculate(expression, variables);
    };
    expect(left('fob_note', { fob_note: 500, fob_now: 490 })).toBe(10);
    expect(left('fob_note', { fob_note: 5, fob_now: 86_390 })).toBe(15);
    const [, cut = ''] = /"fob_cut=(.*)"$/.exec(lineWith('if not "%fob_ended%"=="7" if not defined fob_cut')) ?? [];
    expect(left('fob_cut', { fob_cut: calculate(cut, { fob_now: 86_395 }), fob_now: 86_395 })).toBe(10);
    // A note of the past reads like one most of a day ahead, and the script waits for a minute at most.
    expect(left('fob_note', { fob_note: 490, fob_now: 490 })).toBe(0);
    expect(left('fob_note', { fob_note: 489, fob_now: 490 })).toBe(86_399);
    expect(lines.filter((line) => line === 'if %fob_left% GEQ 1 if %fob_left% LEQ 60 set "fob_soon=1"')).toHaveLength(
      2,
    );
  });

  it('reads the note that Fob leaves when it ends', async () => {
    await fob.stop();
    const noted = Number(await readFile(`${variables.fob_endpoint ?? ''}.expected`, 'utf8'));
    const date = new Date();
    const now = date.getHours() * 3600 + date.getMinutes() * 60 + date.getSeconds();
    expect((noted - now + 86_400) % 86_400).toBeLessThanOrEqual(10);
    expect(lines).toContain('if exist "%fob_endpoint%.expected" set /p "fob_note=" <"%fob_endpoint%.expected"');
  });

  it('asks again if nobody listens, and if Fob ended before it answered', async () => {
    const [, statuses = ''] =
      /for %%E in \(([\d ]+)\) do .* goto again$/.exec(lineWith('if not defined fob_begun')) ?? [];
    const waiting = askDirectly('wait');
    await expect.poll(() => asked).toHaveLength(1);
    await fob.stop();
    const ended = (await waiting).status;
    await writeFile(variables.fob_endpoint ?? '', 'connect-to = "fob:443:127.0.0.1:1"\n');
    const refused = (await askDirectly('dev')).status;
    expect(statuses.split(' ')).toEqual(expect.arrayContaining([String(ended), String(refused)]));
    expect(refused).toBe(7);
  });

  describe('on the port of a Fob that crashed', () => {
    let seen: string[];
    let strangers: Server[];

    /** The endpoint file of a Fob that crashed, which leads to this program now. */
    async function takePort(stranger: Server): Promise<void> {
      strangers.push(stranger);
      await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
      const { port } = stranger.address() as AddressInfo;
      const file = variables.fob_endpoint ?? '';
      const left = await readFile(file, 'utf8');
      await writeFile(file, left.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`));
    }

    beforeEach(() => ([seen, strangers] = [[], []]));
    afterEach(() => strangers.forEach((stranger) => stranger.close()));

    const answer = 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\ncalc.exe\r\n';

    it.each(['credentials', 'env'])(
      'a server without TLS gets no token, and nothing that it says is printed: %s',
      async (question) => {
        await takePort(
          createServer((socket) => {
            socket.on('error', () => undefined).on('data', (bytes) => seen.push(bytes.toString('latin1')));
            socket.end(answer);
          }),
        );
        variables = { ...variables, fob_question: question };
        for (const asked of [await askDirectly('dev'), await askBelow('dev')]) {
          expect(asked.stdout).toBe('');
          expect(handledAsGone).toContain(asked.status);
        }
        expect(seen.join('')).not.toMatch(/Bearer|GET/);
      },
    );

    it('a server with another key gets no token, and nothing that it says is printed', async () => {
      const { key, cert } = selfSigned();
      const stranger = createTlsServer({ key, cert }, (socket) => {
        socket.on('error', () => undefined).on('data', (bytes: Buffer) => seen.push(bytes.toString()));
        socket.end(answer);
      });
      await takePort(stranger);
      for (const asked of [await askDirectly('dev'), await askBelow('dev')]) {
        expect(asked).toEqual({ status: 90, stdout: '' });
      }
      expect(seen).toEqual([]);
      expect(handledAsGone).toContain(90);
    });

    it('says that Fob is not running', () => {
      expect(lines).toContain('for %%E in (35 60 90) do if "%fob_ended%"=="%%E" set "fob_ended=7"');
      expect(lines.indexOf('for %%E in (35 60 90) do if "%fob_ended%"=="%%E" set "fob_ended=7"')).toBeLessThan(
        lines.findIndex((line) => line.startsWith('if not defined fob_begun')),
      );
    });

    /** What curl says then, which the script takes for nobody. */
    const handledAsGone = [35, 60, 90];
  });

  it('refuses a curl that would not check the key: such a curl does not know an option of the command line', () => {
    for (const line of lines.filter((one) => one.includes('--config'))) expect(line).toContain(' --no-http0.9 ');
  });

  it('says that such a curl is too old: curl ends with 2 where it does not know an option', async () => {
    expect((await run(['curl', '-q', '--no-such-option'])).status).toBe(2);
    expect(lines).toContain('if "%fob_ended%"=="2" set "fob_why=curl.exe is too old: install the Windows updates."');
  });

  it.each([':ask', ':exec'])('looks whether curl is there before it asks: %s', (label) => {
    const part = lines.slice(lines.indexOf(label));
    const asks = part.findIndex((line) => line.includes(' --config '));
    expect(part.slice(0, asks)).toContain('if not exist "%fob_curl%" goto nocurl');
  });

  it('takes the caller’s credentials away before exec asks, so that the command never runs with them', () => {
    const clears = lines.indexOf(
      'for %%V in (AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN) do set "%%V="',
    );
    const asks = lines.findIndex((line) => line.startsWith('for /f "delims=" %%L'));
    const checks = lines.indexOf('if not defined AWS_SESSION_TOKEN goto ended');
    expect(clears).toBeGreaterThan(lines.indexOf(':exec'));
    expect(asks).toBeGreaterThan(clears);
    expect(checks).toBeGreaterThan(asks);
  });

  it('leaves no file with headers behind, however it ends', () => {
    const ended = lines.slice(lines.indexOf(':ended'), lines.indexOf(':exec'));
    expect(ended.indexOf('  del "%fob_headers%"')).toBeGreaterThan(ended.indexOf('if exist "%fob_headers%" ('));
    expect(ended.indexOf('  del "%fob_headers%"')).toBeLessThan(ended.indexOf(')'));
    expect(lines[lines.indexOf('if not defined AWS_SESSION_TOKEN goto ended') + 1]).toBe('del "%fob_headers%"');
    expect(lines[lines.indexOf(':stopped') + 1]).toBe('if exist "%fob_headers%" del "%fob_headers%"');
  });

  it('runs every program by its full path, as cmd.exe looks into the current folder first', () => {
    // Lines of a server that has proven itself, and the command that the caller wrote.
    expect(programsIn(lines)).toEqual(['%%L', '%fob_rest%']);
  });

  it.each([
    ['findstr /b x y', ['findstr']],
    ['@if exist x curl.exe y', ['curl.exe']],
    ['for /f %%A in (\'findstr x\') do set "a=%%A"', ['findstr']],
    ['  "%fob_findstr%" x >nul && where y', ['where']],
    ['if "%a%"=="b" (more x) else ping y', ['more', 'ping']],
    ['>&2 call other.bat', ['other.bat']],
    ['"%SystemRoot%\\System32\\ping.exe" -n 2', []],
  ])('which the test sees: %s', (line, programs) =>
    expect(programsIn([lineWith('set "fob_findstr='), line])).toEqual(programs),
  );

  it('has no token on a command line', () => {
    expect(script).not.toMatch(/Authorization|Bearer|token=/);
  });

  it('is a batch file in plain ASCII with CRLF, and every label exists', () => {
    expect(script).toMatch(/^@echo off\r\n/);
    expect(script.replaceAll('\r\n', '')).toMatch(/^[ -~]*$/);
    const wanted = [...script.matchAll(/(?:goto|call) :?(\w+)/g)].map(([, label]) => label);
    const labels = [...script.matchAll(/\r\n:(\w+)/g)].map(([, label]) => label);
    expect(new Set(wanted)).toEqual(new Set(labels));
  });

  it('prints its help unchanged: nothing in it is a command', () => {
    for (const line of lines.filter((one) => one.startsWith('echo '))) expect(commandsOf(line)).toHaveLength(1);
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(script).toContain(`echo fob ${version}\r\n`);
  });
});

it('passes on a code that was typed, if it has nothing but digits and what people write between them', async () => {
  variables.fob_question = 'code';
  for (const typed of ['', '123456', '123 456', '123-456']) {
    variables.fob_typed = typed;
    expect((await askDirectly('dev')).stdout).toBe('answer to /code\n');
  }
  expect(codes).toEqual(['', '123456', '123 456', '123-456']);
  const check = lineWith('for /f "delims=0123456789- "');
  const [, delimiters = '', text = ''] = /^for \/f "delims=(.*)" %%C in \("(.*)"\) do goto nocode$/.exec(check) ?? [];
  const isRefusedCode = (typed: string): boolean => hasToken(delimiters, expandDelayed(text, { fob_typed: typed }));
  expect(['', '123 456', '123-456'].filter(isRefusedCode)).toEqual([]);
  const odd = ['12x456', '"', '1" & calc', '%PATH%', '!PATH!', '123456\\', '１２３４５６'];
  expect(odd.filter((typed) => !isRefusedCode(typed))).toEqual([]);
  expect(script, 'says why, as the other command does').toMatch(
    /^:nocode\r\n>&2 echo fob: An MFA code has six digits\.[^\r]*\r\nexit \/b 1\r\n/m,
  );
  expect(script).toMatch(/^:nothing\r\n>&2 echo fob: no code was entered\.\r\nexit \/b 4\r\n/m);
});
