import { existsSync } from 'node:fs';
import { access, chmod, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { connect, createServer, type AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { FuseState } from '@electron/fuses/dist/constants';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { LIMIT, until } from '../desktop/wait';
import type { Sandbox } from '../sandbox';
import { Authority, type Issued } from '../sandbox/http/authority';
import { filesInAsar } from './package/asar';
import { expect, test } from './package/fixtures';
import { Keyboard } from './support/keyboard';
import { runDist } from './package/packaged-app';
import type { PackagedFob } from './package/packaged-fob';
import { isApart, sandboxing } from './package/sandboxing';
import { ordinaryUser, runAsOrdinaryUser } from './package/user';
import { Phone } from './support/phone';

const CODE_ENTRY = '^MFA code';

// The tests run one after the other: they share the package, which is made once.
test.describe.configure({ mode: 'default' });
test.skip(process.platform !== 'linux', 'The package is driven through a Linux desktop.');

test('the fuses keep others from running their own code as Fob', async ({ packaged }) => {
  const wire = await getCurrentFuseWire(packaged.executable);
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ];
  const all = Object.values(FuseV1Options).filter((fuse): fuse is FuseV1Options => typeof fuse === 'number');
  for (const fuse of all) {
    const expected = on.includes(fuse) ? FuseState.ENABLE : FuseState.DISABLE;
    expect(wire[fuse], FuseV1Options[fuse]).toBe(expected);
  }
});

test('the package has main, preload, pages and pictures, and nothing from node_modules', ({ packaged }) => {
  const files = filesInAsar(packaged.asar);
  expect(files.filter((file) => !/^(out\/renderer|assets)\//.test(file)).sort()).toEqual([
    'out/main/agents.js',
    'out/main/app-error.js',
    'out/main/authorities.js',
    'out/main/aws-sdk.js',
    'out/main/base32.js',
    'out/main/channels.js',
    'out/main/credential-server.js',
    'out/main/doctor-tools.js',
    'out/main/electron-log.js',
    'out/main/get.js',
    'out/main/iam-sdk.js',
    'out/main/local-server.js',
    'out/main/main.js',
    'out/main/names.js',
    'out/main/otplib.js',
    'out/main/proxy-settings.js',
    'out/main/request-guard.js',
    'out/main/rolldown-runtime.js',
    'out/main/self-signed.js',
    'out/main/server-tls.js',
    'out/main/services.js',
    'out/main/settings-file.js',
    'out/main/settings.js',
    'out/main/shell-lines.js',
    'out/main/sts-sdk.js',
    'out/main/third-party-licenses.md',
    'out/main/trust.js',
    'out/main/windows-programs.js',
    'out/main/within-limits.js',
    'out/main/zod.js',
    'out/preload/preload.js',
    'package.json',
  ]);
  expect(existsSync(join(dirname(packaged.asar), 'koffi', `linux_${process.arch}`, 'koffi.node'))).toBe(true);
  expect(files.filter((file) => /node_modules|\.map$|\.svg$|\.ts$/.test(file))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining(['assets/bin/fob', 'assets/icons/tray/idle.png', 'out/renderer/index.html']),
  );
});

test('no variable or argument turns Fob into Node or lets a debugger in', async ({ desktop, startPackage }) => {
  const trace = `/tmp/fob-was-node-${process.pid}`;
  const port = await freePort();
  const inspect = `--inspect=127.0.0.1:${port}`;
  const leaveTrace = `require('node:fs').writeFileSync('${trace}', '')`;
  const fob = await startPackage({
    env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: inspect },
    args: [inspect, '-e', leaveTrace],
  });
  await desktop.trayHost.tray();
  await expect(access(trace)).rejects.toThrow('ENOENT');
  await expect(fetch(`http://127.0.0.1:${port}/json`)).rejects.toThrow('fetch failed');
  expect(fob.output).not.toContain('Debugger');
  // Electron warns about most options in a package, but only if it reads them.
  expect(fob.output).not.toContain('NODE_OPTION');
});

test('without the official Electron, npm run dist makes no package for other people', async () => {
  const { electronRuntime } = await import('../../scripts/setup/electron-runtime.mjs');
  test.skip(electronRuntime().official, 'The official Electron is here.');
  for (const [asked, reason] of [
    ['--linux', 'nothing made of it may be given to anybody'],
    ['--dir --win', '--win cannot be built with it'],
    ['--smoke --mac', '--mac cannot be built with it'],
  ] as const) {
    await expect(runDist(asked.split(' ')), asked).rejects.toThrow(reason);
  }
});

