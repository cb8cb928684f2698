import type { Page } from '@playwright/test';
import type { Fob } from '../desktop/launch';
import { until } from '../desktop/wait';
import { policies, type Sandbox } from '../sandbox';
import { filesOfNewcomer } from './support/aws-files';
import { test, textsInVault, touchUntil, type ProgramsFolder } from './support/code-programs';
import { choose, chooseSource, deviceCard, isVerified, step } from './support/devices';
import { expect, openView, press, profileRow } from './support/fixtures';
import { processesAround, type ProcessTexts } from './support/processes';
import { SecretSearch } from './support/secrets';

const SERIAL = '7654321';
const serialOf = (sandbox: Sandbox, name: string) => `arn:aws:iam::${sandbox.account.accountId}:mfa/${name}`;
const onKey = (sandbox: Sandbox, name: string) => `AWS:${name}@${sandbox.account.accountId}`;
const seedOf = (sandbox: Sandbox, name: string) => sandbox.account.device(serialOf(sandbox, name)).seed ?? 'none';

const PUT = 'Put it on the key and enable';
const putStep = (window: Page) => step(window, 'Put the secret on your YubiKey');

/** The only key, with what is on it. */
const theKey = (programs: ProgramsFolder) => programs.get('ykman').keys?.[0];

/** Creates a device for bob whose secret goes onto the key. */
async function createForKey(window: Page): Promise<void> {
  await openView(window, 'Devices');
  await press(window, 'Add device for bob');
  await chooseSource(window, 'A YubiKey');
  await press(window, 'Create');
  await expect(putStep(window)).toBeVisible();
}

/** Fob’s processes and the programs that it runs, once one of them has these arguments. */
const processesWith = (fob: Fob, ...args: string[]): Promise<ProcessTexts[]> =>
  until(
    `a program runs with ${args.join(' ')}`,
    () => processesAround(fob),
    (all) => all.some(({ argv }) => argv.includes(args.join('\0'))) && all,
    { tell: (all) => all.map(({ argv }) => argv) },
  );

/** Fails if a secret is anywhere but on the key: on disk, in a command line or an environment, or in what Fob printed. */
async function expectOnlyOnKey(fob: Fob, programs: ProgramsFolder, seeds: string[], processes: ProcessTexts[] = []) {
  const search = new SecretSearch(seeds.map((value, index) => ({ name: `seed ${index + 1}`, value })));
  for (const folder of [fob.home.path, fob.desktop.home, programs.bin])
    expect((await search.below(folder)).found).toEqual([]);
  expect(search.in(fob.output)).toEqual([]);
  for (const { args, environment } of programs.starts())
    expect(search.in([...args, ...environment].join('\n'))).toEqual([]);
  for (const { argv, environ } of processes) expect(search.in(`${argv}\n${environ}`)).toEqual([]);
}

/** Fails if a secret is in the vault, which is encrypted on disk. */
async function expectNotInVault(fob: Fob, seeds: string[]) {
  const texts = await textsInVault(fob);
  expect(texts.join('\n')).toContain('yubikey');
  for (const seed of seeds) expect(texts.filter((text) => text.includes(seed))).toEqual([]);
}

