import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { TestHome } from '../desktop/home';
import { awsFiles } from './support/aws-files';
import type { CommandResult } from './support/commands';
import { Container, noContainers, noSshd, runWith, SshServer } from './support/elsewhere';
import { expect, test } from './support/fixtures';
import { HiddenFob } from './support/hidden-fob';

const script = resolve(__dirname, '../../assets/bin/fob');

/** What `fob credentials` answers where all is well. */
const credentials = { exitCode: 0, stderr: '', stdout: expect.stringContaining('"Version":1') };
/** Prints the credentials that `fob exec` gives: fixed ones, or the address that renews them. */
const WHAT_IT_GOT = 'echo "${AWS_ACCESS_KEY_ID-} ${AWS_CONTAINER_CREDENTIALS_FULL_URI-}"';
/** What it gives where nothing on this computer can be reached over TCP. */
const fixed = {
  exitCode: 0,
  stdout: expect.stringMatching(/^A[A-Z0-9]+ \n$/),
  stderr: expect.stringMatching(/^fob: .* not renewed: they last [^\n]*\n$/),
};
const failed = (exitCode: number, line: RegExp) => ({
  exitCode,
  stdout: '',
  stderr: expect.stringMatching(line),
});

test('without a display, Fob says so and serves commands: here, in a container, in another network and through ssh', async ({
  sandbox,
}) => {
  const home = await TestHome.create(awsFiles(sandbox));
  const shown = await HiddenFob.run(home, []);
  expect(shown).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining('fob: there is no display to open'),
  });
  const fob = await HiddenFob.start(home);
  try {
    const socket = home.file('.fob/fob.sock');
    const here = { FOB_SOCKET: socket };
    expect(fob.output).toContain('fob: Fob runs without a display: no tray, no windows, no code entry.');
    await test.step('here', async () => {
      expect(await runWith({ HOME: home.path }, script, 'credentials', 'carol')).toEqual(credentials);
      // Containers often have no HOME.
      expect(await runWith(here, script, 'credentials', 'carol')).toEqual(credentials);
      // Nobody can type a code.
      const needsCode = failed(1, /^fob: This needs an MFA code, and Fob runs without a display[^\n]*\n$/);
      expect(await runWith(here, script, 'credentials', 'admin')).toEqual(needsCode);
      expect((await runWith(here, script, 'list')).stdout).toContain('carol');
      const renewed = await runWith(here, script, 'exec', 'carol', '--', 'sh', '-c', WHAT_IT_GOT);
      expect(renewed).toEqual({
        exitCode: 0,
        stdout: expect.stringMatching(/^ http:\/\/127\.0\.0\.1:\d+/),
        stderr: '',
      });
      const again = await HiddenFob.run(home, ['--hidden']);
      expect(again.exitCode).toBe(0);
      await expect.poll(() => fob.output).toContain('somebody started Fob again');
    });

    const why = { containers: noContainers(), ssh: noSshd() };
    for (const [what, reason] of Object.entries(why)) {
      if (reason !== null) test.info().annotations.push({ type: 'skipped', description: `${what}: ${reason}` });
    }
    await Promise.all([
      why.containers === null && test.step('in a container', () => inContainer(home)),
      why.containers === null && test.step('in another network', () => inOtherNetwork(home)),
      why.ssh === null && test.step('through ssh', () => throughSsh(home)),
    ]);
  } finally {
    await fob.stop();
    await home.remove();
  }
});

async function inContainer(home: TestHome): Promise<void> {
  const container = Container.make(home.file('container'), script);
  const fob = (command: string, options?: { uid: number }): Promise<CommandResult> =>
    container.run(home.file('.fob'), command, options);
  expect(await fob('/fob/bin/fob credentials carol')).toEqual(credentials);
  expect(await fob('unset HOME; /fob/bin/fob credentials carol')).toEqual(credentials);
  expect(await fob(`/fob/bin/fob exec carol -- sh -c '${WHAT_IT_GOT}'`)).toEqual(fixed);
  expect(await fob('curl -s --max-time 2 http://127.0.0.1:9/; echo $?')).toMatchObject({ stdout: '7\n' });
  const notOurs = failed(1, /^fob: this user may not use Fob's socket: \/fob\/fob\.sock\. .*same user ID\.\n$/);
  expect(await fob('fob credentials carol', { uid: 65_534 })).toEqual(notOurs);
  // A socket in a folder that everybody may enter.
  const open = 'FOB_SOCKET=/tmp/fob.sock /fob/bin/fob credentials carol';
  expect(await fob(open)).toEqual(failed(3, /^fob: Fob is not running/));
  expect(await fob('PATH=/fob/bin fob credentials carol')).toEqual(failed(1, /^fob: curl is needed and was not found/));
}

async function inOtherNetwork(home: TestHome): Promise<void> {
  const run = (...command: string[]): Promise<CommandResult> =>
    runWith({ FOB_SOCKET: home.file('.fob/fob.sock') }, 'unshare', '--net', script, ...command);
  expect(await run('credentials', 'carol')).toEqual(credentials);
  expect(await run('exec', 'carol', '--', 'sh', '-c', WHAT_IT_GOT)).toEqual(fixed);
}

async function throughSsh(home: TestHome): Promise<void> {
  const remote = home.file('remote');
  await mkdir(remote, { mode: 0o700 });
  await copyFile(script, join(remote, 'fob'));
  const server = await SshServer.start(home.file('ssh'));
  try {
    const [far, other] = [join(remote, 'fob.sock'), join(remote, 'other.sock')];
    const askAt = (path: string) => `env -i PATH=/usr/bin:/bin FOB_SOCKET=${path} sh ${remote}/fob credentials carol`;
    const ask = askAt(far);
    // Nobody listens at this end. `fob` waits a while for that to change.
    const nobody = server.run(other, home.file('.fob/nothing.sock'), askAt(other));
    expect(await server.run(far, home.file('.fob/fob.sock'), ask)).toEqual(credentials);
    // The connection left its socket behind, and StreamLocalBindUnlink lets the next one replace it.
    expect(await server.run(far, home.file('.fob/fob.sock'), ask)).toEqual(credentials);
    const { exitCode, stdout, stderr } = await nobody;
    expect([exitCode, stdout]).toEqual([exitCode === 3 ? 3 : 1, '']);
    expect(stderr).toMatch(/^fob: Fob (ended before it answered|is not running)\b.*\n$/m);
  } finally {
    server.stop();
    await rm(remote, { recursive: true });
  }
}
