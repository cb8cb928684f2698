import { chmod, lstat, readdir, readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { stopKeyring } from '../desktop/keyring';
import { fobCommand, fobCredentials, run, runAsNobody, whenListening } from './support/commands';
import {
  expect,
  openPart,
  openStatus,
  openView,
  personAt,
  profileRow,
  statusLine,
  test,
  typeCode,
  type Person,
} from './support/fixtures';
import { look } from './support/look';
import * as attacks from './support/page-attacks';
import { pageHeap } from './support/page-heap';
import { processesAround } from './support/processes';
import { SecretSearch, type Secret } from './support/secrets';
import { startStranger } from './support/stranger';
import { clipboardText } from './support/system';

const USER_DATA = '.config/Fob';
const CREDENTIALS = '.aws/credentials';
const BACKUP = `${CREDENTIALS}.fob-backup`;
const SOCKET = '.fob/fob.sock';

const modeOf = async (path: string) => ((await lstat(path)).mode & 0o777).toString(8);

async function deliver(window: Page, profile: string, way: 'On request' | 'Written to ~/.aws/credentials') {
  await profileRow(window, profile).click();
  await openPart(window, 'Settings');
  const choice = window
    .getByRole('region', { name: `Profile ${profile}` })
    .getByRole('radiogroup', { name: 'Delivery' });
  await choice.getByText(way, { exact: true }).click();
  await expect(choice.getByRole('radio', { name: way })).toBeChecked();
}

test('the search finds a secret in every form in which it may hide', () => {
  const search = new SecretSearch([
    { name: 'key', value: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
    { name: 'code', value: '123456' },
  ]);
  const hide = (secret: string) => [
    `a ${secret} b`,
    encodeURIComponent(`x=${secret}`),
    Buffer.from(`a${secret}`, 'utf16le'),
    ...['', 'a', 'ab'].map((before) => Buffer.from(`${before}${secret} b`).toString('base64')),
  ];
  for (const text of hide('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY')) expect(search.in(text)).toEqual(['key']);
  for (const text of hide('123456')) expect(search.in(text)).toEqual(['code']);
  expect(search.in('1234567 0.123456 12345')).toEqual([]);
});

/** The secret key and the token that `fob credentials` prints. */
async function handedOut(person: Person, profile: string): Promise<Secret[]> {
  const { stdout, stderr, exitCode } = await fobCredentials(person.fob, profile);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const { SecretAccessKey, SessionToken } = JSON.parse(stdout) as Record<string, string>;
  return [
    { name: `secret key of ${profile}`, value: SecretAccessKey ?? '' },
    { name: `session token of ${profile}`, value: SessionToken ?? '' },
  ];
}

test('secrets are nowhere but in the requested section, from the first code to the last quit', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  const [alice, carol] = [sandbox.user('alice'), sandbox.user('carol')];
  const codes = [person.phone.wrongCode(), person.phone.code(), person.phone.code()] as const;
  const secrets: Secret[] = [
    { name: 'seed of alice', value: alice.mfaSeed ?? '' },
    { name: 'key of alice', value: alice.secretAccessKey },
    { name: 'key of carol', value: carol.secretAccessKey },
    ...codes.map((value, index) => ({ name: `code ${index + 1}`, value })),
  ];

  // A command waits; a wrong code, then the right one.
  const waiting = fobCredentials(person.fob, 'admin');
  const entry = await person.codeEntry();
  await expect(entry.getByText(/is waiting for/)).toBeVisible();
  await typeCode(entry, codes[0]);
  await expect(entry.getByRole('alert')).toBeVisible();
  const whileTyped = processesAround(person.fob);
  await typeCode(entry, codes[1]);
  expect((await waiting).exitCode).toBe(0);
  // One role session needs its own code, one needs no code, and Fob writes one to the file.
  await profileRow(window, 'oncall').getByRole('button').first().click();
  await typeCode(await person.codeEntry(), codes[2]);
  await deliver(window, 'deploy', 'Written to ~/.aws/credentials');
  for (const profile of ['alice', 'admin', 'deploy', 'oncall', 'carol'])
    secrets.push(...(await handedOut(person, profile)));
  await expect.poll(() => person.fob.home.read(CREDENTIALS)).toContain('[deploy-fob]');
  await openPart(window, 'Use it');
  await window.getByRole('button', { name: 'Connect a tool…' }).click();
  await window.getByRole('button', { name: 'Other ways to get credentials' }).click();
  await window.getByRole('button', { name: 'Test: From ~/.aws/credentials' }).click();
  await expect(window.getByText('It works.')).toBeVisible();

  const search = new SecretSearch(secrets);
  const copied = () => clipboardText(person.fob);
  await window.getByRole('button', { name: /Copy lines/ }).click();
  await expect.poll(copied).toContain('deploy-fob');
  expect(search.in(await copied())).toEqual([]);
  await openView(window, 'Activity');
  await window.getByRole('button', { name: 'Copy activity as text' }).click();
  await expect.poll(copied).toContain('AWS did not accept');
  expect(search.in(await copied())).toEqual([]);

  const reachable = await window.evaluate(async () =>
    JSON.stringify([
      await globalThis.window.fob.call('state.get'),
      document.documentElement.outerHTML,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      performance.getEntries(),
    ]),
  );
  expect(reachable).toContain('deploy-fob');
  expect(search.in(reachable)).toEqual([]);
  // Pages share a process, so the memory may still have codes from another page. It must have no other secret.
  const heap = await pageHeap(person.fob, window);
  expect(heap).toContain('deploy-fob');
  expect(search.in(heap).filter((name) => !name.startsWith('code'))).toEqual([]);
  const processes = [...whileTyped, ...processesAround(person.fob)];
  expect(processes.some(({ argv }) => argv.includes('curl'))).toBe(true);
  expect(processes.some(({ argv }) => argv.includes('--type=renderer'))).toBe(true);
  for (const { argv, environ } of processes) expect(search.in(`${argv}\n${environ}`)).toEqual([]);

  // A page crashes, Fob quits, and the test searches everything that is left.
  await person.fob.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(() => person.fob.windows, 'no window is open').toEqual([]);
  const again = await person.fob.restart();
  expect(search.in(person.fob.output)).toEqual([]);
  const longTerm = [CREDENTIALS, BACKUP].flatMap((file) => [`${file}: key of alice`, `${file}: key of carol`]);
  const written = ['secret key', 'session token'].map((what) => `${CREDENTIALS}: ${what} of deploy`);
  const left = await search.below(again.home.path);
  expect(left.searched).toEqual(
    expect.arrayContaining([`${USER_DATA}/vault/index`, `${USER_DATA}/settings.json`, `${USER_DATA}/logs/fob.log`]),
  );
  expect(left.found).toEqual([...longTerm, ...written].sort());
  const [outside = '', inside = ''] = (await again.home.read(CREDENTIALS)).split('[deploy-fob]');
  expect(search.in(outside)).toEqual(['key of alice', 'key of carol']);
  expect(search.in(inside)).toEqual(['secret key of deploy', 'session token of deploy']);

  // A later Fob removes the section that an earlier one wrote. No backup has the section either.
  const last = await again.window('Fob'); // It shows Activity, as the one before did.
  await openView(last, 'Sessions');
  await deliver(last, 'deploy', 'On request');
  await expect.poll(() => again.home.read(CREDENTIALS)).not.toContain('[deploy-fob]');
  await again.quit();
  expect((await search.below(again.home.path)).found).toEqual([...longTerm].sort());
  expect(search.in(again.output)).toEqual([]);
});

test('only the person can read their files and folders, and another user of the computer cannot ask Fob', async ({
  atDesk,
}) => {
  const person = await atDesk();
  const { home } = person.fob;
  await person.startSession('alice');
  await deliver(await person.mainWindow(), 'alice', 'Written to ~/.aws/credentials');
  const vault = `${USER_DATA}/vault`;
  const entries = (await readdir(home.file(vault))).map((name) => `${vault}/${name}`);
  expect(entries.length).toBeGreaterThanOrEqual(4);
  const files = [...entries, `${USER_DATA}/settings.json`, `${USER_DATA}/logs/fob.log`, CREDENTIALS, BACKUP, SOCKET];
  const modes = async (paths: string[]) =>
    Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await modeOf(home.file(path))] as const)));
  expect(await modes(files)).toEqual(Object.fromEntries(files.map((file) => [file, '600'])));
  const folders = [USER_DATA, vault, `${USER_DATA}/logs`, '.fob', '.fob/bin'];
  expect(await modes(folders)).toEqual(Object.fromEntries(folders.map((folder) => [folder, '700'])));
  expect(await modes(['.fob/bin/fob'])).toEqual({ '.fob/bin/fob': '755' });

  test.skip(process.getuid?.() !== 0, 'Only root can run a command as another user.');
  const ask = ['curl', '-s', '--unix-socket', home.file(SOCKET), 'http://fob/credentials?profile=alice'];
  expect((await run(person.fob, 'env', ask)).stdout).toContain('SecretAccessKey');
  // Home folders are often open to others. Fob's own folder keeps them out, and so does the mode of the socket alone.
  await chmod(home.path, 0o755);
  expect(await runAsNobody(person.fob, ...ask)).toMatchObject({ exitCode: 7, stdout: '' });
  await chmod(home.file('.fob'), 0o755);
  expect(await runAsNobody(person.fob, ...ask)).toMatchObject({ exitCode: 7, stdout: '' });
});

