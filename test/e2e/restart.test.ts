import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fobCommand, fobCredentials, run, type CommandResult } from './support/commands';
import { expect, test, typeCode } from './support/fixtures';
import type { Fob } from '../desktop/launch';

/** One `fob credentials`, and when it began, in milliseconds. */
interface Call extends CommandResult {
  began: number;
}

/** Runs `work` while two tools ask for credentials again and again. Returns their calls. */
async function whileToolsAsk(fob: Fob, profile: string, work: (calls: readonly Call[]) => Promise<void>) {
  const calls: Call[] = [];
  let isDone = false;
  const tool = async () => {
    while (!isDone) {
      const began = Date.now();
      calls.push({ began, ...(await fobCredentials(fob, profile)) });
    }
  };
  const tools = [tool(), tool()];
  try {
    await work(calls);
  } finally {
    isDone = true;
    await Promise.all(tools);
  }
  return calls;
}

const failed = (calls: readonly Call[]) => calls.filter(({ exitCode }) => exitCode !== 0);

/** Resolves when Fob has answered ten more calls. */
async function tenMore(calls: readonly Call[]): Promise<void> {
  const answered = () => calls.length - failed(calls).length;
  const before = answered();
  await expect.poll(answered, 'ten more calls are answered').toBeGreaterThan(before + 10);
}

test('no call of a tool fails while Fob quits and starts again, or starts after a crash', async ({ atDesk }) => {
  const note = '.fob/fob.sock.expected';
  const person = await atDesk();
  await person.startSession('admin');
  let { fob } = person;
  const calls = await whileToolsAsk(fob, 'admin', async (soFar) => {
    await tenMore(soFar);
    fob = await fob.restart();
    await tenMore(soFar);
  });
  expect(failed(calls)).toEqual([]);

  const callsOfCrash = await whileToolsAsk(fob, 'admin', async (soFar) => {
    await tenMore(soFar);
    await fob.kill9();
    // Make the note that Fob wrote at its start too old, as after hours. Only its socket is left then.
    await fob.home.write(note, '0\n');
    await expect.poll(() => failed(soFar), 'a call fails because Fob is not running').not.toEqual([]);
    const restarted = fob.restart();
    await expect.poll(() => fob.home.read(note), 'Fob starts').not.toBe('0\n');
    const early = fobCredentials(fob, 'admin');
    fob = await restarted;
    expect(await early).toMatchObject({ exitCode: 0, stderr: '' });
    await tenMore(soFar);
  });
  const started = (await stat(fob.home.file(note))).mtimeMs;
  expect(failed(callsOfCrash).filter(({ began }) => began >= started)).toEqual([]);
  expect(new Set(failed(callsOfCrash).map(({ exitCode }) => exitCode))).toEqual(new Set([3]));
});

test('a command that waits for a code still waits when Fob quits or is killed, and starts again', async ({
  atDesk,
}) => {
  const person = await atDesk({ args: ['--hidden'] });
  const command = fobCredentials(person.fob, 'admin');
  const waits = async (fob: Fob) => {
    const entry = await fob.window(/^MFA code/);
    await expect(entry.getByText(/is waiting for/)).toBeVisible();
    return entry;
  };
  await waits(person.fob);
  await person.fob.quit();
  const again = await person.fob.restart();
  await waits(again);
  await again.kill9();
  const third = await again.restart();
  await typeCode(await waits(third), person.phone.code());
  expect(await command).toMatchObject({ exitCode: 0, stderr: '' });
});

/** Fetches credentials when there is a file `go` in the home folder, and prints the HTTP status. */
const FETCH_LATER = `: > "$HOME/began"
until [ -e "$HOME/go" ]; do sleep 0.1; done
curl -q -s -f --retry 60 --retry-delay 1 --retry-all-errors -o "$HOME/got" -w '%{http_code}' \\
  -H "Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN" "$AWS_CONTAINER_CREDENTIALS_FULL_URI"`;

test('a command that began right before Fob quit goes on fetching credentials when Fob starts again', async ({
  atDesk,
}) => {
  const person = await atDesk();
  await person.startSession('admin');
  const { fob } = person;
  const command = run(fob, fobCommand(fob), ['exec', 'admin', '--', 'sh', '-c', FETCH_LATER]);
  await expect.poll(() => existsSync(fob.home.file('began')), 'the command has begun').toBe(true);
  await fob.restart();
  await fob.home.write('go', '');
  expect(await command).toEqual({ exitCode: 0, stdout: '200', stderr: '' });
  expect(JSON.parse(await fob.home.read('got'))).toMatchObject({ AccessKeyId: expect.any(String) });
});