test('a user without rights can use the package, and its pages are inside the sandbox', async ({
  desktop,
  sandbox,
  startPackage,
}) => {
  const phone = new Phone(sandbox, 'alice');
  const keyboard = new Keyboard(desktop.session);
  const enterCode = () => enterAcceptedCode(keyboard, sandbox, phone.code());
  sandbox.faults.set({ sessionSeconds: 40 });
  const fob = await startPackage();
  const tray = await desktop.trayHost.tray();

  await expect.poll(() => fob.pages, 'Fob has a page').not.toEqual([]);
  // The process of a page runs for a moment before it enters the sandbox, so this looks again and again.
  await expect(() => {
    for (const page of fob.pages) {
      expect(sandboxing(page)).toEqual({ uid: ordinaryUser.uid, seccomp: 2, noNewPrivileges: 1, capabilities: 0 });
      // Only root may read the namespaces of a process that protects itself.
      if (process.getuid?.() === 0) expect(isApart(page, fob.main)).toBe(true);
    }
  }).toPass({ timeout: LIMIT });

  await expect.poll(() => tray.menuText()).toContain('Start session');
  await tray.click('Start session', 'alice@111122223333', 'deploy');
  await enterCode();
  await expect.poll(() => tray.menuText()).toContain('deploy — expires at ');

  // For a session this short, Fob warns when half of the time is over.
  const warning = await desktop.notifications.waitFor('AWS session expires');
  sandbox.faults.clear();
  desktop.notifications.click(warning);
  await enterCode();
  await expect.poll(() => tray.menuText()).toContain('alice — until ');

  // A program of this user, whose executable Fob may look at, runs the command.
  const command = await runAsOrdinaryUser(
    'timeout',
    ['60', fob.home.file('.fob/bin/fob'), 'credentials', 'deploy'],
    fob.env,
  );
  const credentials = JSON.parse(command.stdout) as Record<string, unknown>;
  expect(credentials).toMatchObject({ Version: 1 });
  // ASIA marks the key of a session, not of a user.
  expect(credentials['AccessKeyId']).toMatch(/^ASIA/);
  // The package has what it takes to ask the system which program that was.
  const log = () => fob.home.read('.config/Fob/logs/fob.log');
  await expect.poll(log).toContain('got credentials of deploy');
  expect(await log()).toContain('timeout in / got credentials of deploy');

  await tray.quit();
  await expect.poll(() => fob.hasEnded, 'Fob has ended').toBe(true);
});

test('a package trusts ca_bundle of a profile and AWS_CA_BUNDLE, while Electron removes NODE_EXTRA_CA_CERTS', async ({
  sandbox,
  startPackage,
}) => {
  const corp = await Authority.create('Corp Root');
  await chmod(corp.folder, 0o755);
  const inspection = await tlsFront(sandbox, await corp.issue('DNS:localhost'));
  // Profiles of one access key share calls, so the two have keys of their own.
  const keyOf = (profile: string, user: string) => {
    const { accessKeyId, secretAccessKey } = sandbox.user(user);
    return `[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  };
  const endpoint = `region = us-east-1\nendpoint_url = https://localhost:${inspection.port}\n`;
  const files = {
    'corp.pem': await readFile(corp.file, 'utf8'),
    '.aws/config': `[profile with]\nca_bundle = ~/corp.pem\n${endpoint}[profile without]\n${endpoint}`,
    '.aws/credentials': keyOf('with', 'carol') + keyOf('without', 'bob'),
  };
  const credentials = async (fob: PackagedFob, profile: string) => {
    const command = fob.home.file('.fob/bin/fob');
    await expect.poll(() => existsSync(command), 'Fob has put its command there').toBe(true);
    return runAsOrdinaryUser(command, ['credentials', profile], fob.env);
  };

  const first = await startPackage({ files, env: { NODE_EXTRA_CA_CERTS: corp.file } });
  await expect(credentials(first, 'without')).rejects.toThrow('“Corp Root”, is unknown here');
  expect((await credentials(first, 'with')).stdout).toContain('"Version":1');
  await first.end();

  const second = await startPackage({ files, env: { AWS_CA_BUNDLE: corp.file } });
  expect((await credentials(second, 'without')).stdout).toContain('"Version":1');
  await second.end();
  inspection.stop();
  await corp.remove();
});

/** What a network does that inspects TLS: it answers with a certificate of its own, and passes everything on. */
async function tlsFront({ endpoint }: Sandbox, certificate: Issued): Promise<{ port: number; stop: () => void }> {
  const { port: behind, hostname } = new URL(endpoint);
  const server = createTlsServer(certificate, (socket) => {
    const onward = connect(Number(behind), hostname);
    for (const end of [socket, onward]) end.on('error', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, stop: () => server.close() };
}

/**
 * Types a code until it arrives at AWS. Key presses get lost before the page is ready, and nothing outside shows when
 * it is.
 */
async function enterAcceptedCode(keyboard: Keyboard, sandbox: Sandbox, code: string): Promise<void> {
  const before = sandbox.calls.all.length;
  const sent = () => sandbox.calls.all.slice(before).filter(({ withCode }) => withCode);
  const type = async () => {
    if (sent().length === 0) await keyboard.type(CODE_ENTRY, code);
    return sent();
  };
  await until('a code arrives at AWS', type, ({ length }) => length > 0, { every: 2_000 });
  await expect.poll(() => keyboard.sees(CODE_ENTRY), 'code entry is closed').toBe(false);
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