test('a newcomer puts a device onto a YubiKey, resyncs it, and replaces it', async ({ atDesk, sandbox, programs }) => {
  programs.set('ykman', { keys: [] });
  const { fob, ...person } = await atDesk(await programs.computer(filesOfNewcomer(sandbox)));
  const window = await person.mainWindow();
  const account = onKey(sandbox, 'bob');
  await createForKey(window);
  const form = putStep(window);
  const alert = form.getByRole('alert');

  await test.step('without a key, with a locked one and with a full one, the wizard says what to do', async () => {
    await expect(form).toContainText('Plug in your YubiKey, then look again.');
    await expect(form.getByRole('button', { name: PUT })).toBeDisabled();
    programs.set('ykman', { keys: [{ serial: '1111111' }] });
    await press(window, 'Look again');
    await expect(form).toContainText('YubiKey 1111111 is plugged in.');
    programs.set('ykman', { keys: [] });
    await press(window, PUT);
    await expect(alert).toContainText('The YubiKey with serial number 1111111 is not plugged in.');
    // Another key will do as well.
    await expect(form).toContainText('Plug in your YubiKey, then look again.');
    programs.set('ykman', { keys: [{ serial: SERIAL, password: 'of the key' }] });
    await press(window, 'Look again');
    await expect(form).toContainText(`YubiKey ${SERIAL} is plugged in.`);
    await press(window, PUT);
    await expect(alert).toContainText('protected by a password');
    await expect(alert).toContainText('oath access remember');
    programs.set('ykman', { keys: [{ serial: SERIAL, password: 'of the key', isRemembered: true, capacity: 0 }] });
    await press(window, PUT);
    await expect(alert).toContainText('The YubiKey is full');
    // Somebody else's account of this name stays, however often the person tries.
    const taken = { [account]: { secret: 'JBSWY3DPEHPK3PXP', touch: false } };
    programs.set('ykman', { keys: [{ serial: SERIAL, accounts: taken }] });
    for (let tries = 1; tries <= 2; tries += 1) {
      const before = programs.calls().length;
      await press(window, PUT);
      await expect.poll(() => programs.calls().length, 'Fob asks the key').toBeGreaterThan(before);
      await expect(alert).toContainText(`already has an account ${account}`);
    }
    expect(theKey(programs)?.accounts).toEqual(taken);
    expect(sandbox.calls.count('EnableMFADevice')).toBe(0);
  });

  const processes = await test.step('with one touch, the key has the secret and the first session starts', async () => {
    // Long enough to look at the program that gets the secret.
    const slow = { keys: [{ serial: SERIAL, password: 'of the key', isRemembered: true }], latency: 700 };
    programs.set('ykman', slow);
    await press(window, PUT);
    const adding = await processesWith(fob, 'accounts', 'add');
    await expect(form.getByText('Touch your key')).toBeVisible();
    const touching = await processesWith(fob, 'code', '--single', account);
    programs.touch();
    await expect.poll(() => sandbox.calls.count('EnableMFADevice'), 'AWS enables the device').toBe(1);
    sandbox.account.endDelays();
    await isVerified(window);
    await press(window, 'Finish');
    await expect(window.getByRole('heading', { name: 'bob is ready' })).toBeVisible();
    await expect(window.getByText('Fob asks your YubiKey for its codes')).toBeVisible();
    expect(theKey(programs)?.accounts).toEqual({ [account]: { secret: seedOf(sandbox, 'bob'), touch: true } });
    await press(window, 'Show sessions');
    await expect(profileRow(window, 'bob')).toContainText('Active');
    expect(fob.windows).toHaveLength(1); // No code entry.
    return [...adding, ...touching];
  });
  programs.set('ykman', { ...programs.get('ykman'), latency: 0 });
  const seed = seedOf(sandbox, 'bob');
  await expectOnlyOnKey(fob, programs, [seed], processes);
  await expectNotInVault(fob, [seed]);

  await test.step('two codes of the key tell AWS how far its clock is off', async () => {
    sandbox.account.setDeviceDrift(serialOf(sandbox, 'bob'), 100);
    // As long after the enrollment. AWS takes no pair that is not newer than the last one.
    delete sandbox.account.device(serialOf(sandbox, 'bob')).lastPairStep;
    await openView(window, 'Devices');
    await expect(deviceCard(window, 'bob')).toContainText(`YubiKey: ${account}`);
    await choose(window, 'bob', 'Resync…');
    const dialog = window.getByRole('dialog', { name: 'Resync bob' });
    await expect(dialog).toContainText('Touch the key each time it flashes.');
    await press(window, 'Resync');
    await touchUntil(programs, 'AWS has both codes', () => sandbox.calls.count('ResyncMFADevice') === 1);
    await expect(deviceCard(window, 'bob')).toContainText('Resynced');
    expect(sandbox.account.device(serialOf(sandbox, 'bob')).adjustmentSteps).toBe(0);
  });

  await test.step('a new device on the same key takes its place, and the old account leaves the key', async () => {
    sandbox.account.setUserPolicies('bob', [policies.administrator]);
    await choose(window, 'bob', 'Replace or move codes…');
    await chooseSource(window, 'A YubiKey');
    await press(window, 'Create');
    await press(window, PUT);
    await expect(form.getByText('Touch your key')).toBeVisible();
    programs.touch();
    await expect.poll(() => sandbox.calls.count('EnableMFADevice'), 'AWS enables the new device').toBe(2);
    sandbox.account.endDelays();
    await isVerified(window);
    await press(window, 'Finish');
    await expect(window.getByRole('heading', { name: 'bob-2 is ready' })).toBeVisible();
    const accounts = () => Object.keys(theKey(programs)?.accounts ?? {});
    await expect.poll(accounts, 'the old account has left the key').toEqual([onKey(sandbox, 'bob-2')]);
    expect(sandbox.account.devices.map(({ serialNumber }) => serialNumber)).not.toContain(serialOf(sandbox, 'bob'));
  });
  const seeds = [seed, seedOf(sandbox, 'bob-2')];
  await expectNotInVault(fob, seeds);
  await fob.quit();
  await expectOnlyOnKey(fob, programs, seeds);
});

