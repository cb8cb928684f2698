/** Programs that could pass for others: behind interpreters, shells, names and command lines. */
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../../src/main/core/callers/find-program';
import { noClaim } from '../../../src/main/core/callers/claim';
import { scriptWord } from '../../../src/main/core/callers/script-word';
import type { ProcessFacts } from '../../../src/main/core/ports';
import { FOB, processOf, terminal } from './callers-fixture';

const own = { pid: 1_000, fobCommand: FOB, home: '/home/alice' };
const inTerminal = terminal('34816', 500);
const found = (...chain: ProcessFacts[]) => findProgram(chain, noClaim, own);
const python = (...args: string[]) => processOf('python3.12', { terminal: '34816', args: ['python3', ...args] });

describe('the script of an interpreter', () => {
  it.each([
    ['python3.12', 'python3 -X dev script.py plan', 'script.py'],
    ['python3.12', 'python3 -sPE /usr/bin/aws s3', '/usr/bin/aws'],
    ['python3.12', 'python3 -W ignore -- script.py', 'script.py'],
    ['node', 'node --inspect script.js', 'script.js'],
    ['node', 'node -r ./hook.js --no-warnings script.js', 'script.js'],
    ['bash', 'bash script -c', 'script'],
    ['bash', 'bash -eo pipefail script', 'script'],
    ['perl', 'perl -I lib script.pl', 'script.pl'],
    ['busybox', 'sh script', 'script'],
    ['busybox', 'busybox sh -x script', 'script'],
  ])('is told: %s, %s', (file, line, word) => {
    expect(scriptWord(file, line.split(' '))).toBe(word);
  });

  it.each([
    ['bash', 'bash --rcfile /opt/fob/fob evil.sh'],
    ['bash', 'bash --init-file /opt/fob/fob'],
    ['bash', 'bash -s /opt/fob/fob'],
    ['python3.12', 'python3 -m tool /opt/fob/fob'],
    ['python3.12', 'python3 -c code /opt/fob/fob'],
    ['node', 'node -e code /opt/fob/fob'],
    ['node', 'node --unknown /opt/fob/fob evil.js'],
    ['busybox', 'busybox cat /opt/fob/fob'],
    ['busybox', 'wget /opt/fob/fob'],
    ['bash', 'bash'],
    ['bash', '-bash'],
  ])('is none, or cannot be told: %s, %s', (file, line) => {
    expect(scriptWord(file, line.split(' '))).toBeNull();
  });
});

