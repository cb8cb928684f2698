import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBrowsers } from '../../../../src/main/adapters/browsers/browser-places';
import { knownBrowser } from '../../../../src/main/adapters/browsers/known-browsers';

let home: string;
beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), 'fob-browsers-'))));
afterEach(() => rm(home, { recursive: true }));

const has = async (path: string, text: string) => {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), text);
};
const placesOf = (program: string, env: NodeJS.ProcessEnv = {}) =>
  createBrowsers({ platform: 'linux', env, home }).places(program);

const localState = JSON.stringify({
  browser: { enabled_labs_experiments: [] },
  profile: {
    info_cache: {
      Default: { name: 'Alice', avatar_icon: 'x' },
      'Profile 2': { name: 'AWS prod' },
      'Profile 1': { name: ' ' },
      '../evil': { name: 'Evil' },
      '--flag': { name: 'Flag' },
    },
    last_used: 'Default',
  },
});
const profilesIni = [
  '[Install4F96D1932A9F858E]',
  'Default=abc.default',
  'Name=not a profile',
  '[Profile1]',
  'Name=work',
  'IsRelative=1',
  'Path=abc.work',
  '[Profile0]',
  'Name=default',
  '[General]',
  'Name=nor this',
  '',
].join('\r\n');

describe('the profiles of a browser', () => {
  it('are in Chromium’s Local State, with the names that it shows', async () => {
    await has('.config/google-chrome/Local State', localState);
    expect(await placesOf('/usr/bin/google-chrome-stable')).toEqual({
      family: 'chromium',
      profiles: [
        { name: 'Default', label: 'Alice' },
        { name: 'Profile 2', label: 'AWS prod' },
        { name: 'Profile 1', label: 'Profile 1' },
      ],
      problem: null,
    });
  });

  it('are in Firefox’s profiles.ini, in the first of its folders that has one', async () => {
    await has('snap/firefox/common/.mozilla/firefox/profiles.ini', '[Profile0]\nName=snap\n');
    expect(await placesOf('/snap/bin/firefox')).toMatchObject({ profiles: [{ name: 'snap' }] });
    await has('.mozilla/firefox/profiles.ini', profilesIni);
    expect(await placesOf('/usr/bin/firefox-esr')).toEqual({
      family: 'firefox',
      profiles: [
        { name: 'default', label: 'default' },
        { name: 'work', label: 'work' },
      ],
      problem: null,
    });
  });

  it('are where the person keeps settings', async () => {
    await has('elsewhere/chromium/Local State', localState);
    const { profiles } = await placesOf('/usr/bin/chromium', { XDG_CONFIG_HOME: join(home, 'elsewhere') });
    expect(profiles).toHaveLength(3);
  });

  it.each(['', '{', '[]', 'null', '{"profile":{}}', '{"profile":{"info_cache":{"Default":{"name":1}}}}'])(
    'cannot be listed from %j, and Fob says so',
    async (text) => {
      await has('.config/vivaldi/Local State', text);
      const { profiles, problem } = await placesOf('/usr/bin/vivaldi-stable');
      expect([profiles, problem]).toEqual([[], expect.stringContaining('not as this browser writes it')]);
    },
  );

  it('cannot be listed without a list, or from something that is no file', async () => {
    expect((await placesOf('/usr/bin/brave-browser')).problem).toContain('Start this browser once');
    await mkdir(join(home, '.config/BraveSoftware/Brave-Browser/Local State'), { recursive: true });
    expect((await placesOf('/usr/bin/brave')).problem).toContain('cannot be read');
  });

  it.runIf(process.platform === 'linux')('are not read from a pipe, which would never end', async () => {
    await mkdir(join(home, '.config/vivaldi'), { recursive: true });
    const pipe = join(home, '.config/vivaldi/Local State');
    spawnSync('mkfifo', [pipe]);
    const places = placesOf('/usr/bin/vivaldi');
    const answer = await Promise.race([places, new Promise((done) => setTimeout(done, 2_000, 'still reading'))]);
    // Opening it for reading and writing ends a reader that waits.
    await (await open(pipe, 'r+')).close();
    expect(answer).toMatchObject({ problem: expect.stringContaining('not a usual file') as string });
  });

  it('are unknown for a program that Fob does not know', async () => {
    expect(await placesOf('/usr/bin/lynx')).toEqual({ family: null, profiles: [], problem: null });
  });
});

describe('a browser', () => {
  const env = { LOCALAPPDATA: '/L', APPDATA: '/R' };
  it.each<[NodeJS.Platform, string, string]>([
    ['win32', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', '/L/Google/Chrome/User Data'],
    ['win32', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', '/L/Microsoft/Edge/User Data'],
    ['win32', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe', '/R/Mozilla/Firefox'],
    ['darwin', '/Applications/Google Chrome.app', '/h/Library/Application Support/Google/Chrome'],
    ['darwin', '/Applications/Brave Browser.app/', '/h/Library/Application Support/BraveSoftware/Brave-Browser'],
    ['darwin', '/Applications/Microsoft Edge.app', '/h/Library/Application Support/Microsoft Edge'],
    ['darwin', '/Applications/Firefox Developer Edition.app', '/h/Library/Application Support/Firefox'],
    ['linux', '/opt/microsoft-edge', '/h/.config/microsoft-edge'],
  ])('is known on %s by its path %s', (platform, program, folder) => {
    expect(knownBrowser(program, { platform, env, home: '/h' })?.folders).toEqual([folder]);
  });
});
