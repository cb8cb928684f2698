/** Commands ask for their code in the terminal as well as in Fob's window. Real terminals, a real AWS CLI, a real ssh. */
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { processesWith, Terminal } from '../unit/shells/terminal';
import { TestHome } from '../desktop/home';
import { awsFiles } from './support/aws-files';
import { fobCommand } from './support/commands';
import { noSshd, runWith, SshServer } from './support/elsewhere';
import { closes, expect, type Person, profileRow, test, typeCode } from './support/fixtures';
import { HiddenFob } from './support/hidden-fob';
import { Phone } from './support/phone';

test.skip(process.platform !== 'linux', 'The terminals of these tests are for Linux.');

const QUESTION = 'MFA code (here or in Fob): ';
const open: Terminal[] = [];

test.afterEach(() => {
  for (const terminal of open.splice(0)) terminal.close();
});

/** Runs a program in a terminal of the person. */
function inTerminal({ fob }: Person, ...words: string[]): Terminal {
  const terminal = Terminal.open(words, { PATH: process.env['PATH'], HOME: fob.home.path }, fob.home.path);
  open.push(terminal);
  return terminal;
}

const nothingLeft = ({ fob }: Person) =>
  expect.poll(() => processesWith(`${fobCommand(fob)}\0`), 'no process of the command is left').toEqual([]);

test('what is answered first counts: the terminal', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  const terminal = inTerminal(person, fobCommand(person.fob), 'refresh', 'admin');
  await terminal.shows(QUESTION);
  expect(terminal.shown).toMatch(/^fob: admin needs an MFA code from the device \S+ of alice in account \d{12}\.\n/);
  const entry = await person.codeEntry();
  terminal.type(`${person.phone.wrongCode()}\n`);
  await terminal.shows(/\nfob: AWS did not accept this MFA code[^\n]*\nMFA code [^\n]*: $/);
  await expect(entry.getByRole('alert')).toContainText('AWS did not accept this MFA code');
  const sent = sandbox.calls.count('GetSessionToken');
  await terminal.after('12345678\n', /\nfob: An MFA code has six digits[^\n]*\nMFA code [^\n]*: $/);
  expect(sandbox.calls.count('GetSessionToken')).toBe(sent);
  const code = person.phone.code();
  terminal.type(`${code.slice(0, 3)} ${code.slice(3)}\n`);
  expect(await terminal.ended).toBe(0);
  expect(terminal.shown).toMatch(/\nadmin: active, [^\n]* left\n$/);
  await closes(entry);
  await expect(profileRow(window, 'admin')).toContainText('Active');
  await nothingLeft(person);
});

test('what is answered first counts: the window, and another terminal', async ({ atDesk }) => {
  const person = await atDesk();
  const terminal = inTerminal(
    person,
    'bash',
    '-c',
    `${fobCommand(person.fob)} refresh admin; read -r next; echo "[$next]"`,
  );
  await terminal.shows(QUESTION);
  terminal.type('98');
  const entry = await person.codeEntry();
  await typeCode(entry, person.phone.code());
  await terminal.shows(/\nfob: the code came from elsewhere\.\nadmin: active/);
  await closes(entry);
  terminal.type('mine\n');
  await terminal.shows('[mine]');

  const waiting = inTerminal(person, fobCommand(person.fob), 'exec', 'oncall', '--', 'echo', 'it runs');
  await waiting.shows(QUESTION);
  const again = await person.codeEntry();
  const other = inTerminal(person, fobCommand(person.fob), 'code', 'oncall');
  await other.shows('MFA code for oncall: ');
  other.type(`${person.phone.code()}\n`);
  expect(await other.ended).toBe(0);
  expect(await waiting.ended).toBe(0);
  expect(waiting.shown).toContain('\nit runs\n');
  await closes(again);
  await nothingLeft(person);
});

test('Ctrl-C closes the window, unless another command waits', async ({ atDesk }) => {
  const person = await atDesk();
  const terminal = inTerminal(person, fobCommand(person.fob), 'env', 'admin');
  await terminal.shows(QUESTION);
  const entry = await person.codeEntry();
  const other = inTerminal(person, fobCommand(person.fob), 'env', 'deploy');
  await other.shows(QUESTION);
  terminal.type('\u0003');
  expect(await terminal.ended).toBe(130);
  expect(entry.isClosed()).toBe(false);
  other.type('\u0003');
  expect(await other.ended).toBe(130);
  await closes(entry);
  await nothingLeft(person);

  // Nobody has said no: the next command asks at once.
  const next = inTerminal(person, fobCommand(person.fob), 'credentials', 'admin');
  await next.shows(QUESTION);
  next.type(`${person.phone.code()}\n`);
  expect(await next.ended).toBe(0);
  expect(next.shown).toContain('"Version":1');
});

