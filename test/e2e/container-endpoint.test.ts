import { chmod, readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { LIMIT } from '../desktop/wait';
import type { Sandbox } from '../sandbox';
import { clients, isInstalled } from './support/clients';
import { run, runAsNobody, whenListening, type CommandResult } from './support/commands';
import { openProfile, readVariables, switchOn, TOKEN_FILE, URI, type Variables } from './support/endpoint';
import { expect, test, type Person } from './support/fixtures';
import { look, roomAround } from './support/look';
import { SecretSearch } from './support/secrets';
import { packagePath } from './support/js-client';
import { clipboardText } from './support/system';

const environment = (sandbox: Sandbox, variables: Variables) => ({
  AWS_ENDPOINT_URL: sandbox.endpoint,
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  NODE_NO_WARNINGS: '1',
  ...variables,
});

/** The part of the SDK that asks the endpoint. The SDK's chain of all providers would hide the endpoint's message. */
const provider = packagePath('@aws-sdk/credential-provider-http');

/** Requests a URL with these headers. */
async function curl(person: Person, url: string, ...headers: string[]): Promise<CommandResult> {
  const flags = headers.flatMap((header) => ['-H', header]);
  return run(person.fob, 'curl', ['-s', '-m', String(LIMIT / 1000), '-w', '\n%{http_code}', ...flags, url]);
}

test('the endpoint listens only while it is on, says at once that a code is missing, and serves only who has its token', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  const section = await openProfile(window, 'admin');
  await expect(section.getByRole('switch')).not.toBeChecked();
  expect(await readdir(person.fob.home.file('.fob'))).toEqual(['bin', 'fob.sock', 'fob.sock.expected']);
  const variables = await switchOn(window, 'admin');
  await section.scrollIntoViewIfNeeded();
  await look(window, 'endpoint');
  expect(await roomAround(window)).not.toBe('not all of the page');
  expect(variables[URI]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/profiles\/admin\.json$/);

  await section.getByRole('button', { name: `Copy ${URI}` }).click();
  const copied = () => clipboardText(person.fob);
  await expect.poll(copied).toBe(`${URI}=${variables[URI]}`);
  await section.getByRole('button', { name: `Copy ${TOKEN_FILE}` }).click();
  await expect.poll(copied).toBe(`${TOKEN_FILE}=${variables[TOKEN_FILE]}`);

  const words = 'admin needs an MFA code. Start admin in Fob, then try again.';
  const fromHttp = `require(${provider}).fromHttp({ maxRetries: 0 })().catch(({ Message }) => console.log(Message))`;
  const javaScript = await run(person.fob, process.execPath, ['-e', fromHttp], environment(sandbox, variables));
  expect(javaScript.stdout.trim()).toBe(words);
  if (await isInstalled(person, 'boto3')) {
    const [program = '', ...args] = clients.boto3?.call(sandbox) ?? [];
    const python = await run(person.fob, program, args, environment(sandbox, variables));
    expect(python.exitCode).toBe(1);
    expect(python.stderr).toContain(words);
  }
  expect(person.fob.windows).toHaveLength(1);
  expect(sandbox.calls.all).toEqual([]);

  await section.getByText('Serve this profile over HTTP').click();
  await expect(section.getByRole('group', { name: URI })).toBeHidden();
  await expect.poll(() => readdir(person.fob.home.file('.fob'))).toEqual(['bin', 'fob.sock', 'fob.sock.expected']);
  expect((await curl(person, variables[URI])).exitCode).toBe(7);

  // A web page, a guess and another user of the computer get nothing.
  await person.startSession('admin');
  const { [URI]: url, [TOKEN_FILE]: tokenFile } = await switchOn(window, 'admin');
  const token = await readFile(tokenFile, 'utf8');
  expect(token).toMatch(/^Bearer [0-9a-f]{64}$/);
  expect(((await stat(tokenFile)).mode & 0o777).toString(8)).toBe('600');
  const right = `Authorization: ${token}`;
  expect((await curl(person, url, right)).stdout).toMatch(/"AccessKeyId":"ASIA[^]+\n200$/);

  const attacks: Record<string, [status: number, ...headers: string[]]> = {
    'no token': [401],
    'a guess': [401, `Authorization: Bearer ${'0'.repeat(64)}`],
    'DNS rebinding': [403, right, 'Host: evil.example'],
    'another name of this computer': [403, right, `Host: localhost:${new URL(url).port}`],
    'a page': [403, right, 'Origin: https://evil.example'],
    'a page without an origin': [403, right, 'Sec-Fetch-Mode: no-cors'],
  };
  for (const [name, [status, ...headers]] of Object.entries(attacks)) {
    const { stdout } = await curl(person, url, ...headers);
    expect(stdout, name).toMatch(new RegExp(`\\n${status}$`));
    expect(stdout, name).not.toContain('AccessKeyId');
  }
  expect((await curl(person, url.replace('admin', 'deploy'), right)).stdout).toMatch(/endpoint-off[^]+\n404$/);

  const search = new SecretSearch([{ name: 'token', value: token.replace('Bearer ', '') }]);
  const state = await window.evaluate(() => globalThis.window.fob.call('state.get'));
  expect(search.in(JSON.stringify(state))).toEqual([]);
  const left = await search.below(person.fob.home.path);
  expect(left.found).toEqual([`${tokenFile.slice(person.fob.home.path.length + 1)}: token`]);

  test.skip(process.getuid?.() !== 0, 'Only root can run a command as another user.');
  await chmod(person.fob.home.path, 0o755);
  expect((await runAsNobody(person.fob, 'cat', tokenFile)).stdout).toBe('');
  expect((await runAsNobody(person.fob, 'curl', '-s', '-w', '%{http_code}', url)).stdout).toMatch(/401$/);
});

test('after a restart the address is the same, or a new one if another program took the port, and Fob says so', async ({
  atDesk,
}) => {
  const person = await atDesk();
  const before = await switchOn(await person.mainWindow(), 'admin');
  const port = Number(new URL(before[URI]).port);
  await person.fob.quit();
  const { home } = person.fob;
  expect(await readdir(home.file('.fob'))).toEqual(['bin', 'fob.sock.expected']);

  const again = await person.fob.restart();
  await whenListening(again);
  const same = await readVariables(await openProfile(await again.window('Fob'), 'admin'));
  expect(same).toEqual(before);
  await again.quit();

  const visits: string[] = [];
  const stranger = createServer(({ headers }) => visits.push(JSON.stringify(headers)));
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
  const third = await again.restart();
  await whenListening(third);
  const window = await third.window('Fob');
  const section = await openProfile(window, 'admin');
  await expect(section).toContainText(`Another program now uses port ${port}`);
  await section.scrollIntoViewIfNeeded();
  await look(window, 'endpoint-moved');
  const moved = await readVariables(section);
  expect(moved[URI]).not.toBe(before[URI]);
  // Tools that still use the old address find no token that they could give away.
  await expect(readFile(before[TOKEN_FILE])).rejects.toThrow('ENOENT');
  expect(visits).toEqual([]);
  stranger.close();
  await third.quit();
});