test('an enrollment onto a YubiKey that is killed at any step goes on or is deleted, and its secret is nowhere else', async ({
  atDesk,
  sandbox,
  programs,
}) => {
  sandbox.account.setUserPolicies('bob', [policies.administrator]);
  programs.set('ykman', { keys: [{ serial: SERIAL }] });
  const person = await atDesk(await programs.computer(filesOfNewcomer(sandbox)));
  let { fob } = person;
  let window = await person.mainWindow();
  const account = onKey(sandbox, 'bob');
  const accounts = () => Object.keys(theKey(programs)?.accounts ?? {});

  /** Fob dies as in a power cut and starts again. The person looks at Devices. */
  const die = async (stage: string) => {
    const seed = seedOf(sandbox, 'bob');
    await fob.kill9();
    await expectOnlyOnKey(fob, programs, [seed]);
    fob = await fob.restart();
    window = await fob.window('Fob');
    await openView(window, 'Devices');
    await expect(deviceCard(window, 'bob').filter({ hasText: stage })).toBeVisible();
  };
  /** What the window shows may not be on disk yet. */
  const isKept = (stage: string) =>
    expect.poll(() => textsInVault(fob), `“${stage}” is on disk`).toContainEqual(expect.stringContaining(`"${stage}"`));
  const deleteIt = async () => {
    await press(window, 'Delete bob');
    await window.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(deviceCard(window, 'bob')).toBeHidden();
    expect(sandbox.account.devices.map(({ serialNumber }) => serialNumber)).not.toContain(serialOf(sandbox, 'bob'));
  };

  await test.step('after the device is created: nobody has its secret, so it is deleted', async () => {
    await createForKey(window);
    await isKept('codes');
    await die('nobody has its secret anymore');
    await deleteIt();
  });

  await test.step('while the secret goes onto the key: it is deleted there, too', async () => {
    await createForKey(window);
    programs.set('ykman', { ...programs.get('ykman'), latency: 700 });
    await press(window, PUT);
    await processesWith(fob, 'accounts', 'add');
    await die('Fob still needs two codes of your YubiKey.');
    await programs.ended();
    programs.set('ykman', { ...programs.get('ykman'), latency: 0 });
    expect(accounts()).toEqual([account]);
    await deleteIt();
    await expect.poll(accounts, 'the account has left the key').toEqual([]);
  });

  await test.step('while the key waits for a touch: it is on the key, so the person goes on', async () => {
    await createForKey(window);
    await press(window, PUT);
    await expect(putStep(window).getByText('Touch your key')).toBeVisible();
    await die('Fob still needs two codes of your YubiKey.');
    // The program has outlived Fob.
    programs.touch();
    await programs.ended();
    await press(window, 'Continue with bob');
  });

  await test.step('after AWS has enabled it: Fob finds out, and the key starts the first session', async () => {
    sandbox.faults.set({ heldAnswers: { EnableMFADevice: 1 } });
    await press(window, 'Enable');
    await touchUntil(programs, 'AWS has enabled it', () => sandbox.calls.count('EnableMFADevice') === 1);
    await die('AWS did not say whether it is enabled.');
    await press(window, 'Continue with bob');
    sandbox.account.endDelays();
    await press(window, 'Check at AWS');
    await touchUntil(programs, 'the first session has started', () => step(window, /^It works/).isVisible());
  });

  await test.step('before its profiles are chosen: they are chosen now', async () => {
    await isKept('verified');
    await die('It works.');
    await press(window, 'Continue with bob');
    await isVerified(window);
    await press(window, 'Finish');
    await expect(window.getByRole('heading', { name: 'bob is ready' })).toBeVisible();
    expect(await fob.home.read('.aws/config')).toContain(`mfa_serial = ${serialOf(sandbox, 'bob')}`);
  });
  const seed = seedOf(sandbox, 'bob');
  expect(theKey(programs)?.accounts).toEqual({ [account]: { secret: seed, touch: true } });
  await expectNotInVault(fob, [seed]);
});
