import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInstalled, runProgram, whereIs } from '../../shells/run';

/** The profiles that Fob lists in these tests. */
const names = ['admin', 'adm-2', 'my dev', `it's "odd" $HOME`, 'team/dev', '100%', 'é日本'];
const commands = [
  'code',
  'completion',
  'credentials',
  'doctor',
  'env',
  'exec',
  'help',
  'list',
  'login',
  'refresh',
  'shell',
  'shell-init',
  'status',
  'stop',
  'version',
];

const less = ['--allow', '--for', '--name', '--policy', '--read-only'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-completion-'));
  // The real command, with a Fob that only lists profiles.
  const fob = resolve('assets/bin/fob');
  const listed = names.map((name) => `'${name.replaceAll("'", `'\\''`)}'`).join(' ');
  await writeFile(
    join(folder, 'fob'),
    `#!/bin/sh\n[ "$1 $2" = "list --names" ] && { printf '%s\\n' ${listed}; exit; }\nexec ${fob} "$@"\n`,
  );
  await chmod(join(folder, 'fob'), 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

const run = async (shell: string[], script: string): Promise<string[]> => {
  const env = { PATH: `${folder}:${process.env.PATH ?? ''}`, HOME: folder, LC_ALL: 'C.UTF-8' };
  const { stdout, stderr } = await runProgram([...shell, '-c', script], env);
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
};

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** How to get the completions that each shell offers for the last of these words. */
const shells: Record<string, (words: string[]) => Promise<string[]>> = {
  bash: (words) =>
    run(
      ['bash', '--norc'],
      `eval "$(fob completion bash)"
       COMP_WORDS=(${words.map(quoted).join(' ')}) COMP_CWORD=${words.length - 1}
       _fob 2>/dev/null
       for word in "\${COMPREPLY[@]}"; do eval "printf '%s\\n' $word"; done`,
    ),
  zsh: (words) =>
    run(
      ['zsh', '-f'],
      `compdef() { :; }; _normal() { print -r -- "normal: $words[CURRENT]"; }
       compadd() { shift; for word; do [[ $word == \${words[CURRENT]}* ]] && print -r -- $word; done; }
       eval "$(fob completion zsh)"
       words=(${words.map(quoted).join(' ')}) CURRENT=${words.length}
       _fob`,
    ),
  fish: (words) =>
    run(
      ['fish', '--no-config'],
      `fob completion fish | source
       complete --escape -C ${quoted(words.join(' '))} | while read -l line; eval printf '%s\\\\n' (string split -f1 \\t -- $line); end`,
    ),
};

describe.each(Object.keys(shells))('completion for %s', (shell) => {
  const complete = async (...words: string[]) => ((await shells[shell]?.(['fob', ...words])) ?? []).sort();
  const test = (title: string, act: () => Promise<void>) =>
    it(title, async ({ skip }) => {
      skip(!isInstalled(shell), `${shell} is not installed here`);
      await act();
    });

  test('offers the commands', async () => {
    expect(await complete('')).toEqual(commands);
    expect(await complete('e')).toEqual(['env', 'exec']);
  });

  test('offers the profiles, whatever their names, for each command that takes one', async () => {
    for (const command of ['code', 'credentials', 'env', 'exec', 'login', 'refresh', 'status', 'stop']) {
      expect(await complete(command, '')).toEqual([...names].sort());
    }
    expect(await complete('env', 'adm')).toEqual(['adm-2', 'admin']);
  });

  test('offers the words that may follow a profile', async () => {
    expect(await complete('credentials', 'admin', '')).toEqual(less);
    expect(await complete('env', 'admin', '')).toEqual([...less, '--shell'].sort());
    expect(await complete('env', 'admin', '--shell', '')).toEqual(['bash', 'cmd', 'fish', 'powershell', 'zsh']);
    expect(await complete('exec', 'admin', '')).toEqual(['--', ...less, '--static'].sort());
    expect(await complete('exec', 'admin', '--read-only', '--for', '')).toEqual(['15m', '1h', '30m', '4h']);
    expect(await complete('exec', 'admin', '--for', '15m', '--re')).toEqual(['--read-only']);
    expect(await complete('credentials', 'admin', '--name', '')).toEqual([]);
    expect(await complete('login', 'admin', '--')).toEqual(['--region', '--service']);
    expect(await complete('login', 'admin', '--service', 's3', '--')).toEqual(['--region', '--service']);
    expect(await complete('completion', '')).toEqual(['bash', 'fish', 'zsh']);
    expect(await complete('doctor', '')).toEqual(['--json']);
    expect(await complete('shell-init', 'z')).toEqual(['zsh']);
    expect(await complete('shell-init', 'zsh', '--')).toEqual(['--off']);
    expect(await complete('shell', '')).toEqual([]);
    expect(await complete('status', 'admin', '')).toEqual([]);
    expect(await complete('help', '')).toEqual([]);
  });

  test('offers programs to run', async () => {
    expect(await complete('exec', 'admin', '--for', '5m', '--', 'mkte')).toContain(
      shell === 'zsh' ? 'normal: mkte' : 'mktemp',
    );
    const offered = await complete('exec', 'admin', '--', 'mkte');
    expect(offered).toContain(shell === 'zsh' ? 'normal: mkte' : 'mktemp');
  });
});

it('bash registers it', async () => {
  expect(await run(['bash', '--norc'], 'eval "$(fob completion bash)"; complete -p fob')).toEqual([
    'complete -F _fob fob',
  ]);
});

it('zsh registers it, after compinit', async ({ skip }) => {
  skip(!isInstalled('zsh'), 'zsh is not installed here');
  const script = `autoload -Uz compinit && compinit -u -d ${folder}/dump; eval "$(fob completion zsh)"; print -r -- $_comps[fob]`;
  expect(await run([whereIs('zsh'), '-f'], script)).toEqual(['_fob']);
});