test('Fob repairs an index with a flipped bit; a vault whose key is damaged is kept, read when it is right again, and can be reset', async ({
  atDesk,
}) => {
  const person = await atDesk();
  await person.startSession('admin');
  await person.fob.quit();
  const key = person.fob.home.file(`${USER_DATA}/vault/key`);
  const index = person.fob.home.file(`${USER_DATA}/vault/index`);
  const flipBit = async (file: string) => {
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    await writeFile(file, bytes);
    return bytes;
  };
  const damaged = await flipBit(key);
  const again = await person.fob.restart();
  const window = await again.window('Fob');
  await expect(profileRow(window, 'admin')).toContainText('Needs an MFA code');
  await expect(statusLine(window)).toContainText('Saved sessions cannot be read');
  const status = await openStatus(window);
  const banner = status.getByRole('region', { name: 'Saved sessions cannot be read' });
  await banner.getByRole('button', { name: 'Try again' }).click();
  await expect(window.getByRole('alert')).toContainText('The saved secrets cannot be read');
  expect(await readFile(key)).toEqual(damaged);

  await flipBit(key);
  await banner.getByRole('button', { name: 'Try again' }).click();
  await expect(banner).toBeHidden();
  await window.keyboard.press('Escape');
  await expect(profileRow(window, 'admin')).toContainText('Active');

  await again.quit();
  await flipBit(index);
  const repaired = await again.restart();
  const mended = await repaired.window('Fob');
  await expect(statusLine(mended)).toContainText('Saved secrets were repaired');
  await expect(profileRow(mended, 'admin')).toContainText('Active');

  await repaired.quit();
  await flipBit(key);
  const third = await repaired.restart();
  const last = await third.window('Fob');
  await expect(statusLine(last)).toContainText('Saved sessions cannot be read');
  await (await openStatus(last)).getByRole('button', { name: 'Reset…' }).click();
  await last.getByRole('alertdialog').getByRole('button', { name: 'Reset' }).click();
  await expect(last.getByRole('alertdialog')).toBeHidden();
  await last.keyboard.press('Escape');
  await expect(statusLine(last)).not.toContainText('Saved sessions cannot be read');
  await personAt(third, person.tray, person.phone).startSession('alice');
  const fourth = await third.restart();
  await expect(profileRow(await fourth.window('Fob'), 'alice')).toContainText('Active');
  await fourth.quit();
});

