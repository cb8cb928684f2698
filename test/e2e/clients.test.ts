import { existsSync } from 'node:fs';
import {
  clients,
  inRounds,
  isInstalled,
  longRunning,
  terraformFiles,
  type Command,
  type Mode,
} from './support/clients';
import { awsFiles } from './support/aws-files';
import { fobCommand, run, type CommandResult } from './support/commands';
import { connect } from './support/connect';
import { switchOn } from './support/endpoint';
import { expect, openPart, type Person, press, profileRow, test } from './support/fixtures';
import { LIMIT } from '../desktop/wait';
import type { Sandbox } from '../sandbox';

/** How a mode gives credentials to a tool, and the session that the tool then uses. */
interface Delivery {
  readonly session: string;
  readonly env?: Readonly<Record<string, string>>;
  start?(command: Command): Command;
}

/** Sets up every way of delivery, in the window, as a person does. */
async function deliver(person: Person): Promise<Record<Mode, Delivery>> {
  const window = await person.mainWindow();
  await person.startSession('admin');
  await connect(window, 'admin');
  const variables = await switchOn(window, 'admin');
  await profileRow(window, 'deploy').click();
  await openPart(window, 'Settings');
  await window.getByText('Written to ~/.aws/credentials').last().click();
  await expect.poll(() => person.fob.home.read('.aws/credentials')).toContain('[deploy-fob]');
  const fob = fobCommand(person.fob);
  return {
    process: { session: 'admin/alice', env: { AWS_PROFILE: 'admin-fob' } },
    file: { session: 'deploy/alice', env: { AWS_PROFILE: 'deploy-fob' } },
    shell: {
      session: 'admin/alice',
      env: { AWS_PROFILE: 'admin' },
      start: (command) => ['sh', '-c', `eval "$(${fob} shell-init sh)"; exec "$@"`, 'sh', ...command],
    },
    exec: { session: 'admin/alice', start: (command) => [fob, 'exec', 'admin', '--', ...command] },
    static: { session: 'admin/alice', start: (command) => [fob, 'exec', 'admin', '--static', '--', ...command] },
    env: {
      session: 'admin/alice',
      start: (command) => ['sh', '-c', `eval "$(${fob} env admin --shell sh)"; exec "$@"`, 'sh', ...command],
    },
    endpoint: { session: 'admin/alice', env: variables },
  };
}

const start = (person: Person, sandbox: Sandbox, command: Command, delivery: Delivery) => {
  const [program, ...args] = delivery.start?.(command) ?? command;
  return run(person.fob, program, args, {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    // The tools send nothing to other servers and print no warnings.
    NODE_NO_WARNINGS: '1',
    CHECKPOINT_DISABLE: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...delivery.env,
  });
};

/**
 * Runs every client in every mode that it supports, one after the other. Returns the key that the account saw for each.
 */
async function callAll(person: Person, sandbox: Sandbox, installed: readonly string[], ways: Record<Mode, Delivery>) {
  const used = new Map<string, string>();
  for (const client of installed) {
    for (const mode of clients[client]?.modes ?? []) {
      const cell = `${client}, ${mode}`;
      sandbox.calls.clear();
      const command = clients[client]?.call(sandbox) ?? ['false'];
      const { exitCode, stdout, stderr } = await start(person, sandbox, command, ways[mode]);
      expect(exitCode, `${cell}: ${stdout}${stderr}`).toBe(0);
      const calls = sandbox.calls.all.filter(({ action }) => action !== 'AssumeRole');
      expect(new Set(calls.map(({ user }) => user)), cell).toEqual(new Set([ways[mode].session]));
      expect(calls.map(({ outcome }) => outcome).filter((outcome) => !['ok', 'NoSuchKey'].includes(outcome))).toEqual(
        [],
      );
      const keys = new Set(calls.map(({ accessKeyId }) => accessKeyId ?? ''));
      expect(keys.size, cell).toBe(1);
      used.set(cell, [...keys].join());
    }
  }
  return used;
}

