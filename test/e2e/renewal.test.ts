import { filesOfNewcomer } from './support/aws-files';
import { fobCredentials, run } from './support/commands';
import { connect } from './support/connect';
import { createDevice, isVerified, openDevices, press } from './support/devices';
import { expect, profileRow, test, typeCode, type Person } from './support/fixtures';
import { look } from './support/look';
import { Logind } from '../desktop/logind';
import { menuText } from '../desktop/menu';
import type { Sandbox } from '../sandbox';

/** Session length for these tests; everything else is as it is with hours. */
const LIFETIME = 20;

/** One process that calls AWS every second, as a long job does; answers how many calls went wrong, and why. */
async function longJob(person: Person, sandbox: Sandbox, profile: string, seconds: number) {
  const script = `
    const { STSClient, GetCallerIdentityCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-sts'))});
    const client = new STSClient({});
    const wrong = [];
    let calls = 0;
    const end = Date.now() + ${seconds * 1000};
    (async () => {
      while (Date.now() < end) {
        calls += 1;
        await client.send(new GetCallerIdentityCommand({})).catch((error) => wrong.push(String(error)));
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
      console.log(JSON.stringify({ calls, wrong }));
    })();`;
  const env = {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_PROFILE: profile,
    NODE_NO_WARNINGS: '1',
  };
  const { stdout, stderr } = await run(person.fob, process.execPath, ['-e', script], env);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as { calls: number; wrong: string[] };
}

const accepted = (sandbox: Sandbox, action: string) =>
  sandbox.calls.all.filter((call) => call.action === action && call.outcome === 'ok').length;

test('a long job outlives many sessions, unattended, where codes are made here', async ({ atDesk, sandbox }) => {
  test.setTimeout(180_000);
  const person = await atDesk({ files: filesOfNewcomer(sandbox) });
  const window = await person.mainWindow();
  await openDevices(window);
  await press(window, 'Add device for bob');
  await createDevice(window, 'This computer');
  await press(window, 'Enable');
  await isVerified(window);
  await press(window, 'Finish');
  await press(window, 'Show sessions');
  await connect(window, 'work');
  sandbox.faults.set({ sessionSeconds: LIFETIME });
  // Sessions of hours from before are not renewed for a while: begin with a short one.
  sandbox.account.expireSessions();
  // The job begins while Fob starts.
  await person.fob.restart();
  const { calls, wrong } = await longJob(person, sandbox, 'work-fob', 3.5 * LIFETIME);
  expect(wrong).toEqual([]);
  expect(calls).toBeGreaterThan(2 * LIFETIME);
  expect(accepted(sandbox, 'AssumeRole')).toBeGreaterThan(3);
});

test('a long job outlives many sessions with one code, where codes come from a phone', async ({ atDesk, sandbox }) => {
  test.setTimeout(180_000);
  const person = await atDesk();
  const window = await person.mainWindow();
  await connect(window, 'admin');
  await profileRow(window, 'alice').getByRole('button').first().click();
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect(profileRow(window, 'alice')).toContainText('Active');
  // The MFA session lasts for hours; the role's sessions are short.
  sandbox.faults.set({ sessionSeconds: LIFETIME });
  const { calls, wrong } = await longJob(person, sandbox, 'admin-fob', 3.5 * LIFETIME);
  expect(wrong).toEqual([]);
  expect(calls).toBeGreaterThan(2 * LIFETIME);
  expect(accepted(sandbox, 'AssumeRole')).toBeGreaterThan(3);
  expect(accepted(sandbox, 'GetSessionToken')).toBe(1);
  await expect(window.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await look(window, 'timeline');
});

test('a profile that is to be kept is renewed by itself, paused and resumed from the tray', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await person.startSession('admin');
  await profileRow(window, 'admin').click();
  await window.getByText('Keep this session').click();
  await expect(window.getByRole('switch', { name: 'Keep this session' })).toBeChecked();
  sandbox.faults.set({ sessionSeconds: LIFETIME });
  await profileRow(window, 'admin').getByRole('button').first().click();
  const begun = accepted(sandbox, 'AssumeRole');
  await expect.poll(() => accepted(sandbox, 'AssumeRole'), { timeout: 40_000 }).toBeGreaterThan(begun + 1);
  await person.tray.click('Pause renewals', 'Until resumed');
  await expect(window.getByText(/Renewals are paused/)).toBeVisible();
  await look(window, 'renewals-paused');
  await person.tray.click('Resume renewals (paused)');
  await expect(window.getByText(/Renewals are paused/)).toBeHidden();
});

test('after sleep and a lost network everything is renewed as soon as the computer wakes', async ({
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
    const failed = () => sandbox.calls.all.filter(({ action, outcome }) => action === 'AssumeRole' && outcome !== 'ok');

    // The network goes; renewals fail, and the pauses between tries get longer.
    sandbox.faults.set({ droppedConnections: 'always' });
    await expect.poll(() => failed().length, { timeout: 40_000 }).toBeGreaterThan(1);
    logind.suspend();
    await new Promise((resolve) => setTimeout(resolve, LIFETIME * 1000));
    const begun = accepted(sandbox, 'AssumeRole');
    sandbox.faults.set({ droppedConnections: 0 });
    logind.resume();
    await expect.poll(() => accepted(sandbox, 'AssumeRole'), { timeout: 5_000 }).toBeGreaterThan(begun);
    // Chromium closes its sockets on suspend, the test's way to the pages among them: a command and the tray tell the rest.
    const { exitCode, stderr } = await fobCredentials(person.fob, 'admin');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(menuText(await person.tray.menu())).toContain('next renewal');
  } finally {
    logind.stop();
  }
});

for (const minutes of [-10, 10]) {
  test(`with a clock that is ${Math.abs(minutes)} minutes ${minutes > 0 ? 'behind' : 'ahead of'} AWS’s, codes made here are right`, async ({
    atDesk,
    sandbox,
  }) => {
    sandbox.faults.set({ clockOffsetMs: minutes * 60_000 });
    const person = await atDesk({ files: filesOfNewcomer(sandbox) });
    const window = await person.mainWindow();
    await openDevices(window);
    await press(window, 'Add device for bob');
    await createDevice(window, 'This computer');
    await press(window, 'Enable');
    await isVerified(window);
    await press(window, 'Finish');
    await press(window, 'Show sessions');
    await expect(profileRow(window, 'bob')).toContainText('Active');
    await profileRow(window, 'work').getByRole('button').first().click();
    await expect(profileRow(window, 'work')).toContainText('Active');
  });
}