test('Fob starts clean after it was killed while AWS checked a code, and does not send that code again', async ({
  atDesk,
  desktop,
  sandbox,
}) => {
  const person = await atDesk();
  const command = fobCredentials(person.fob, 'alice');
  const entry = await person.codeEntry();
  sandbox.faults.set({ latencyMs: 60_000 });
  const code = person.phone.code();
  await typeCode(entry, code);
  // Fob notes the code in the vault before it sends it.
  const vault = person.fob.home.file(`${USER_DATA}/vault`);
  await expect.poll(() => readdir(vault)).toContainEqual(expect.stringMatching(/^[0-9a-f]{64}$/));
  await person.fob.kill9();
  // The command waits a moment for another Fob, and says in one line that none came.
  expect(await command).toMatchObject({ exitCode: 3, stdout: '' });
  expect((await command).stderr).toBe('fob: Fob is not running. Start it (the app named Fob), then try again.\n');

  sandbox.faults.clear();
  const again = await person.fob.restart();
  const after = personAt(again, await desktop.trayHost.tray(), person.phone);
  await expect(profileRow(await after.mainWindow(), 'alice')).toContainText('Needs an MFA code');
  expect(again.windows).toHaveLength(1);
  await whenListening(again);
  const second = fobCredentials(again, 'alice');
  const next = await after.codeEntry();
  const before = sandbox.calls.count('GetSessionToken');
  await typeCode(next, code);
  await expect(next.getByRole('alert')).toContainText('This code has already been used');
  expect(sandbox.calls.count('GetSessionToken')).toBe(before);
  await typeCode(next, person.phone.code());
  expect((await second).exitCode).toBe(0);
});