describe('programs of one interpreter', () => {
  it('are told apart by what they run, where no script is known', () => {
    const ids = [
      found(python('-m', 'tool'), ...inTerminal),
      found(python('-m', 'other'), ...inTerminal),
      found(python('-c', 'one'), ...inTerminal),
      found(processOf('aws', { terminal: '34816' }), python('-m', 'agent'), ...inTerminal),
      found(processOf('aws', { terminal: '34816' }), python('-m', 'other'), ...inTerminal),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
    expect(found(python('-m', 'tool'), ...inTerminal).id).toBe(ids[0]);
  });

  it('are one, whatever they are told to do, where the script is known', () => {
    const script = { path: '/usr/bin/aws', version: '1' };
    const [list, copy] = ['ls', 'cp'].map((what) =>
      found({ ...python('/usr/bin/aws', 's3', what), script }, ...inTerminal),
    );
    expect(copy?.id).toBe(list?.id);
  });
});

it('believes no name of a process whose file nobody may see', () => {
  const hidden = processOf('terraform', { executable: null, terminal: '34816' });
  expect(found(hidden, ...inTerminal)).toMatchObject({
    isRecognized: false,
    view: { name: 'terraform', path: null, isConfirmed: false },
  });
});

it('shows no path that changes the direction of the text', () => {
  const file = { path: '/tmp/\u202egnp.\u0007exe', version: '1' };
  expect(found(processOf('x', { executable: file }), ...inTerminal).view.path).toBe('/tmp/gnp.exe');
});

it('is the agent, where a login shell runs the one line with fob for it', () => {
  const fob = processOf('dash', { script: { path: FOB, version: '1' }, args: ['sh', FOB, 'env', 'admin'] });
  const shell = processOf('bash', { args: ['bash', '-lc', 'eval "$(fob env admin)"; aws s3 ls'] });
  const agent = processOf('codex', { pid: 70, born: 'boot 70' });
  expect(found(processOf('curl'), fob, shell, agent, processOf('systemd')).view.name).toBe('codex');
});

it('knows each connection of ssh as a place of its own', () => {
  const over = (session: number) => {
    const daemon = { executable: null, name: 'sshd' };
    return found(
      processOf('rsync', { pid: session + 2 }),
      processOf('bash', { pid: session + 1, born: `boot ${session + 1}`, args: ['bash', '-c', 'rsync'] }),
      processOf('sshd-session', { pid: session, born: `boot ${session}`, ...daemon }),
      processOf('sshd', { pid: 50, born: 'boot 50', ...daemon }),
      processOf('systemd'),
    );
  };
  expect(over(100).id).not.toBe(over(200).id);
  // A forwarded socket: what asks is somewhere behind it.
  const forwarded = (session: number) =>
    found(
      processOf('sshd-session', { pid: session, born: `boot ${session}` }),
      processOf('sshd', { pid: 50, born: 'boot 50', executable: null }),
      processOf('systemd'),
    );
  expect(forwarded(100).id).not.toBe(forwarded(200).id);
});

describe('a command line that people see', () => {
  const lineOf = (...args: string[]) =>
    found(processOf(args[0] ?? '', { terminal: '34816', args }), ...inTerminal).view.commandLine ?? '';

  it.each([
    ['mysql', '-pHunter2!', 'shop'],
    ['mysqldump', '--password', 'Hunter2!'],
    ['sshpass', '-p', 'Hunter2!', 'ssh', 'host'],
    ['docker', 'login', '-u', 'me', '-p', 'Hunter2!'],
    ['curl', '-u', 'me:Hunter2!', 'https://example.com'],
    ['curl', '-ume:Hunter2!', 'https://example.com'],
    ['curl', '--user', 'me:Hunter2!'],
    ['curl', '-H', 'X-Api-Key: Hunter2!'],
    ['curl', '-H', 'Authorization: Bearer Hunter2! x'],
    ['curl', '-b', 'sid=Hunter2!'],
    ['psql', 'postgres://me:Hunter2!@db/shop'],
    ['redis-cli', '-a', 'Hunter2!'],
    ['openssl', 'enc', '-passin', 'pass:Hunter2!'],
    ['ldapsearch', '-w', 'Hunter2!'],
    ['tool', '--pass', 'Hunter2! and more Hunter2!'],
    ['tool', '--auth', 'me:Hunter2!'],
    ['bash', '-c', "mysql '-pHunter2!' shop; sshpass -p Hunter2! ssh host"],
    ['env', 'AWS_SECRET_ACCESS_KEY=Hunter2!', 'aws'],
    ['env', 'MYSQL_PWD=Hunter2!', 'mysql'],
    ['env', 'GITHUB_PAT=Hunter2!', 'gh'],
    ['gh', 'auth', 'ghp_Hunter2Hunter2Hunter2Hunter2Hunter2'],
    ['slack', 'xoxb-1234567890-Hunter2Hunter2'],
  ])('has no secret: %s %s', (...args) => {
    expect(lineOf(...args)).not.toContain('Hunter2');
  });

  it('still says what the program does', () => {
    expect(lineOf('terraform', 'plan', '-parallelism=4', '-out', 'next.plan')).toBe(
      'terraform plan -parallelism=4 -out next.plan',
    );
    expect(lineOf('aws', 's3', 'cp', 'a', 's3://bucket/a', '--profile', 'admin')).toBe(
      'aws s3 cp a s3://bucket/a --profile admin',
    );
    expect(lineOf('curl', '-u', 'me:x', '-H', 'Accept: text/html', 'https://example.com')).toBe(
      'curl -u me:… -H Accept: … https://example.com',
    );
  });
});