/** Runs a command of `fob exec` in which every client calls AWS once, and once more after each of three renewals. */
async function callThroughRenewals(
  person: Person,
  sandbox: Sandbox,
  installed: readonly string[],
  exec: Delivery,
): Promise<CommandResult> {
  const commands = installed.flatMap((client) =>
    clients[client]?.modes.includes('exec') === true ? [clients[client].call(sandbox)] : [],
  );
  const ended = start(person, sandbox, inRounds(commands, 4), exec);
  const script = { hasEnded: false };
  void ended.finally(() => (script.hasEnded = true));
  for (const round of [1, 2, 3, 4]) {
    const isDone = () => script.hasEnded || existsSync(person.fob.home.file(`ended-${round}`));
    await expect.poll(isDone, `every client has called in round ${round}`).toBe(true);
    const begun = sandbox.calls.count('AssumeRole');
    if (round < 4) await expect.poll(() => sandbox.calls.count('AssumeRole'), 'renewal').toBeGreaterThan(begun);
    await person.fob.home.write(`go-${round}`, '');
  }
  return ended;
}

async function refresh(person: Person, sandbox: Sandbox, profile: string): Promise<void> {
  const begun = sandbox.calls.count('AssumeRole');
  const window = await person.mainWindow();
  await profileRow(window, profile).getByRole('button').first().click();
  await expect.poll(() => sandbox.calls.count('AssumeRole'), `${profile} is renewed`).toBe(begun + 1);
}

test('every client gets credentials in every mode it supports, and newer ones after a renewal', async ({
  atDesk,
  sandbox,
}) => {
  // This runs about fifty tools, one after the other.
  test.setTimeout(10 * LIMIT);
  const person = await atDesk({ files: { ...awsFiles(sandbox), ...terraformFiles } });
  const installed: string[] = [];
  for (const client of Object.keys(clients)) {
    if (await isInstalled(person, client)) installed.push(client);
    else test.info().annotations.push({ type: 'skipped', description: `${client} is not installed here` });
  }
  expect(installed).toContain('JavaScript SDK');
  const original = await person.fob.home.read('.aws/credentials');
  const ways = await deliver(person);
  const before = await callAll(person, sandbox, installed, ways);

  const written = await person.fob.home.read('.aws/credentials');
  await refresh(person, sandbox, 'admin');
  await refresh(person, sandbox, 'deploy');
  await expect.poll(() => person.fob.home.read('.aws/credentials')).not.toBe(written);
  // A tool may keep credentials on disk from one process to the next, so every one of them calls again.
  const after = await callAll(person, sandbox, installed, ways);
  for (const [cell, key] of before) expect(after.get(cell), cell).not.toBe(key);

  // A process that outlives its session gets the next one by itself. Role sessions last only seconds from now on.
  sandbox.faults.set({ sessionSeconds: 30 });
  await refresh(person, sandbox, 'admin');
  const jobs = Object.entries(longRunning).filter(([client]) => installed.includes(client));
  const ended = await Promise.all(
    jobs
      .flatMap(([, job]) => [
        ...[ways.process, ways.endpoint].map((way) => start(person, sandbox, job(2), way)),
        // The command of fob exec outlives three sessions.
        start(person, sandbox, job(4), ways.exec),
      ])
      .concat(callThroughRenewals(person, sandbox, installed, ways.exec)),
  );
  expect(ended).toEqual(ended.map(() => ({ exitCode: 0, stdout: '', stderr: '' })));
  expect(sandbox.calls.count('GetSessionToken')).toBe(0);
  expect(sandbox.calls.all.filter(({ outcome }) => outcome === 'ExpiredToken')).toEqual([]);

  // Fob has changed no byte of the file but its own.
  const file = () => person.fob.home.read('.aws/credentials');
  expect((await file()).startsWith(original)).toBe(true);
  const window = await person.mainWindow();
  await profileRow(window, 'deploy').click();
  await press(window, 'Stop');
  await expect.poll(file).not.toContain('[deploy-fob]');
  expect((await file()).trimEnd()).toBe(original.trimEnd());
});
