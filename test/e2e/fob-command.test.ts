import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fobCommand, run, type CommandResult } from './support/commands';
import { expect, openPart, openView, type Person, profileRow, test, typeCode } from './support/fixtures';
import { packagePath } from './support/js-client';
import { look } from './support/look';
import { clipboardText, slowClipboard } from './support/system';
import type { Sandbox } from '../sandbox';

const isInstalled = (program: string): boolean => spawnSync('which', [program]).status === 0;
const ARN = 'arn:aws:sts::111122223333:assumed-role/admin/alice';

/** A program that calls AWS with the credentials that it finds. It prints the caller's ARN and the key it used. */
const WHO = `
  const { STSClient, GetCallerIdentityCommand } = require(${packagePath('@aws-sdk/client-sts')});
  const client = new STSClient({});
  client.send(new GetCallerIdentityCommand({})).then(
    async ({ Arn }) => console.log(Arn, (await client.config.credentials()).accessKeyId),
    (error) => { console.log(String(error)); process.exitCode = 9; },
  );`;

const fob = (person: Person, args: readonly string[], env: Record<string, string> = {}): Promise<CommandResult> =>
  run(person.fob, fobCommand(person.fob), args, env);

/** The environment of a terminal with wrong AWS settings left over. The sandbox stands for AWS. */
const terminal = (sandbox: Sandbox) => ({
  AWS_ENDPOINT_URL: sandbox.endpoint,
  AWS_REGION: 'eu-west-1',
  AWS_PROFILE: 'no-such-profile',
  AWS_SESSION_TOKEN: 'stale',
  NODE_NO_WARNINGS: '1',
});

test('fob list, status, exec, refresh and stop follow what happens in the window, and every shell can evaluate fob env', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  expect((await fob(person, ['list', '--names'])).stdout).toBe('alice\nadmin\ndeploy\noncall\ncarol\n');
  expect((await fob(person, ['list'])).stdout).toMatch(/^admin {3}no session, needs an MFA code$/m);
  expect((await fob(person, ['status', 'admin'])).exitCode).toBe(5);

  // exec waits for the code. After a renewal, the command gets the new session.
  const who = ['exec', 'admin', '--', process.execPath, '-e', WHO];
  const waiting = fob(person, who, terminal(sandbox));
  await typeCode(await person.codeEntry(), person.phone.code());
  const first = await waiting;
  expect([first.exitCode, first.stderr]).toEqual([0, '']);
  expect(first.stdout).toContain(ARN);
  await expect(profileRow(window, 'admin')).toContainText('Active');
  expect(await fob(person, ['refresh', 'admin'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^admin: active, .* left\n$/),
  });
  const second = await fob(person, who, terminal(sandbox));
  expect(second.stdout).toContain(ARN);
  expect(second.stdout).not.toBe(first.stdout);
  expect(await fob(person, ['exec', 'admin', '--', 'sh', '-c', 'exit 33'])).toEqual({
    exitCode: 33,
    stdout: '',
    stderr: '',
  });

  const { exitCode, stdout } = await fob(person, ['status', 'admin']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('region:       us-east-1\n');

  const command = fobCommand(person.fob);
  await person.fob.home.write('who.js', WHO);
  const evaluate: Record<string, string> = {
    sh: `eval "$(${command} env admin --shell sh)"`,
    bash: `eval "$(${command} env admin)"`,
    zsh: `eval "$(${command} env admin)"`,
    fish: `${command} env admin | source`,
  };
  const tried: string[] = [];
  for (const [shell, line] of Object.entries(evaluate)) {
    if (!isInstalled(shell)) continue;
    const script = `${line}; '${process.execPath}' '${person.fob.home.file('who.js')}'`;
    const { stdout: caller, stderr } = await run(person.fob, shell, ['-c', script], {
      ...terminal(sandbox),
      SHELL: `/bin/${shell}`,
    });
    expect([shell, stderr]).toEqual([shell, '']);
    expect(caller).toContain(ARN);
    tried.push(shell);
  }
  expect(tried).toContain('bash');
  test.info().annotations.push({ type: 'shells', description: tried.join(', ') });

  expect(await fob(person, ['stop', 'admin'])).toEqual({ exitCode: 0, stdout: 'admin: stopped\n', stderr: '' });
  await expect(profileRow(window, 'admin')).not.toContainText('Active');
  expect(await fob(person, ['stop', 'nobody'])).toMatchObject({ exitCode: 1, stdout: '' });
});