test('the AWS CLI asks for nothing in its terminal', async ({ atDesk, sandbox }) => {
  test.skip(spawnSync('aws', ['--version']).status !== 0, 'the AWS CLI is not installed');
  const person = await atDesk();
  const config = await person.fob.home.read('.aws/config');
  const line = `[profile tool]\ncredential_process = ${fobCommand(person.fob)} credentials admin\n`;
  await person.fob.home.write(
    '.aws/config',
    `${config}\n${line}region = us-east-1\nendpoint_url = ${sandbox.endpoint}\n`,
  );
  const call = ['sts', 'get-caller-identity', '--profile', 'tool', '--endpoint-url', sandbox.endpoint];
  const terminal = inTerminal(person, 'env', 'AWS_PAGER=', 'aws', ...call);
  await typeCode(await person.codeEntry(), person.phone.code());
  await terminal.ended;
  expect(terminal.shown).toContain('assumed-role/admin');
  expect(terminal.shown).not.toContain('MFA');
});

test('the far end of ssh asks, too', async ({ atDesk }) => {
  const why = noSshd();
  test.skip(why !== null, why ?? '');
  const person = await atDesk();
  const remote = person.fob.home.file('remote');
  await mkdir(remote, { mode: 0o700 });
  await copyFile(resolve(__dirname, '../../assets/bin/fob'), join(remote, 'fob'));
  const server = await SshServer.start(person.fob.home.file('ssh'));
  const far = (words: string): Terminal => {
    const path = join(remote, 'fob.sock');
    const command = `env -i PATH=/usr/bin:/bin FOB_SOCKET=${path} sh ${remote}/fob ${words}`;
    return inTerminal(person, ...server.words(path, person.fob.home.file('.fob/fob.sock'), command, '-tt'));
  };
  try {
    const first = far('refresh admin');
    await first.shows(QUESTION);
    const entry = await person.codeEntry();
    first.type('\u0003');
    // ssh says 255 of a process that a signal ended, and some shells at the far end 130.
    expect([130, 255]).toContain(await first.ended);
    await closes(entry);

    const second = far('refresh admin');
    await second.shows(QUESTION);
    second.type(`${person.phone.code()}\n`);
    expect(await second.ended).toBe(0);
    expect(second.shown).toMatch(/\nadmin: active/);
    await nothingLeft(person);
  } finally {
    server.stop();
  }
});

test('without a display, the terminal alone asks', async ({ sandbox }) => {
  const home = await TestHome.create(awsFiles(sandbox));
  const phone = new Phone(sandbox, 'alice');
  const fob = await HiddenFob.start(home);
  const start = (...words: string[]): Terminal => {
    const terminal = Terminal.open(
      [home.file('.fob/bin/fob'), ...words],
      { PATH: process.env['PATH'], HOME: home.path },
      home.path,
    );
    open.push(terminal);
    return terminal;
  };
  try {
    const left = start('refresh', 'admin');
    await left.shows('MFA code (six digits): ');
    left.type('\u0003');
    expect(await left.ended).toBe(130);
    // Where no terminal asks, nobody waits for a code that nobody is asked for.
    const script = await runWith({ HOME: home.path }, home.file('.fob/bin/fob'), 'credentials', 'admin');
    expect(script).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('runs without a display') });

    const terminal = start('refresh', 'admin');
    await terminal.shows('MFA code (six digits): ');
    await terminal.after(`${phone.wrongCode()}\n`, /fob: AWS did not accept[^\n]*\nMFA code [^\n]*: $/);
    terminal.type(`${phone.code()}\n`);
    expect(await terminal.ended).toBe(0);
    expect(terminal.shown).toMatch(/\nadmin: active/);
    expect(await runWith({ HOME: home.path }, home.file('.fob/bin/fob'), 'code', 'oncall', phone.code())).toMatchObject(
      { exitCode: 0 },
    );
  } finally {
    await fob.stop();
    await home.remove();
  }
});
