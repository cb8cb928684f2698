import type { Page } from '@playwright/test';
import { filesOfDemo, filesOfNewcomer } from './support/aws-files';
import { longRunning } from './support/clients';
import { fobCredentials, run, type CommandResult } from './support/commands';
import { connect } from './support/connect';
import { enroll } from './support/devices';
import {
  expect,
  openPart,
  openStatus,
  openView,
  type Person,
  press,
  profileRow,
  test,
  typeCode,
} from './support/fixtures';
import { look } from './support/look';
import { Logind } from '../desktop/logind';
import { until } from '../desktop/wait';
import type { Sandbox } from '../sandbox';

/** Session length in seconds for these tests. The rest works as with sessions of hours. */
const LIFETIME = 30;

/** A job that runs until it has called AWS with four sessions, one after the other. The first has ended by then. */
function longJob(person: Person, sandbox: Sandbox, profile: string): Promise<CommandResult> {
  const [program = '', ...args] = longRunning['JavaScript SDK']?.(4) ?? [];
  return run(person.fob, program, args, {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_PROFILE: profile,
    NODE_NO_WARNINGS: '1',
  });
}

const succeeded = { exitCode: 0, stdout: '', stderr: '' };

const accepted = (sandbox: Sandbox, action: string) =>
  sandbox.calls.all.filter((call) => call.action === action && call.outcome === 'ok');

/** The time at which Fob plans to renew a profile by itself, by AWS's clock. */
const nextRenewal = (window: Page, profile: string): Promise<number | null> =>
  window.evaluate(async (name) => {
    const state = await globalThis.window.fob.call('state.get');
    return state.ok ? (state.value.profiles.find((each) => each.name === name)?.renewal.nextAt ?? null) : null;
  }, profile);

test('a long job outlives many sessions without a person, where Fob makes the codes', async ({ atDesk, sandbox }) => {
  const person = await atDesk({ files: filesOfNewcomer(sandbox) });
  const window = await person.mainWindow();
  await enroll(window, 'bob');
  await press(window, 'Show sessions');
  await connect(window, 'work');
  sandbox.faults.set({ sessionSeconds: LIFETIME });
  // Fob would not renew the earlier sessions of hours for a while, so the test ends them.
  sandbox.account.expireSessions();
  // The job begins right after Fob starts.
  await person.fob.restart();
  expect(await longJob(person, sandbox, 'work-fob')).toEqual(succeeded);
});

test('a long job outlives many sessions with one code, where codes come from a phone', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await connect(window, 'admin');
  await profileRow(window, 'alice').getByRole('button').first().click();
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect(profileRow(window, 'alice')).toContainText('Active');
  // The MFA session lasts for hours; the role's sessions are short.
  sandbox.faults.set({ sessionSeconds: LIFETIME });
  expect(await longJob(person, sandbox, 'admin-fob')).toEqual(succeeded);
  expect(accepted(sandbox, 'GetSessionToken')).toHaveLength(1);
  await expect(window.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await look(window, 'timeline');
});

test('Fob renews a kept profile by itself, and the tray pauses and resumes renewals', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await person.startSession('admin');
  await profileRow(window, 'admin').click();
  await openPart(window, 'Settings');
  await window.getByText('Keep this session').click();
  await expect(window.getByRole('switch', { name: 'Keep this session' })).toBeChecked();
  sandbox.faults.set({ sessionSeconds: LIFETIME });
  await profileRow(window, 'admin').getByRole('button').first().click();
  const begun = accepted(sandbox, 'AssumeRole').length;
  await expect
    .poll(() => accepted(sandbox, 'AssumeRole').length, 'admin is renewed by itself')
    .toBeGreaterThan(begun + 1);
  await person.tray.click('Pause renewals', 'Until I resume');
  await expect(window.getByText(/Renewals are paused/)).toBeVisible();
  await look(window, 'renewals-paused');
  await person.tray.click('Resume renewals (paused)');
  await expect(window.getByText(/Renewals are paused/)).toBeHidden();

  // What the settings change can be undone, too.
  await openView(window, 'Settings');
  const pause = window.getByRole('region', { name: 'Pause renewals' });
  await press(window, 'Until I resume');
  await expect(pause).toContainText('Renewals are paused until you resume them.');
  await press(window, 'Resume');
  await expect(window.getByText('Fob renews sessions again.')).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(pause).toContainText('Renewals are paused until you resume them.');
  await window.keyboard.press('Control+z');
  await expect(pause).toContainText('Fob renews nothing by itself until then.');
  const names = window.getByRole('switch', { name: 'Original profile names' });
  await names.press('Space');
  await expect(names).toBeChecked();
  await expect(window.getByText('Original profile names are on.')).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(names).not.toBeChecked();
});

test('Fob renews sessions as soon as the computer wakes from sleep without a network', async ({
  atDesk,
  sandbox,
  desktop,
}) => {
  const logind = await Logind.start(desktop.session);
  try {
    const person = await atDesk();
    const window = await person.mainWindow();
    await person.startSession('alice');
    sandbox.faults.set({ sessionSeconds: LIFETIME });
    await profileRow(window, 'admin').getByRole('button').first().click();
    await expect(profileRow(window, 'admin')).toContainText('Active');

    // The network fails, the session ends, renewals fail, and Fob waits longer before each try.
    sandbox.faults.set({ droppedConnections: 'always' });
    await expect(profileRow(window, 'admin')).toContainText('The connection to AWS was interrupted');
    const nextTry = await until(
      'the next try is more than 20 s away',
      () => nextRenewal(window, 'admin'),
      (at) => at !== null && at - sandbox.account.now() > 20_000 && at,
      { tell: (at) => at && `${at - sandbox.account.now()} ms from now` },
    );
    logind.suspend();
    const begun = accepted(sandbox, 'AssumeRole').length;
    sandbox.faults.set({ droppedConnections: 0 });
    logind.resume();
    await expect.poll(() => accepted(sandbox, 'AssumeRole').length, 'admin is renewed').toBeGreaterThan(begun);
    expect(Date.parse(accepted(sandbox, 'AssumeRole').at(-1)?.at ?? '')).toBeLessThan(nextTry);
    // On suspend, Chromium closes its sockets, also those of the test. So a command and the tray show the result.
    const { exitCode, stderr } = await fobCredentials(person.fob, 'admin');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    await expect.poll(() => person.tray.menuText()).toContain('next renewal');
  } finally {
    logind.stop();
  }
});

for (const minutes of [-20, 20]) {
  test(`Fob follows an endpoint whose clock is ${minutes} minutes off and says so; typed codes and its own work`, async ({
    atDesk,
    sandbox,
  }) => {
    sandbox.faults.set({ clockOffsetMs: minutes * 60_000 });
    const person = await atDesk({ files: filesOfDemo(sandbox) });
    const window = await person.mainWindow();
    await person.startSession('admin');
    await expect(profileRow(window, 'admin')).toContainText(/1[12] h/);
    const words = `is 20 min ${minutes > 0 ? 'ahead of' : 'behind'} this computer’s`;
    await expect(await openStatus(window)).toContainText(words);
    await window.keyboard.press('Escape');

    await enroll(window, 'bob');
    await press(window, 'Show sessions');
    await expect(profileRow(window, 'bob')).toContainText('Active');
    expect(await fobCredentials(person.fob, 'work')).toMatchObject({ exitCode: 0, stderr: '' });
  });
}