const valuesOf = (outcomes: Record<string, string>) => [...new Set(Object.values(outcomes))];

test('a hostile page has one way to Fob and none to anything else, and windows have the strict settings', async ({
  atDesk,
}) => {
  const person = await atDesk();
  const { app } = person.fob;
  const window = await person.mainWindow();
  await expect(profileRow(window, 'admin')).toBeVisible();

  // Chromium's network service has no process of its own, as docs/decisions.md says. Test desktops have no GPU process.
  const processes = await app.evaluate(({ app: electronApp }) => electronApp.getAppMetrics());
  expect([...new Set(processes.map(({ type }) => type))].sort()).toEqual(['Browser', 'Tab']);

  expect(await window.evaluate(attacks.ownGlobals)).toEqual(['fob']);
  expect(await window.evaluate(() => Reflect.ownKeys(Reflect.get(globalThis, 'fob') as object))).toEqual([
    'call',
    'on',
  ]);
  expect(await window.evaluate(attacks.namesOfNode)).toEqual([]);
  const { unknown, malformed } = await window.evaluate(attacks.badCalls);
  expect(valuesOf(unknown)).toEqual(['No such call.']);
  expect(valuesOf(malformed)).toEqual(['request-invalid']);
  expect(valuesOf(await window.evaluate(attacks.runText))).toEqual(['refused']);
  expect(valuesOf(await window.evaluate(attacks.askForPermissions))).toEqual(['refused']);

  const stranger = await startStranger();
  const hosts = { host: stranger.host, udpHost: stranger.udpHost };
  expect(await window.evaluate(attacks.leave, hosts)).toEqual({
    windows: '0',
    'our page in a frame': 'refused',
    'bridge in a frame': 'undefined',
    stayed: 'true',
  });
  expect(await window.evaluate(attacks.reachOut, hosts).then(valuesOf)).toEqual(['refused']);
  expect(stranger.visits).toEqual([]);
  expect((await fetch(`http://${stranger.host}/`)).status).toBe(200);
  expect(stranger.visits).not.toEqual([]);
  stranger.stop();
  expect(person.fob.windows).toEqual([window]);
  expect(await profileRow(window, 'admin').count()).toBe(1);

  // Chromium lets every page go to this address without asking Fob. Fob then closes the window.
  await window.evaluate(() => setTimeout(() => location.assign('about:blank')));
  await expect.poll(() => person.fob.windows, 'no window is open').toEqual([]);
  await expect(profileRow(await person.mainWindow(), 'admin')).toBeVisible();

  await app.evaluate(({ BrowserWindow }) => {
    const { prototype } = BrowserWindow;
    prototype.setContentProtection = (on) => void Reflect.set(globalThis, 'contentProtection', on);
  });
  void fobCredentials(person.fob, 'admin');
  await person.codeEntry();
  const isProtected = () => app.evaluate(() => Reflect.get(globalThis, 'contentProtection') as unknown);
  await expect.poll(isProtected, 'code entry is kept out of screenshots').toBe(true);
  const preferences = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const read = Reflect.get(contents, 'getLastWebPreferences') as () => Record<string, unknown>;
      const { sandbox, contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, webSecurity, webviewTag } =
        read.call(contents);
      return { sandbox, contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, webSecurity, webviewTag };
    }),
  );
  const locked = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  };
  expect(preferences).toEqual([locked, locked]);

  // This is Fob's page with Fob's preload script, in a window that Fob did not open.
  const foreign = await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
    const preload = `${electronApp.getAppPath()}/out/preload/preload.js`;
    const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await window.loadURL('app://fob/index.html');
    const answer = (await window.webContents.executeJavaScript('fob.call("state.get")')) as unknown;
    window.destroy();
    return answer;
  });
  expect(foreign).toMatchObject({ ok: false, error: { message: 'The request did not come from a window of Fob.' } });

  // app:// serves only the built pages.
  const get = (url: string) =>
    app.evaluate(async ({ net }, asked) => {
      const response = await net.fetch(asked);
      return { status: response.status, policy: response.headers.get('content-security-policy') };
    }, url);
  const { status, policy } = await get('app://fob/index.html');
  expect(status).toBe(200);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  const outside = [
    'app://fob/../main/main.js',
    'app://fob/..%2fmain/main.js',
    'app://fob/%2e%2e/main/main.js',
    'app://fob/assets/..%5c..%5cmain/main.js',
    'app://fob//etc/passwd',
    'app://fob/',
    'app://other/index.html',
  ];
  for (const url of outside) expect((await get(url)).status, url).toBe(404);
});