test('window and tray copy credentials, which later leave the clipboard', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await person.startSession('admin');
  await profileRow(window, 'admin').click();
  await openPart(window, 'Use it');
  await window.getByRole('button', { name: 'Copy credentials for bash, zsh' }).click();
  await expect.poll(() => clipboardText(person.fob)).toContain("export AWS_REGION='us-east-1'");

  // The copied text works when a person pastes it into a terminal.
  await person.fob.home.write('who.js', WHO);
  const pasted = `${await clipboardText(person.fob)}'${process.execPath}' '${person.fob.home.file('who.js')}'`;
  const { stdout } = await run(person.fob, 'bash', ['-c', pasted], terminal(sandbox));
  expect(stdout).toContain(ARN);
  await expect.poll(() => clipboardText(person.fob), 'the credentials leave the clipboard').toBe('');

  await window.getByRole('button', { name: /Copy for/ }).click();
  await window.getByRole('option', { name: 'JSON' }).click();
  await window.getByRole('button', { name: 'Copy credentials for JSON' }).click();
  await expect.poll(() => clipboardText(person.fob)).toContain('"Version":1');
  await person.tray.click(/^admin/, 'Copy credentials', 'fish');
  await expect.poll(() => clipboardText(person.fob)).toContain("set -gx AWS_REGION 'us-east-1'");
  await look(window, 'copy-credentials');

  const cleared = await slowClipboard(person.fob);
  await person.tray.quit();
  await expect.poll(() => existsSync(cleared), 'the quit waits until the clipboard is cleared').toBe(true);
});

test('Settings puts the command where terminals find it, and removes it', async ({ atDesk, sandbox }) => {
  const { accessKeyId, secretAccessKey } = sandbox.user('carol');
  const person = await atDesk({
    files: {
      '.aws/config': `[profile carol]\nendpoint_url = ${sandbox.endpoint}\n`,
      '.aws/credentials': `[carol]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
      '.bash_profile': 'echo welcome\nexport PATH="$HOME/.local/bin:/usr/bin:/bin"\n',
    },
    env: { SHELL: '/bin/bash' },
  });
  const window = await person.mainWindow();
  await openView(window, 'Settings');
  const row = window.getByRole('region', { name: 'The fob command in terminals' });
  const inTerminal = () => run(person.fob, 'bash', ['-lc', 'fob list --names']);
  expect((await inTerminal()).exitCode).toBe(127);
  await row.getByRole('button', { name: 'Add to PATH' }).click();
  await expect(row).toContainText('Terminals find it');
  expect((await inTerminal()).stdout).toBe('welcome\ncarol\n');
  await row.scrollIntoViewIfNeeded();
  await look(window, 'command-on-path');
  await row.getByRole('button', { name: 'Remove link' }).click();
  await expect(row.getByRole('button', { name: 'Add to PATH' })).toBeVisible();
  expect((await inTerminal()).exitCode).toBe(127);

  // When terminals do not look in that folder, Settings says what to add.
  await person.fob.home.write('.bash_profile', 'export PATH=/usr/bin:/bin\n[ -f ~/.bashrc ] && . ~/.bashrc\n');
  await openView(window, 'Activity');
  await openView(window, 'Settings');
  await expect(row).toContainText('Add this to ~/.bashrc');
  await row.getByRole('button', { name: 'Copy what to add' }).click();
  await expect.poll(() => clipboardText(person.fob)).toContain('export PATH=');
  await person.fob.home.write('.bashrc', `${await clipboardText(person.fob)}\n`);
  await row.getByRole('button', { name: 'Look again' }).click();
  await expect(row).toContainText(join(dirname(fobCommand(person.fob)), 'fob'));
  expect((await inTerminal()).stdout).toBe('carol\n');
});
