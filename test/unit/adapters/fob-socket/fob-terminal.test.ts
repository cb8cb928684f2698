/** Real shells in real terminals run `fob`, which asks Fob's core over its socket. A person types. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalRequest } from '../../../../src/main/adapters/local-server/local-server';
import type { FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import { wrongCodeAnswer } from '../../core/doubles';
import { aws, begin, fob, setUp, start, store } from '../../core/fob-fixture';
import { isInstalled, posixShells, runProgram, whereIs } from '../../shells/run';
import { hasTerminals, processesWith, Terminal } from '../../shells/terminal';
import { startFobSocket } from './clients';

const command = resolve('assets/bin/fob');
const QUESTION = 'MFA code (here or in Fob): ';

let folder: string;
let socket: FobSocket;
let paths: string[] = [];
const terminals: Terminal[] = [];

beforeEach(async () => {
  await setUp();
  folder = await mkdtemp(join(tmpdir(), 'fob-terminal-'));
  paths = [];
  const handle = (request: LocalRequest) => {
    paths.push(request.path);
    return fob.commands.answer(request);
  };
  const place = { kind: 'unix', path: join(folder, '.fob', 'fob.sock'), ownFolder: true } as const;
  const started = await startFobSocket(place, { handle });
  if (!started.ok) throw new Error(started.error.detail);
  socket = started.value;
});
afterEach(async () => {
  for (const terminal of terminals.splice(0)) terminal.close();
  // A shell may write its history in the end.
  await nothingLeft();
  await socket.stop();
  await rm(folder, { recursive: true });
});

const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: folder,
  TERM: 'dumb',
  LC_ALL: 'C.UTF-8',
});

/** Runs a program in a terminal. */
function open(...words: string[]): Terminal {
  const terminal = Terminal.open(words, environment(), folder);
  terminals.push(terminal);
  return terminal;
}

const inWindow = () => store.state.codeRequests.filter((request) => request.open);
const windowOpens = () => expect.poll(() => inWindow().length, { message: 'code entry is open' }).toBe(1);
const windowCloses = () => expect.poll(() => inWindow().length, { message: 'code entry is closed' }).toBe(0);
/** Enters a code in the window. */
const enter = (code: string) => fob.codes.submit(inWindow()[0]?.id ?? '', code);
/** What is left of a command and what it started, apart from the shell of the terminal. */
const nothingLeft = (...except: string[]) =>
  expect
    .poll(
      () =>
        processesWith(`HOME=${folder}`)
          .map(({ name }) => name)
          .filter((name) => !['script', ...except].includes(name)),
      {
        message: 'no process is left',
      },
    )
    .toEqual([]);