test('Fob waits for a keyring that hangs, says so, and goes on when it answers', async ({ atDesk, desktop }) => {
  const person = await atDesk();
  await person.startSession('admin');
  const before = await fobCredentials(person.fob, 'admin');
  await person.fob.quit();
  const letGoOn = await stopKeyring(desktop.session.bus);
  try {
    const again = await person.fob.restart();
    const window = await again.window('Fob');
    await expect(statusLine(window)).toContainText('The keyring does not answer');
    // Fob itself does not hang: its pages, its tray and its command answer.
    await openView(window, 'Settings');
    await openView(window, 'Sessions');
    const tray = await desktop.trayHost.tray();
    await expect.poll(() => tray.menuText(), 'the tray says so').toContain('The keyring does not answer');
    const refused = await fobCredentials(again, 'admin');
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toContain('This computer’s keyring does not answer.');
    expect((await run(again, fobCommand(again), ['status', 'admin'])).stdout).toContain('the keyring does not answer');
    await look(window, 'silent-keyring');
    letGoOn();
    await expect(profileRow(window, 'admin')).toContainText('Active');
    await expect(statusLine(window)).not.toContainText('The keyring does not answer');
    expect(await fobCredentials(again, 'admin')).toEqual(before);
  } finally {
    letGoOn();
  }
});
