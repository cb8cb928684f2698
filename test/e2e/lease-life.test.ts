/** How long leases live, who sees them, and who ends them. */
import type { LeaseView } from '../../src/contract/leases';
import { isInstalled } from '../unit/shells/run';
import { fobCommand, run, type CommandResult } from './support/commands';
import { expect, type Person, test } from './support/fixtures';
import { look } from './support/look';
import type { Sandbox } from '../sandbox';

test.skip(process.platform === 'win32', 'fob.cmd runs commands with fixed credentials.');

/** Runs `fob` with options, and AWS tools with the sandbox as AWS. */
const fob = (person: Person, sandbox: Sandbox, ...args: string[]): Promise<CommandResult> =>
  run(person.fob, fobCommand(person.fob), args, { AWS_ENDPOINT_URL: sandbox.endpoint, AWS_REGION: 'us-east-1' });

const leases = async (person: Person): Promise<LeaseView[]> => {
  const window = await person.mainWindow();
  return window.evaluate(async () => {
    const state = await globalThis.window.fob.call('state.get');
    if (!state.ok) throw new Error(state.error.message);
    return state.value.leases;
  });
};

test('log and list show a lease, and AWS holds it to its time', async ({ atDesk, sandbox }) => {
  test.skip(!isInstalled('aws'), 'The AWS CLI is not installed.');
  const person = await atDesk();
  await person.startSession('admin');
  const exec = (...command: string[]) =>
    fob(person, sandbox, 'exec', 'admin', '--read-only', '--for', '5m', '--name', 'nightly report', '--', ...command);

  expect(await exec('aws', 's3', 'ls')).toMatchObject({ exitCode: 0 });

  // AWS holds it to five minutes: 15 are the least for a role, so the session was narrowed once more.
  const scoped = sandbox.calls.all.filter(({ action }) => action === 'GetScopedCredentials');
  expect(scoped).toMatchObject([{ outcome: 'ok' }]);
  const [lease] = await leases(person);
  expect(lease).toMatchObject({ profile: 'admin', name: 'nightly report', access: { kind: 'read-only' } });
  const lasted = ((lease?.credentialsEndAt ?? 0) - (lease?.startedAt ?? 0)) / 1000;
  expect(lasted).toBeGreaterThan(200);
  expect(lasted).toBeLessThanOrEqual(300);

  const window = await person.mainWindow();
  await expect(window.getByText('nightly report').first()).toBeVisible();
  await look(window, 'leases');
  await window
    .getByRole('link', { name: 'Activity' })
    .or(window.getByRole('button', { name: 'Activity' }))
    .first()
    .click();
  await expect(window.getByText(/Began the lease “nightly report” of admin/).first()).toBeVisible();
});

test('a stopped lease is handed out no more, and comes back', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  await person.startSession('admin');
  const credentials = () => fob(person, sandbox, 'credentials', 'admin', '--read-only', '--for', '1h');
  expect(await credentials()).toMatchObject({ exitCode: 0 });
  await expect.poll(async () => (await leases(person)).length).toBe(1);
  const [lease] = await leases(person);
  const window = await person.mainWindow();
  const call = (name: 'lease.stop' | 'lease.undo-stop') =>
    window.evaluate(([one, id]) => globalThis.window.fob.call(one, { lease: id }), [name, lease?.id ?? ''] as const);
  await call('lease.stop');
  const stopped = await credentials();
  expect(stopped.exitCode).toBe(1);
  expect(stopped.stderr).toContain('was stopped');
  await call('lease.undo-stop');
  expect(await credentials()).toMatchObject({ exitCode: 0 });
});

test('the credentials of a lease end with it, and a command gets no others then', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  await person.startSession('admin');
  // A minute is the least. AWS's clock and this computer's run on by themselves.
  const script = `${fobCommand(person.fob)} credentials admin --for 1m --name short`;
  const first = JSON.parse((await run(person.fob, 'sh', ['-c', script])).stdout) as { Expiration: string };
  expect(Date.parse(first.Expiration) - Date.now()).toBeLessThanOrEqual(60_000);
  const asking = `curl -sS -o /dev/null -w '%{http_code}\\n' -H "Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN" "$AWS_CONTAINER_CREDENTIALS_FULL_URI"`;
  const loop = `until [ "$(${asking})" = 403 ]; do sleep 0.5; done; ${asking}`;
  const { stdout } = await fob(person, sandbox, 'exec', 'admin', '--for', '1m', '--', 'sh', '-c', loop);
  expect(stdout).toBe('403\n');
});

test('what AWS cannot hold is refused with what works', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  await person.startSession('admin');
  sandbox.faults.set({ absentActions: ['GetScopedCredentials'] });
  const short = await fob(person, sandbox, 'credentials', 'admin', '--read-only', '--for', '5m');
  expect(short.exitCode).toBe(1);
  expect(short.stderr).toMatch(/--for 15m/);
  expect(await fob(person, sandbox, 'credentials', 'admin', '--read-only', '--for', '15m')).toMatchObject({
    exitCode: 0,
  });
});