describe.skipIf(!hasTerminals).each(posixShells.map((words) => words.join(' ')))(
  'fob under %s in a terminal',
  (words) => {
    const under = words.split(' ');
    const run = (...args: string[]): Terminal => open(...under, command, ...args);
    /** fob exec asks in a terminal in which a line is read when it has ended. Its process is noted. */
    async function execBegins(...words: string[]): Promise<Terminal> {
      const exec = [...under, command, 'exec', 'admin', '--', ...words].join(' ');
      const next = 'echo status=$?; sleep 1; read -r next; echo "next=[$next]"';
      await writeFile(join(folder, 'script'), `sh -c 'echo $$ >${folder}/pid; exec ${exec}'\n${next}\n`);
      const terminal = open('sh', join(folder, 'script'));
      await terminal.shows(QUESTION);
      return terminal;
    }

    it('asks there, and takes the code', async () => {
      const terminal = run('refresh', 'admin');
      await terminal.shows(QUESTION);
      expect(terminal.shown).toBe(
        `fob: admin needs an MFA code from the device alice of alice in account 111122223333.\n${QUESTION}`,
      );
      terminal.type('１２３ 456\n');
      expect(await terminal.ended).toBe(0);
      expect(terminal.shown).toMatch(/\nadmin: active, 1[12] h [^\n]*\n$/);
      expect(aws.calls.flatMap(({ code }) => code ?? [])).toEqual(['123456']);
      await windowCloses();
      await nothingLeft();
    });

    it('says why a code was refused and asks again, and sends no line that is no code', async () => {
      aws.refuse = ({ code }) => (code === '111111' ? wrongCodeAnswer : null);
      const terminal = run('env', 'admin', '--shell', 'bash');
      await terminal.shows(QUESTION);
      await terminal.after('1234567\n', /fob: An MFA code has six digits.*\nMFA code .*: $/);
      await terminal.after('\n', /^\n*MFA code .*: $/);
      await terminal.after('111111\n', /fob: AWS did not accept this MFA code.*\nMFA code .*: $/);
      terminal.type('222222\n');
      expect(await terminal.ended).toBe(0);
      expect(terminal.shown).toContain('export AWS_ACCESS_KEY_ID');
      expect(aws.calls.flatMap(({ code }) => code ?? [])).toEqual(['111111', '222222']);
    });

    it('stops asking when the window is answered first, and leaves the terminal to what comes next', async () => {
      const script = `${under.join(' ')} ${command} refresh admin; read -r next; echo "next=[$next]"; stty -g >${folder}/after`;
      await writeFile(join(folder, 'script'), `stty -g >${folder}/before; ${script}\n`);
      const terminal = open('sh', join(folder, 'script'));
      await terminal.shows(QUESTION);
      // Half a code, when the window is answered.
      await terminal.after('12', '12');
      await enter('000001');
      await terminal.shows(/\nfob: the code came from elsewhere\.\nadmin: active/);
      terminal.type('mine\n');
      expect(await terminal.ended).toBe(0);
      expect(terminal.shown).toContain('next=[mine]');
      expect(await readFile(join(folder, 'after'), 'utf8')).toBe(await readFile(join(folder, 'before'), 'utf8'));
      await nothingLeft();
    });

    it('ends with Ctrl-C, and closes the window', async () => {
      const terminal = run('refresh', 'admin');
      await terminal.shows(QUESTION);
      await windowOpens();
      terminal.type('\u0003');
      expect(await terminal.ended).toBe(130);
      await windowCloses();
      await nothingLeft();
    });

    it.each(['SIGTERM', 'SIGHUP', 'SIGQUIT'])('leaves nothing behind that reads when it gets %s', async (signal) => {
      const terminal = run('refresh', 'admin');
      await terminal.shows(QUESTION);
      // As the terminal does it: to all processes in it.
      for (const { pid, name } of processesWith(`HOME=${folder}`)) if (name !== 'script') process.kill(pid, signal);
      await terminal.ended;
      await nothingLeft();
    });

    it('leaves the question to the window when the person closes the input', async () => {
      const terminal = run('refresh', 'admin');
      await terminal.shows(QUESTION);
      await terminal.after('\u0004', '\n');
      await enter('000001');
      expect(await terminal.ended).toBe(0);
      expect(terminal.shown).not.toContain('from elsewhere');
    });

    it.each(['has no terminal to read', 'gets no more input'])(
      'does not wait without a display if it %s',
      async (why) => {
        await start({ hasDisplay: false });
        const hasNone = why === 'has no terminal to read';
        const terminal = open(...(hasNone ? ['setsid', '--wait'] : []), ...under, command, 'refresh', 'admin');
        if (!hasNone) await terminal.shows('MFA code (six digits): ');
        if (!hasNone) terminal.type('\u0004');
        await terminal.shows('runs without a display');
        expect(await terminal.ended).toBe(1);
        await nothingLeft();
      },
    );

    it('says why no code came: nobody wanted to enter one', async () => {
      const terminal = run('login', 'admin');
      await terminal.shows(QUESTION);
      fob.codes.cancelAll();
      expect(await terminal.ended).toBe(4);
      expect(terminal.shown).toMatch(/: \nfob: MFA code entry was canceled/);
    });

    it('asks for fob exec, whose command gets a terminal and nothing else of it', async () => {
      const look =
        'env >env; read -r children </proc/$$/task/$$/children; echo "$children" >children; trap >traps; read -r line; echo "line=[$line]"';
      const terminal = run('exec', 'admin', '--static', '--', 'sh', '-c', look);
      await terminal.shows(QUESTION);
      terminal.type('123456\n');
      await expect.poll(() => readFile(join(folder, 'traps'), 'utf8').catch(() => null)).toBe('');
      terminal.type('mine\n');
      expect(await terminal.ended).toBe(0);
      expect(terminal.shown).toContain('line=[mine]');
      expect(await readFile(join(folder, 'env'), 'utf8')).not.toMatch(/^(fob_|asking|reader)/m);
      expect((await readFile(join(folder, 'children'), 'utf8')).trim()).toBe('');
    });

    it('ends fob exec with Ctrl-C before its command begins', async () => {
      const terminal = run('exec', 'admin', '--', 'touch', join(folder, 'began'));
      await terminal.shows(QUESTION);
      terminal.type('\u0003');
      expect(await terminal.ended).toBe(130);
      await windowCloses();
      await nothingLeft();
      await expect(readFile(join(folder, 'began'))).rejects.toThrow('ENOENT');
    });

    it.each(['SIGTERM', 'SIGHUP'] as const)(
      'ends fob exec without its command when it alone gets %s',
      async (signal) => {
        const terminal = await execBegins('touch', join(folder, 'began'));
        process.kill(Number(await readFile(join(folder, 'pid'), 'utf8')), signal);
        await enter('000001');
        // zsh says 1 when it ends by SIGHUP.
        await terminal.shows(signal === 'SIGTERM' ? 'status=143' : /status=(129|1)\n/);
        terminal.type('mine\n');
        expect(await terminal.ended).toBe(0);
        expect(terminal.shown).toContain('next=[mine]');
        await nothingLeft();
        await expect(readFile(join(folder, 'began'))).rejects.toThrow('ENOENT');
      },
    );

    it('takes no keys when fob exec was killed', async () => {
      const terminal = await execBegins('touch', join(folder, 'began'));
      process.kill(Number(await readFile(join(folder, 'pid'), 'utf8')), 'SIGKILL');
      await terminal.shows('status=137');
      // What waits for Fob's answer takes nothing.
      const guarded = () => processesWith(`HOME=${folder}`).filter(({ name }) => name === 'sleep').length;
      await expect.poll(guarded, { message: 'the guard has ended' }).toBe(0);
      terminal.type('mine\n');
      await terminal.shows('next=[mine]');
      await enter('000001');
      expect(await terminal.ended).toBe(0);
      await nothingLeft();
      await expect(readFile(join(folder, 'began'))).rejects.toThrow('ENOENT');
    });

    it('asks nothing where Fob needs no code', async () => {
      await begin('admin');
      const terminal = run('credentials', 'admin');
      expect(await terminal.ended).toBe(0);
      expect(terminal.shown).toMatch(/^\{.*\}\n$/s);
      await nothingLeft();
    });

    it.each([
      ['credentials with its output elsewhere', 'credentials admin | cat'],
      ['credentials as an SDK runs it', 'credentials admin >out'],
      ['no input', 'refresh admin </dev/null'],
      ['messages elsewhere', 'refresh admin 2>messages'],
      ['env without a terminal', 'env admin </dev/null 2>messages | cat'],
    ])('does not ask in a terminal that is not its own: %s', async (_, line) => {
      await writeFile(join(folder, 'script'), `${under.join(' ')} ${command} ${line}\n`);
      const terminal = open('sh', join(folder, 'script'));
      await windowOpens();
      await enter('000001');
      await terminal.ended;
      expect(paths).not.toContain('/code-wanted');
      expect(terminal.shown).not.toContain('MFA');
    });

    it('waits for the window where there is a terminal that is not its own to read', async () => {
      const terminal = open('setsid', '--wait', ...under, command, 'refresh', 'admin');
      await windowOpens();
      await enter('000001');
      expect(await terminal.ended).toBe(0);
      expect(terminal.shown).toMatch(/^admin: active[^\n]*\n$/);
    });

    it('fob code answers from another terminal, and the command ends', async () => {
      const waiting = run('refresh', 'admin');
      await waiting.shows(QUESTION);
      const other = run('code', 'admin');
      await other.shows('MFA code for admin: ');
      other.type('123 456\n');
      expect([await other.ended, await waiting.ended]).toEqual([0, 0]);
      expect(other.shown).toContain('admin: MFA code accepted\n');
      expect(waiting.shown).toContain('fob: the code came from elsewhere.');
    });

    it('fob code takes a code from its input or from the command line, with a warning, and starts a session', async () => {
      const fobCode = (args: string[], input = '') =>
        runProgram([...under, command, 'code', ...args], environment(), input);
      expect(await fobCode(['admin'], '111222')).toEqual({
        status: 0,
        stdout: 'admin: MFA code accepted\n',
        stderr: '',
      });
      expect(await fobCode(['admin', '333444'])).toEqual({
        status: 0,
        stdout: 'admin: MFA code accepted\n',
        stderr: 'fob: this code stays in the history of the shell. Without it, fob code asks for it.\n',
      });
      expect(await fobCode(['admin'], '')).toEqual({ status: 4, stdout: '', stderr: 'fob: no code was entered.\n' });
      expect(await fobCode(['admin'], '1234567\n')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('six digits') as string,
      });
      aws.refuse = ({ code }) => (code === null ? null : wrongCodeAnswer);
      expect(await fobCode(['admin'], '555666')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('did not accept') as string,
      });
      expect(aws.calls.flatMap(({ code }) => code ?? [])).toEqual(['111222', '333444', '555666']);
    });
  },
);

