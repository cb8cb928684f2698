import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { codeFor, STEP_MS } from '../sandbox';
import { keepassxcDatabase, passMakesCodes, passwordStore } from '../stand-ins/real-programs';
import { filesOfNewcomer } from './support/aws-files';
import {
  answerConfirmation,
  devicesOfAlice,
  fill,
  filesOfDevices,
  inTerminal,
  nameProgram,
  stop,
  test,
  textsInVault,
  touchUntil,
  useProgram,
  type AliceDevice,
  type Filled,
  type ProgramsFolder,
} from './support/code-programs';
import { fobCredentials } from './support/commands';
import { chooseSource, deviceCard, isVerified, step } from './support/devices';
import { closes, expect, openView, type Person, press, profileRow, typeCode } from './support/fixtures';
import { processesAround } from './support/processes';
import { SecretSearch } from './support/secrets';
import { clipboardText } from './support/system';

/** Says in the report what the test leaves out. */
const leftOut = (testInfo: TestInfo, what: string) =>
  testInfo.annotations.push({ type: 'skipped', description: `${what} is not installed` });

const succeeded = { exitCode: 0, stderr: '' };

/** Runs `fob credentials PROFILE` and says how it ended. */
async function asks(person: Person, profile: string) {
  const { exitCode, stderr } = await fobCredentials(person.fob, profile);
  return { exitCode, stderr };
}

/** A key with one account, which wants a touch. */
const keyOf = ({ seed }: AliceDevice) => ({
  keys: [{ serial: '7654321', accounts: { 'AWS:alice': { secret: seed, touch: true } } }],
});

const unattended = (window: Page, device: string) =>
  window.getByRole('switch', { name: `May run while you are away: the program of ${device}` });

/** Puts the secrets of devices into the programs of the same name. Returns what a person fills in about each. */
function putSecrets(programs: ProgramsFolder, devices: Readonly<Record<string, AliceDevice>>) {
  const seedOf = (name: string) => devices[name]?.seed ?? 'none';
  const entries = (name: string) => [{ name: 'AWS alice', id: `id-of-${name}`, secret: seedOf(name) }];
  programs.set('op', { entries: [...entries('op'), { name: 'mine', secret: seedOf('alice') }] });
  programs.set('bw', { entries: entries('bw'), session: 'of-bw-unlock' });
  programs.set('rbw', { entries: entries('rbw') });
  programs.set('gopass', { entries: [{ name: 'aws/alice', secret: seedOf('gopass') }] });
  if (devices['ykman'] !== undefined) programs.set('ykman', keyOf(devices['ykman']));
}

