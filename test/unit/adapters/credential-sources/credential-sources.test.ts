/** Sources as real processes: what they get, what they give, and every way in which they fail. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CredentialSource } from '../../../../src/main/core/ports';
import { projectionFolder } from '../../../../src/main/adapters/aws-files/plain-environment';
import { notStarted } from '../../../../src/main/adapters/programs/program-runner';
import { explainSource } from '../../../../src/main/core/sources/source-errors';
import { until } from '../../../desktop/wait';
import { LONG_TERM, programs } from './programs';

const { folder, bin, script, sources, remove } = programs();
afterAll(remove);

const source = (commandLine: string): CredentialSource => ({ kind: 'program', profile: 'base', commandLine });
const ask = (commandLine: string, more: Parameters<typeof sources>[0] = {}) => sources(more).ask(source(commandLine));
const prints = (text: string) => ask(script('prints', `cat <<'END'\n${text}\nEND`));
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe('a program that works', () => {
  it('gives a long-term key, found in PATH or by its path', async () => {
    const path = script('vault', `echo '${LONG_TERM}'`);
    const given = {
      accessKeyId: 'AKIAOFPASS',
      secretAccessKey: 'CANARY/secret+key',
      sessionToken: null,
      expiresAt: null,
    };
    for (const line of ['vault', path, './bin/vault'])
      expect(await ask(line)).toEqual({ result: { ok: true, value: given }, program: path });
  });

  it('gives temporary credentials with their end, in any time zone', async () => {
    const { result } = await prints(
      '{"Version":1,"AccessKeyId":"ASIAX","SecretAccessKey":"s","SessionToken":"t","Expiration":"2026-01-05T10:00:00+01:00","More":{}}',
    );
    expect(result).toMatchObject({ ok: true, value: { sessionToken: 't', expiresAt: Date.UTC(2026, 0, 5, 9) } });
  });

  it('gets its words without a shell, no input, a home, and an environment that decides nothing', async () => {
    const line = script(
      'tells',
      `{ printf '%s\\n' "$@"; pwd; env | sort; } > ${join(folder, 'told')}; cat >> ${join(folder, 'told')}; echo '${LONG_TERM}'`,
    );
    const env = {
      HOME: folder,
      AWS_CONFIG_FILE: join(projectionFolder({}, folder), 'config'),
      FOB_PLAIN_CONFIG_FILE: '/my/config',
      AWS_REGION: 'eu-west-1',
      AWS_PROFILE: 'other',
      AWS_ACCESS_KEY_ID: 'AKIAOTHER',
      AWS_SECRET_ACCESS_KEY: 'other',
      AWS_SESSION_TOKEN: 'other',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://other',
      AWS_ROLE_ARN: 'other',
    };
    expect((await ask(`${line} 'a b' $HOME "c"'d' ; \`id\``, { env })).result.ok).toBe(true);
    const told = readFileSync(join(folder, 'told'), 'utf8');
    expect(told.split('\n').slice(0, 7)).toEqual([
      'a b',
      '$HOME',
      'cd',
      ';',
      '`id`',
      folder,
      'AWS_CLI_AUTO_PROMPT=off',
    ]);
    expect(told).toContain('AWS_CONFIG_FILE=/my/config\nAWS_REGION=eu-west-1\n');
    expect(told).toContain(`PATH=${bin}:/usr/bin:/bin\n`);
    expect(told).not.toMatch(/other/i);
  });
});

describe('a program that leaves another one in the background, which holds its output', () => {
  const leaves = (name: string, last: string) =>
    script(name, `sleep 600 & echo $! > ${join(folder, `${name}.pid`)}; ${last}`);
  const endAgent = (name: string): boolean => {
    const pid = Number(readFileSync(join(folder, `${name}.pid`), 'utf8'));
    const wasAlive = isAlive(pid);
    process.kill(pid, 'SIGKILL');
    return wasAlive;
  };

  it('has answered when it has ended, in words too, and the other one lives on', async () => {
    const [gave, failed] = await Promise.all([
      ask(leaves('agent', `echo '${LONG_TERM}'`)),
      ask(leaves('failing', 'echo locked >&2; exit 3')),
    ]);
    expect(gave.result.ok).toBe(true);
    expect(failed.result).toMatchObject({ error: { kind: 'exited', status: 3, words: 'locked' } });
    expect(['agent', 'failing'].map(endAgent)).toEqual([true, true]);
  });

  it('has ended: when Fob quits before the output has, the other one lives on too', async () => {
    const one = sources();
    const asked = one.ask(source(leaves('left', `ps -o pid= -p $$ > ${join(folder, 'left.own')}`)));
    const pid = await until(
      'it has started the other one',
      () => (existsSync(join(folder, 'left.own')) ? Number(readFileSync(join(folder, 'left.own'), 'utf8')) : 0),
      (found) => found > 0,
    );
    await until(
      'it has ended',
      () => existsSync(`/proc/${pid}`),
      (isThere) => !isThere,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    one.stop();
    expect((await asked).result).toEqual({ ok: false, error: { kind: 'stopped' } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(endAgent('left')).toBe(true);
  });
});

describe('a program that fails', () => {
  it.each([
    ['is not there', '/nowhere/vault get', { kind: 'not-found', program: '/nowhere/vault' }],
    ['is not in PATH', 'nowhere', { kind: 'not-found', program: 'nowhere' }],
    ['is a folder', '/usr', { kind: 'not-found', program: '/usr' }],
    ['has a quote without an end', "vault 'get", { kind: 'unreadable' }],
    ['has no words', ' ', { kind: 'unreadable' }],
  ])('%s', async (_, line, error) => {
    expect((await ask(line)).result).toEqual({ ok: false, error });
  });

  it('may not be run, or is no program', async () => {
    const path = script('locked', 'exit', 0o644);
    const interpreter = script('strange', 'exit');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(interpreter, '#!/nowhere/sh\n');
    for (const [line, program] of [
      ['locked', path],
      [interpreter, interpreter],
    ] as const)
      expect((await ask(line)).result).toEqual({ ok: false, error: { kind: 'not-executable', program } });
  });

  it.each([
    ['EAGAIN', 'processes'],
    ['ENOMEM', 'memory'],
    ['EMFILE', 'open files'],
  ])('cannot be started for now (%s): the computer is short of something, the program is good', (code, shortOf) => {
    expect(notStarted(Object.assign(new Error(code), { code }))).toEqual({ how: 'not-started', shortOf });
    const error = explainSource({ kind: 'not-started', program: '/bin/vault', shortOf }, source(''));
    expect(error.message).toBe(
      `The credential_process of base could not be started: this computer has no ${shortOf} left.`,
    );
    expect(error.nextStep).toContain('try again');
  });

  it('is refused by the system at once, with a word that is too long', async () => {
    const path = script('long', 'exit');
    expect((await ask(`${path} ${'x'.repeat(200_000)}`)).result).toMatchObject({ error: { kind: 'not-executable' } });
  });

  it('ends with a status: its last words are told, without secrets, colors and line ends', async () => {
    const path = script(
      'fails',
      String.raw`echo '${LONG_TERM}'; printf 'first\n\033[31mno entry\033[0m\tfor \342\200\256key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\a\n+ vault --token hvs.CANARY\n' >&2; exit 3`,
    );
    expect((await ask(path)).result).toEqual({
      ok: false,
      error: { kind: 'exited', program: path, status: 3, words: 'first no entry for key … + vault --token …' },
    });
  });

  it('begins with a variable, as only a shell knows it: the value is told nobody', async () => {
    const { result } = await ask('VAULT_TOKEN=CANARY vault get');
    const error = explainSource(result.ok ? { kind: 'stopped' } : result.error, source(''));
    expect(error.message).toBe(
      'The credential_process of base begins with VAULT_TOKEN=…, which only a shell understands, but no shell runs it.',
    );
    expect(JSON.stringify(error)).not.toContain('CANARY');
  });

  it('says much: only the end is told, and no part of a line that was cut', async () => {
    const path = script(
      'chatty',
      `i=0; while [ $i -lt 400 ]; do echo "a long line of words $i"; i=$((i+1)); done >&2; exit 1`,
    );
    const { result } = await ask(path);
    const words = result.ok || result.error.kind !== 'exited' ? '' : result.error.words;
    expect(words.length).toBeLessThan(410);
    expect(words).toMatch(/^….*words 399$/);
    const secret = script('secretive', `printf '%0100d --password CANARY %04080d\\nsorry' 0 0 >&2; exit 1`);
    expect((await ask(secret)).result).toMatchObject({ error: { words: 'sorry' } });
  });

  it('is ended by a signal', async () => {
    expect((await ask(script('killed', 'kill -9 $$'))).result).toMatchObject({
      error: { kind: 'exited', status: null },
    });
  });

  it.each([
    ['nothing', '', 'it printed nothing'],
    ['words', 'Password: CANARY', 'they are not JSON'],
    ['a list', '[]', 'they are not a JSON object'],
    ['no version', '{"AccessKeyId":"A","SecretAccessKey":"CANARY"}', 'their Version is not 1'],
    ['version 2', '{"Version":2}', 'their Version is not 1'],
    ['no key id', '{"Version":1,"SecretAccessKey":"CANARY"}', 'AccessKeyId is missing'],
    ['no secret', '{"Version":1,"AccessKeyId":"A"}', 'SecretAccessKey is missing'],
    [
      'a secret with a line end',
      '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"CAN\\nARY"}',
      'SecretAccessKey has a form that AWS does not know',
    ],
    [
      'a key id that would be part of a header',
      '{"Version":1,"AccessKeyId":"A/x\\r\\n","SecretAccessKey":"s"}',
      'AccessKeyId has a form that AWS does not know',
    ],
    [
      'a temporary key without its token',
      '{"Version":1,"AccessKeyId":"ASIAX","SecretAccessKey":"s"}',
      'SessionToken is missing',
    ],
    [
      'an end that is no time',
      '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"soon"}',
      'Expiration has a form that AWS does not know',
    ],
  ])('prints %s', async (_, text, problem) => {
    const { result } = await prints(text);
    expect(result).toMatchObject({ ok: false, error: { kind: 'output', problem } });
    expect(JSON.stringify(result)).not.toContain('CANARY');
  });

  it('prints without end, and is ended with all that it started', async () => {
    const path = script('endless', `echo $$ > ${join(folder, 'endless.pid')}; yes & yes`);
    expect((await ask(path)).result).toEqual({ ok: false, error: { kind: 'too-much-output', program: path } });
    const pid = Number(readFileSync(join(folder, 'endless.pid'), 'utf8'));
    await until(
      'the program is gone',
      () => isAlive(pid),
      (alive) => !alive,
    );
  });

  it('hangs, and is ended after the time limit with all that it started, however deaf it is', async () => {
    const path = script(
      'hangs',
      `trap '' TERM INT HUP; sleep 600 & echo $! > ${join(folder, 'child.pid')}; wait; wait`,
    );
    // Long enough for the script to start its child, also on a busy machine.
    expect((await ask(path, { longest: 5_000 })).result).toEqual({
      ok: false,
      error: { kind: 'timed-out', program: path },
    });
    const pid = Number(readFileSync(join(folder, 'child.pid'), 'utf8'));
    await until(
      'its child is gone',
      () => isAlive(pid),
      (alive) => !alive,
    );
  });

  it('is ended when Fob quits, and none is started after that', async () => {
    const path = script('waits', `sleep 600 & echo $! > ${join(folder, 'waits.pid')}; wait`);
    const one = sources();
    const asked = one.ask(source(path));
    const pid = await until(
      'it runs',
      () => (existsSync(join(folder, 'waits.pid')) ? readFileSync(join(folder, 'waits.pid'), 'utf8') : ''),
      (text) => text.endsWith('\n') && Number(text),
    );
    one.stop();
    expect((await asked).result).toEqual({ ok: false, error: { kind: 'stopped' } });
    await until(
      'its child is gone',
      () => isAlive(pid),
      (alive) => !alive,
    );
    expect((await one.ask(source(path))).result).toEqual({ ok: false, error: { kind: 'stopped' } });
  });
});