describe.skipIf(!hasTerminals).each([
  ['bash', ['--norc', '--noprofile', '-i'], 'eval "$(FOB env admin)"; echo "got ${AWS_ACCESS_KEY_ID:0:4} $?"'],
  ['zsh', ['-f', '-i'], 'eval "$(FOB env admin)"; echo "got ${AWS_ACCESS_KEY_ID:0:4} $?"'],
  ['fish', ['--no-config', '-i'], 'FOB env admin | source; echo "got "(string sub -l 4 $AWS_ACCESS_KEY_ID)" $status"'],
  ['dash', ['-i'], 'eval "$(FOB env admin --shell sh)"; echo "got $(expr substr $AWS_ACCESS_KEY_ID 1 4) $?"'],
] as const)('a person in %s', (shell, args, evaluate) => {
  const test = it.skipIf(!isInstalled(shell));

  /** A shell that reads lines. */
  async function shellOpens(): Promise<Terminal> {
    const terminal = open('env', `SHELL=${whereIs(shell)}`, shell, ...args);
    await terminal.after(
      'echo ready-$((40 + 2))\n'.replace(/\$\(\((.*)\)\)/, shell === 'fish' ? '(math 40 + 2)' : '$&'),
      'ready-42',
    );
    return terminal;
  }

  test('is asked for the code of variables that the shell evaluates', async () => {
    const terminal = await shellOpens();
    await terminal.after(`${evaluate.replace('FOB', command)}\n`, QUESTION);
    await terminal.after('123456\n', /got ASIA 0/);
  });

  test('goes on typing after Ctrl-C, and after the window was answered', async () => {
    const terminal = await shellOpens();
    await terminal.after(`${command} refresh admin\n`, QUESTION);
    await terminal.after('\u0003', /\n/);
    await windowCloses();
    await nothingLeft(shell);
    await terminal.after(`echo status=${shell === 'fish' ? '$status' : '$?'}\n`, /^status=130$/m);

    await terminal.after(`${command} refresh admin\n`, QUESTION);
    await terminal.after('98', '98');
    await enter('000007');
    await terminal.shows('admin: active');
    await terminal.after(
      `echo typed-$((1 + 1))\n`.replace(/\$\(\((.*)\)\)/, shell === 'fish' ? '(math 1 + 1)' : '$&'),
      'typed-2',
    );
    await nothingLeft(shell);
  });

  test('is not asked by a command in the background, which goes on', async () => {
    const terminal = await shellOpens();
    terminal.type(`${command} refresh admin &\n`);
    await windowOpens();
    await expect.poll(() => paths).toContain('/code-wanted');
    await terminal.after('echo here\n', /^here/m);
    await enter('000001');
    await terminal.shows('admin: active');
    expect(terminal.shown).not.toContain(QUESTION);
  });
});

it.skipIf(!hasTerminals)('keeps the code out of every command line', async () => {
  const tools = join(folder, 'recording');
  await mkdir(tools);
  const log = `#!/bin/sh\nprintf '%s ' "$@" >>"${tools}/log"\nexec ${whereIs('curl')} "$@"\n`;
  await writeFile(join(tools, 'curl'), log);
  await chmod(join(tools, 'curl'), 0o755);
  const path = { ...environment(), PATH: `${tools}:${process.env.PATH ?? ''}` };
  const terminal = Terminal.open(['sh', command, 'refresh', 'admin'], path, folder);
  terminals.push(terminal);
  await terminal.shows(QUESTION);
  terminal.type('846297\n');
  expect(await terminal.ended).toBe(0);
  expect((await runProgram(['sh', command, 'code', 'admin'], path, '846298')).status).toBe(0);
  const started = await readFile(join(tools, 'log'), 'utf8');
  expect(started).toContain('code@-');
  expect(started).not.toMatch(/84629/);
});