test('each program is the source of a session, by hand and unattended', async ({
  atDesk,
  sandbox,
  programs,
}, testInfo) => {
  const [hasPass, hasKeepassxc] = [passMakesCodes(), spawnSync('keepassxc-cli', ['--version']).status === 0];
  if (!hasPass) leftOut(testInfo, 'pass with its extension');
  if (!hasKeepassxc) leftOut(testInfo, 'keepassxc-cli');
  const devices = devicesOfAlice(sandbox, [
    'alice',
    'op',
    'bw',
    'rbw',
    'gopass',
    'ykman',
    ...(hasPass ? ['pass'] : []),
    ...(hasKeepassxc ? ['keepassxc'] : []),
  ]);
  putSecrets(programs, devices);
  // A name with a space, as no shell splits it.
  const mine = await programs.script(
    'my codes',
    `[ "$*" = 'for AWS' ] && exec '${programs.bin}/op' item get mine --otp`,
  );
  const filled: Record<string, Filled> = {
    op: { program: '1Password', fields: { Item: 'id-of-op' } },
    bw: { program: 'Bitwarden', fields: { Item: 'AWS alice' } },
    rbw: { program: 'rbw', fields: { Item: 'AWS alice' } },
    gopass: { program: 'gopass', fields: { Entry: 'aws/alice' } },
    alice: { program: 'Another program', fields: { Command: `'${mine}' 'for AWS'` } },
  };
  const store = hasPass
    ? passwordStore(join(programs.path, 'p'), { 'aws/alice': devices['pass']?.seed ?? null })
    : null;
  if (store) filled['pass'] = { program: 'pass', fields: { Entry: 'aws/alice' } };
  if (hasKeepassxc) {
    const { database, keyFile } = keepassxcDatabase(join(programs.path, 'k'), {
      alice: devices['keepassxc']?.seed ?? null,
    });
    filled['keepassxc'] = { program: 'KeePassXC', fields: { Database: database, 'Key file': keyFile, Entry: 'alice' } };
  }
  try {
    const computer = await programs.computer(filesOfDevices(sandbox, devices), {
      ...store?.env,
      BW_SESSION: 'of-bw-unlock',
    });
    const person = await atDesk(computer);
    const window = await person.mainWindow();

    await test.step('AWS takes a code of each program, which starts a session', async () => {
      // A page cannot name any program to run: the system asks the person.
      const shown = await answerConfirmation(person.fob, 'Cancel');
      const dialog = await nameProgram(window, 'alice', filled['alice'] ?? { program: '', fields: {} });
      await expect(dialog.getByRole('list', { name: 'The program and its arguments' })).toHaveText(`${mine}for AWS`);
      await press(window, 'Use this program');
      await expect(dialog.getByRole('alert')).toContainText('you did not confirm it');
      expect(await shown()).toEqual([expect.stringContaining(`'${mine}' 'for AWS'`)]);
      expect(programs.starts().filter(({ args }) => args.includes('mine'))).toEqual([]);
      await answerConfirmation(person.fob, 'Run');
      await press(window, 'Use this program');
      await expect(dialog).toBeHidden();

      for (const [name, choice] of Object.entries(filled)) if (name !== 'alice') await useProgram(window, name, choice);
      const touched = await nameProgram(window, 'ykman', { program: 'YubiKey', fields: { Account: 'AWS:alice' } });
      await press(window, 'Use this program');
      await expect(touched).toContainText('Touch the key if it flashes');
      programs.touch();
      await expect(touched).toBeHidden();
      expect(sandbox.calls.all.filter(({ withCode, outcome }) => withCode && outcome !== 'ok')).toEqual([]);
    });

    await test.step('without a window, the next code of each brings credentials to a command', async () => {
      for (const name of Object.keys(filled)) {
        await unattended(window, name).press('Space');
        await expect(unattended(window, name)).toBeChecked();
      }
      await openView(window, 'Sessions');
      for (const name of Object.keys(devices)) await stop(window, name);
      let opened = 0;
      person.fob.app.on('window', () => (opened += 1));
      const answers = await Promise.all(
        Object.keys(filled).map(async (name) => [name, await asks(person, name)] as const),
      );
      expect(Object.fromEntries(answers)).toEqual(
        Object.fromEntries(Object.keys(filled).map((name) => [name, succeeded])),
      );
      expect(opened).toBe(0);
    });

    await test.step('a key that wants a touch asks for that, and for nothing else', async () => {
      let answer: Awaited<ReturnType<typeof asks>> | null = null;
      void asks(person, 'ykman').then((ended) => (answer = ended));
      const entry = await person.codeEntry();
      await expect(entry.getByText('Touch your key')).toBeVisible();
      await touchUntil(programs, 'the command has ended', () => answer !== null);
      expect(answer).toEqual(succeeded);
      await closes(entry);
    });

    expect(sandbox.calls.all.filter(({ withCode, outcome }) => withCode && outcome !== 'ok')).toEqual([]);
    const search = new SecretSearch(Object.entries(devices).map(([name, { seed }]) => ({ name, value: seed })));
    for (const { args } of programs.starts()) expect(search.in(args.join('\n'))).toEqual([]);
  } finally {
    store?.remove();
  }
});

