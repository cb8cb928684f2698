import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import type { BrowserPlace } from '../../../src/contract/browsers';
import { chooseBrowser } from '../../../src/main/desktop/choose-browser';
import { ExternalPages, mayBeOpened, testOrigin } from '../../../src/main/desktop/open-external';

const PAGE = 'https://signin.aws.amazon.com/federation?Action=login&SigninToken=SECRET%2B%2F%3D';

const chosen = (program: string | null) => (program === null ? null : { program, place: null });

describe('mayBeOpened', () => {
  it.each([
    PAGE,
    'https://console.aws.amazon.com/s3/home?region=eu-west-1',
    'https://signin.amazonaws.cn/federation?x=1',
    'https://console.amazonaws.cn/',
    'https://signin.amazonaws-us-gov.com/federation',
    'https://console.amazonaws-us-gov.com/',
    'https://eusc-de-east-1.signin.amazonaws-eusc.eu/federation',
    'https://console.amazonaws-eusc.eu/',
    'https://us-east-1.signin.aws.amazon.com/oauth?Action=logout',
  ])('accepts a page of AWS’s consoles: %s', (url) => expect(mayBeOpened(url)).toBe(true));

  it.each([
    ['javascript', 'javascript:alert(1)'],
    ['javascript followed by a host', 'javascript://signin.aws.amazon.com/%0aalert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['a file that names the host', 'file://signin.aws.amazon.com/etc/passwd'],
    ['http', 'http://signin.aws.amazon.com/'],
    ['data', 'data:text/html,<script>'],
    ['another program', 'ms-msdt:/id'],
    ['mail', 'mailto:a@signin.aws.amazon.com'],
    ['ftp', 'ftp://signin.aws.amazon.com/'],
    ['a blob', 'blob:https://signin.aws.amazon.com/1'],
    ['the source of a page', 'view-source:https://signin.aws.amazon.com/'],
    ['Fob’s own scheme', 'app://fob/index.html'],
    ['a host that starts like AWS’s', 'https://signin.aws.amazon.com.evil.example/'],
    ['a host that ends like AWS’s', 'https://evilsignin.aws.amazon.com/'],
    ['a subdomain of the host', 'https://x.signin.aws.amazon.com/'],
    ['a sign-in of another region', 'https://us-west-2.signin.aws.amazon.com/'],
    ['the parent domain of the host', 'https://aws.amazon.com/'],
    ['a host with a final dot', 'https://signin.aws.amazon.com./'],
    ['letters that look like Latin ones', 'https://signin.аws.amazon.com/'],
    ['wide letters', 'https://ｓignin.aws.amazon.com/'],
    ['a name in Punycode', 'https://signin.xn--ws-7kc.amazon.com/'],
    ['a user', 'https://signin.aws.amazon.com@evil.example/'],
    ['a user at the right host', 'https://me@signin.aws.amazon.com/'],
    ['a user and a password', 'https://me:pw@signin.aws.amazon.com/'],
    ['an empty user', 'https://@signin.aws.amazon.com/'],
    ['a port', 'https://signin.aws.amazon.com:8443/'],
    ['the default port', 'https://signin.aws.amazon.com:443/'],
    ['backslashes', 'https:\\\\signin.aws.amazon.com\\'],
    ['a backslash before an @', 'https://evil.example\\@signin.aws.amazon.com/'],
    ['too few slashes', 'https:signin.aws.amazon.com/'],
    ['too many slashes', 'https:///signin.aws.amazon.com/'],
    ['a space before the address', ' https://signin.aws.amazon.com/'],
    ['a line break in the address', 'https://signin.aws.amazon.com/\nx'],
    ['a tab in the host', 'https://signin.aws\t.amazon.com/'],
    ['an unescaped quote', 'https://signin.aws.amazon.com/?"& calc'],
    ['capitals', 'HTTPS://SIGNIN.AWS.AMAZON.COM/'],
    ['this computer', 'http://127.0.0.1:8080/federation'],
    ['no scheme', '//signin.aws.amazon.com/'],
    ['an option', '--help'],
    ['an empty address', ''],
  ])('refuses %s', (_, url) => expect(mayBeOpened(url)).toBe(false));
});

describe('a test’s own origin', () => {
  it('is allowed besides AWS’s hosts, but not in packages', () => {
    const [origin] = testOrigin('http://127.0.0.1:4566', false);
    expect(origin).toBe('http://127.0.0.1:4566');
    expect(mayBeOpened('http://127.0.0.1:4566/federation?x=1', testOrigin(origin, false))).toBe(true);
    expect(mayBeOpened('http://127.0.0.1:4567/federation', testOrigin(origin, false))).toBe(false);
    expect(mayBeOpened('http://me@127.0.0.1:4566/', testOrigin(origin, false))).toBe(false);
    expect(testOrigin(origin, true)).toEqual([]);
  });
  it.each([undefined, '', 'http://evil.example', 'http://127.0.0.1', 'http://127.0.0.1:1/x', 'null', 'file://'])(
    'cannot be %s',
    (origin) => expect(testOrigin(origin, false)).toEqual([]),
  );
});

describe('ExternalPages', () => {
  const did: string[][] = [];
  const pages = (platform: NodeJS.Platform, failing = false) => {
    did.length = 0;
    const note = (...what: string[]) => {
      did.push(what);
      return failing ? Promise.reject(new Error(`spawn ${what.join(' ')} ENOENT`)) : Promise.resolve();
    };
    return new ExternalPages({
      shell: { openExternal: (url) => note('default', url) },
      platform,
      alsoAllowed: [],
      start: (program, args) => note(program, ...args),
    });
  };

  it.each<[NodeJS.Platform, string | null, string[]]>([
    ['linux', null, ['default', PAGE]],
    ['darwin', null, ['default', PAGE]],
    ['linux', '/usr/bin/firefox', ['/usr/bin/firefox', PAGE]],
    ['win32', 'C:\\Program Files\\Firefox\\firefox.exe', ['C:\\Program Files\\Firefox\\firefox.exe', PAGE]],
    ['darwin', '/Applications/Firefox.app', ['/usr/bin/open', '-a', '/Applications/Firefox.app', PAGE]],
  ])('opens the page on %s with %s', async (platform, browser, expected) => {
    expect(await pages(platform).open(PAGE, chosen(browser))).toEqual(ok(null));
    expect(did).toEqual([expected]);
  });

  const link = encodeURIComponent(PAGE);
  it.each<[NodeJS.Platform, BrowserPlace, string[]]>([
    ['linux', { kind: 'chromium-profile', name: 'Profile 1' }, ['/b', '--profile-directory=Profile 1', PAGE]],
    ['linux', { kind: 'firefox-profile', name: 'work x' }, ['/b', '-P', 'work x', PAGE]],
    ['linux', { kind: 'firefox-container', name: 'a&b=c d' }, ['/b', `ext+container:name=a%26b%3Dc%20d&url=${link}`]],
    [
      'darwin',
      { kind: 'chromium-profile', name: 'Profile 1' },
      ['/usr/bin/open', '-n', '-a', '/b', '--args', '--profile-directory=Profile 1', PAGE],
    ],
  ])('opens the page in the place that was chosen: on %s %j', async (platform, place, expected) => {
    expect(await pages(platform).open(PAGE, { program: '/b', place })).toEqual(ok(null));
    expect(did).toEqual([expected]);
  });

  it('gives a container the link whole, as its extension reads it', async () => {
    await pages('linux').open(PAGE, { program: '/b', place: { kind: 'firefox-container', name: 'a&b=+ d' } });
    const [prefix, parameters] = (did[0]?.[1] ?? '').split(/(?<=^ext\+container:)/);
    expect(prefix).toBe('ext+container:');
    expect([...new URLSearchParams(parameters)]).toEqual([
      ['name', 'a&b=+ d'],
      ['url', PAGE],
    ]);
  });

  it.each(['--remote-debugging-port=1', '-x', '../../evil', 'a/b', 'a\\b', '..', 'a\nb', ''])(
    'passes on no name that a browser could take for an option or a path: %j',
    async (name) => {
      for (const kind of ['chromium-profile', 'firefox-profile', 'firefox-container'] as const) {
        const result = await pages('linux').open(PAGE, { program: '/b', place: { kind, name } });
        expect(result).toMatchObject({ ok: false, error: { code: 'browser-failed' } });
      }
      expect(did).toEqual([]);
    },
  );

  it.each([null, '/usr/bin/firefox'])('opens no other page, even with %s', async (browser) => {
    const result = await pages('linux').open('https://evil.example/', chosen(browser));
    expect(result).toMatchObject({ ok: false, error: { code: 'browser-failed' } });
    expect(did).toEqual([]);
  });

  it.each([null, '/usr/bin/firefox'])('reports a failure without the link: %s', async (browser) => {
    const result = await pages('linux', true).open(PAGE, chosen(browser));
    expect(result).toMatchObject({ ok: false, error: { code: 'browser-failed' } });
    expect(JSON.stringify(result)).not.toContain('SECRET');
  });

  it.runIf(process.platform === 'linux')('starts the browser itself, without a shell', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fob browser $(x) '));
    const [browser, out] = [join(folder, 'my browser'), join(folder, 'out')];
    await writeFile(
      browser,
      `#!/bin/sh\nprintf '%s\\n' "$#" "$1" > '${out.replace(/'/g, "'\\''")}.new'\nmv '${out}.new' '${out}'\n`,
      { mode: 0o700 },
    );
    const real = new ExternalPages({
      shell: { openExternal: () => Promise.reject(new Error('not this one')) },
      platform: 'linux',
      alsoAllowed: [],
    });
    // A process that another test starts may hold the new file open for a moment. Then Linux does not run it (ETXTBSY).
    await expect.poll(() => real.open(PAGE, chosen(browser))).toEqual(ok(null));
    await expect.poll(() => readFile(out, 'utf8').catch(() => '')).toBe(`1\n${PAGE}\n`);
    expect(await real.open(PAGE, chosen(join(folder, 'gone')))).toMatchObject({
      ok: false,
      error: { detail: 'ENOENT' },
    });
    expect(await real.open(PAGE, chosen(folder))).toMatchObject({ ok: false, error: { detail: 'EACCES' } });
    await rm(folder, { recursive: true });
  });
});

describe('choosing a browser', () => {
  const dialog = (canceled: boolean, filePaths: string[]) => ({
    showOpenDialog: () => Promise.resolve({ canceled, filePaths }),
  });
  it('returns the person’s choice, or nothing if they chose none', async () => {
    expect(await chooseBrowser(dialog(false, ['/usr/bin/firefox']), 'linux', {})).toBe('/usr/bin/firefox');
    expect(await chooseBrowser(dialog(true, []), 'linux', {})).toBeNull();
    expect(await chooseBrowser(dialog(false, []), 'win32', {})).toBeNull();
  });
});
