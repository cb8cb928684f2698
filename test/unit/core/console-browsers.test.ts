import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import type { BrowserPlace, BrowserPlaces } from '../../../src/contract/browsers';
import { settle } from './doubles';
import { aws, awsConsole, begin, fob, settings, setUp, store } from './fob-fixture';
import { noPeer } from '../some-program';

const CHROME = '/usr/bin/google-chrome';
const FIREFOX = '/usr/bin/firefox';
const plain = { service: null, region: null };
const chromium = (...names: string[]): BrowserPlaces => ({
  family: 'chromium',
  profiles: names.map((name) => ({ name, label: `${name}!` })),
  problem: null,
});
const firefox: BrowserPlaces = { family: 'firefox', profiles: [{ name: 'work', label: 'work' }], problem: null };
const profile1: BrowserPlace = { kind: 'chromium-profile', name: 'Profile 1' };
const prod: BrowserPlace = { kind: 'firefox-container', name: 'prod' };

beforeEach(async () => {
  await setUp();
  awsConsole.browsers.set(CHROME, chromium('Default', 'Profile 1')).set(FIREFOX, firefox);
});

const opensIn = async (profile: string) => {
  const opened = await fob.console.open(profile, plain);
  return opened.ok ? awsConsole.opened.at(-1)?.browser : opened.error.code;
};

describe('the browser of a profile', () => {
  it('is that of all profiles, until the person chooses one for this profile, and again afterwards', async () => {
    await begin('admin');
    await fob.consoleBrowsers.choose(null, CHROME);
    expect(await opensIn('admin')).toEqual({ program: CHROME, place: null });
    await fob.consoleBrowsers.choose('admin', FIREFOX);
    expect(await opensIn('admin')).toEqual({ program: FIREFOX, place: null });
    await fob.consoleBrowsers.choose(null, '/usr/bin/other');
    expect(await opensIn('admin')).toEqual({ program: FIREFOX, place: null });
    await fob.consoleBrowsers.choose('admin', null);
    expect(await opensIn('admin')).toEqual({ program: '/usr/bin/other', place: null });
  });

  it('opens the console in its profile or container, also for fob login', async () => {
    await begin('admin');
    await fob.consoleBrowsers.choose(null, CHROME);
    expect(await fob.consoleBrowsers.places('admin')).toEqual(chromium('Default', 'Profile 1'));
    expect(await fob.consoleBrowsers.setPlace('admin', profile1)).toEqual(ok(null));
    expect(await opensIn('admin')).toEqual({ program: CHROME, place: profile1 });
    await fob.consoleBrowsers.choose('admin', FIREFOX);
    expect(await fob.consoleBrowsers.setPlace('admin', prod)).toEqual(ok(null));
    await fob.commands.answer({
      path: '/login',
      query: new URLSearchParams({ profile: 'admin' }),
      signal: new AbortController().signal,
      peer: noPeer,
    });
    expect(awsConsole.opened.at(-1)?.browser).toEqual({ program: FIREFOX, place: prod });
    expect(settings.settings.profileBrowsers).toEqual({ admin: { program: FIREFOX, place: prod } });
  });

  it('stays when another one is chosen for all profiles, because its place belongs to it', async () => {
    await begin('admin');
    await fob.consoleBrowsers.choose(null, CHROME);
    await fob.consoleBrowsers.setPlace('admin', profile1);
    await fob.consoleBrowsers.choose(null, FIREFOX);
    expect(await opensIn('admin')).toEqual({ program: CHROME, place: profile1 });
  });

  it.each<[string, BrowserPlace]>([
    [CHROME, { kind: 'chromium-profile', name: 'Profile 9' }],
    [CHROME, prod],
    [CHROME, { kind: 'firefox-profile', name: 'Default' }],
    [FIREFOX, { kind: 'firefox-profile', name: 'gone' }],
    [FIREFOX, profile1],
    ['/usr/bin/unknown', profile1],
  ])('has no place that it does not offer: %s %j', async (program, place) => {
    await fob.consoleBrowsers.choose('admin', program);
    expect(await fob.consoleBrowsers.setPlace('admin', place)).toMatchObject({
      ok: false,
      error: { code: 'browser-place-gone' },
    });
    expect(settings.settings.profileBrowsers['admin']?.place).toBeNull();
  });

  it('cannot have a place while it is the system’s default, which Fob does not know', async () => {
    expect(await fob.consoleBrowsers.setPlace('admin', profile1)).toMatchObject({ error: { code: 'request-invalid' } });
    expect(await fob.consoleBrowsers.places('admin')).toEqual({ family: null, profiles: [], problem: null });
  });

  it('is not started where its profile is gone, and nobody is asked for a code', async () => {
    await fob.consoleBrowsers.choose('admin', CHROME);
    await fob.consoleBrowsers.setPlace('admin', profile1);
    awsConsole.browsers.set(CHROME, chromium('Default'));
    expect(await opensIn('admin')).toBe('browser-place-gone');
    await settle();
    expect([store.state.codeRequests, aws.calls, awsConsole.opened]).toEqual([[], [], []]);
    expect(store.state.activity[0]).toMatchObject({ level: 'error', profile: 'admin' });
  });

  it('is started with its profile where the list cannot be read, as the profile may be there', async () => {
    await begin('admin');
    await fob.consoleBrowsers.choose('admin', CHROME);
    await fob.consoleBrowsers.setPlace('admin', profile1);
    awsConsole.browsers.set(CHROME, { family: 'chromium', profiles: [], problem: 'No list.' });
    expect(await opensIn('admin')).toEqual({ program: CHROME, place: profile1 });
  });

  it('is nobody else’s: a profile with the name of something that every object has uses that of all', async () => {
    await fob.consoleBrowsers.choose(null, CHROME);
    expect(await fob.consoleBrowsers.places('constructor')).toMatchObject({ family: 'chromium' });
    await fob.consoleBrowsers.choose('constructor', FIREFOX);
    expect(Object.keys(settings.settings.profileBrowsers)).toEqual(['constructor']);
  });
});