test('the window says what a program wants, and what the person does there goes on', async ({
  atDesk,
  sandbox,
  programs,
}) => {
  const devices = devicesOfAlice(sandbox, ['alice', 'op', 'rbw', 'gopass', 'ykman']);
  putSecrets(programs, devices);
  const runs = join(programs.path, 'runs');
  const offered = await programs.script(
    'offered',
    `echo run >> '${runs}'\nexec '${programs.bin}/op' item get mine --otp`,
  );
  const person = await atDesk(
    await programs.computer(filesOfDevices(sandbox, devices, { alice: `mfa_process = ${offered}\n` })),
  );
  const window = await person.mainWindow();
  const startsOf = (program: string) => programs.starts().filter((start) => start.program === program).length;

  await test.step('a command in the files does not run before the person approves it', async () => {
    await openView(window, 'Devices');
    const card = deviceCard(window, 'alice');
    await expect(card).toContainText('Your files name a command for its codes');
    await expect(card).toContainText(offered);
    const waiting = asks(person, 'alice');
    const entry = await person.codeEntry();
    await expect(entry.getByRole('textbox', { name: 'MFA code' })).toBeVisible();
    await expect(entry.getByRole('button', { name: /^Get the code from/ })).toBeHidden();
    await typeCode(entry, codeFor(devices.alice.seed, sandbox.account.now() - STEP_MS));
    expect(await waiting).toEqual(succeeded);
    expect(existsSync(runs)).toBe(false);

    const shown = await answerConfirmation(person.fob, 'Cancel');
    await press(window, 'Use this command for alice');
    await expect(card.getByRole('alert')).toContainText('you did not confirm it');
    expect(await shown()).toEqual([expect.stringContaining(offered)]);
    expect(existsSync(runs)).toBe(false);
    await answerConfirmation(person.fob, 'Run');
    await press(window, 'Use this command for alice');
    await expect(card).toContainText('Codes come fromoffered');
    await expect(card).not.toContainText('Your files name a command');
    expect(await readFile(runs, 'utf8')).toBe('run\n');
  });

  await useProgram(window, 'rbw', { program: 'rbw', fields: { Item: 'AWS alice' } });
  await useProgram(window, 'gopass', { program: 'gopass', fields: { Entry: 'aws/alice' } });
  await useProgram(window, 'op', { program: '1Password', fields: { Item: 'AWS alice' } });
  await unattended(window, 'op').press('Space');
  await expect(unattended(window, 'op')).toBeChecked();
  await openView(window, 'Sessions');
  for (const name of ['rbw', 'gopass', 'op']) await stop(window, name);

  await test.step('a command does not run a program that may not run unasked. The person does, with one press', async () => {
    const before = startsOf('rbw');
    const waiting = asks(person, 'rbw');
    const entry = await person.codeEntry();
    const button = entry.getByRole('button', { name: 'Get the code from rbw' });
    await expect(button).toBeFocused();
    expect(startsOf('rbw')).toBe(before);
    await button.click();
    expect(await waiting).toEqual(succeeded);
    await closes(entry);
  });

  await test.step('a code that is typed while the program asks its own question wins', async () => {
    programs.set('gopass', { ...programs.get('gopass'), account: 'asks' });
    const before = startsOf('gopass');
    const waiting = asks(person, 'gopass');
    const entry = await person.codeEntry();
    await press(entry, 'Get the code from gopass');
    await expect(entry.getByText('Asking gopass…')).toBeVisible();
    await expect.poll(() => startsOf('gopass'), 'gopass runs').toBe(before + 1);
    await typeCode(entry, codeFor(devices.gopass.seed, sandbox.account.now() + STEP_MS));
    expect(await waiting).toEqual(succeeded);
    await closes(entry);
    const running = () => processesAround(person.fob).filter(({ argv }) => argv.includes('gopass.mjs'));
    await expect.poll(running, 'gopass was ended').toEqual([]);
  });

  await test.step('a locked program says so, and goes on when the person has unlocked it', async () => {
    programs.set('op', { ...programs.get('op'), account: 'signed-out' });
    const waiting = asks(person, 'op');
    const entry = await person.codeEntry();
    await expect(entry.getByRole('alert')).toContainText('You are not signed in to 1Password CLI.');
    await expect(entry.getByRole('alert')).toContainText('Unlock 1Password');
    programs.set('op', { ...programs.get('op'), account: 'unlocked' });
    await press(entry, 'Ask 1Password again');
    expect(await waiting).toEqual(succeeded);
    await closes(entry);
    await openView(window, 'Devices');
    await expect(deviceCard(window, 'op').getByText('You are not signed in')).toBeHidden();
  });

  await test.step('whoever asks for a session in the window gets it from the key with a touch', async () => {
    programs.set('ykman', keyOf(devices.ykman));
    const dialog = await nameProgram(window, 'ykman', { program: 'YubiKey', fields: { Account: 'AWS:bob' } });
    await press(window, 'Use this program');
    await expect(dialog.getByRole('alert')).toContainText('YubiKey has no entry AWS:bob.');
    await dialog.getByRole('textbox', { name: 'Account' }).fill('AWS:alice');
    await press(window, 'Use this program');
    await expect(dialog.getByText('Touch the key if it flashes')).toBeVisible();
    programs.touch();
    await expect(dialog).toBeHidden();
    await openView(window, 'Sessions');
    await expect(profileRow(window, 'ykman')).toContainText('Active');
  });
});

test('a newcomer puts the secret of a new device into pass, and Fob keeps none', async ({
  atDesk,
  sandbox,
  programs,
}) => {
  test.skip(!passMakesCodes(), 'pass with its extension is not installed');
  const store = passwordStore(join(programs.path, 'p'), {});
  try {
    const person = await atDesk(await programs.computer(filesOfNewcomer(sandbox), store.env));
    const window = await person.mainWindow();
    await openView(window, 'Devices');
    await press(window, 'Add device for bob');
    await chooseSource(window, 'A password manager');
    await press(window, 'Create');
    const choice = step(window, 'Which program will keep the secret?');
    await fill(choice, { program: 'pass', fields: { Entry: 'aws/bob' } });
    await press(window, 'Continue');

    const put = step(window, 'Put the secret into pass');
    const alert = put.getByRole('alert');
    const line = (await put.getByText(/^pass otp insert/).textContent()) ?? '';
    await press(window, 'Compare and enable');
    await expect(alert).toContainText('pass has no entry aws/bob.');
    await inTerminal(person.fob, line, 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\n', store.env);
    await press(window, 'Compare and enable');
    await expect(alert).toContainText('pass gives other codes than the secret of this device makes.');
    expect(sandbox.calls.count('EnableMFADevice')).toBe(0);
    await press(window, 'Copy secret');
    const { seed = 'none' } = sandbox.account.device(`arn:aws:iam::${sandbox.account.accountId}:mfa/bob`);
    await expect.poll(() => clipboardText(person.fob)).toBe(seed);
    await inTerminal(person.fob, `${line} --force`, `${seed}\n`, store.env);
    await press(window, 'Compare and enable');
    await expect.poll(() => sandbox.calls.count('EnableMFADevice'), 'AWS enables the device').toBe(1);
    sandbox.account.endDelays();
    await isVerified(window);
    await press(window, 'Finish');
    await expect(window.getByRole('heading', { name: 'bob is ready' })).toBeVisible();
    await expect(window.getByText('Fob asks pass for its codes')).toBeVisible();
    await press(window, 'Show sessions');
    await expect(profileRow(window, 'bob')).toContainText('Active');

    const search = new SecretSearch([{ name: 'seed', value: seed }]);
    const vault = await textsInVault(person.fob);
    expect(vault.filter((text) => text.includes('aws/bob'))).toHaveLength(1);
    expect(vault.flatMap((text) => search.in(text))).toEqual([]);
    expect((await search.below(person.fob.home.path)).found).toEqual([]);
    expect(search.in(person.fob.output)).toEqual([]);
  } finally {
    store.remove();
  }
});
