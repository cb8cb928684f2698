import { describe, expect, it } from 'vitest';
import { displayOf, startedFrom } from '../../../src/main/desktop/display';
import { announceIfUnseen, type UnseenDeps } from '../../../src/main/desktop/unseen';

const line = (ozone: string) => ({ getSwitchValue: (name: string) => (name === 'ozone-platform' ? ozone : '') });

describe('the display', () => {
  it.each([
    ['linux', {}, '', 'missing'],
    ['linux', { DISPLAY: '', WAYLAND_DISPLAY: '' }, '', 'missing'],
    ['linux', { DISPLAY: ':0' }, '', 'there'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, '', 'there'],
    ['linux', {}, 'wayland', 'there'],
    ['linux', {}, 'headless', 'headless'],
    ['linux', { DISPLAY: ':0' }, 'headless', 'headless'],
    ['darwin', {}, '', 'there'],
    ['win32', {}, '', 'there'],
  ] as const)('on %s with %j and the switch %j is %s', (platform, env, ozone, expected) =>
    expect(displayOf(platform, env, line(ozone))).toBe(expected),
  );
});

it('an AppImage is started again as a whole, but not one that only started the terminal', () => {
  const ours = { APPIMAGE: '/home/alice/Fob.AppImage', APPDIR: '/tmp/.mount_Fob1' };
  expect(startedFrom('/tmp/.mount_Fob1/fob-app', ours)).toBe(ours.APPIMAGE);
  const editor = { APPIMAGE: '/home/alice/Editor.AppImage', APPDIR: '/tmp/.mount_Edit' };
  expect(startedFrom('/opt/Fob/fob-app', editor)).toBe('/opt/Fob/fob-app');
  expect(startedFrom('/opt/Fob/fob-app', {})).toBe('/opt/Fob/fob-app');
});

describe('a Fob that nobody sees', () => {
  const said = async (changes: Partial<UnseenDeps>) => {
    const where: string[] = [];
    await announceIfUnseen({
      display: 'there',
      isHidden: true,
      hasTrayHost: () => Promise.resolve(true),
      tell: (text) => where.push(`terminal: ${text}`),
      warn: (text) => where.push(`activity: ${text}`),
      notify: (title) => where.push(`notification: ${title}`),
      ...changes,
    });
    return where.map((text) => text.slice(0, 32));
  };

  it('says so once, hidden without a tray', async () => {
    expect(await said({ hasTrayHost: () => Promise.resolve(false) })).toEqual([
      'terminal: No tray was found on t',
      'activity: No tray was found on t',
      'notification: No tray was found ',
    ]);
  });

  it('says so without a display, where no notification can be shown', async () => {
    const noTrayEither = () => Promise.reject(new Error('not asked'));
    expect(await said({ display: 'headless', hasTrayHost: noTrayEither })).toEqual([
      'terminal: Fob runs without a dis',
      'activity: Fob runs without a dis',
    ]);
  });

  it('says nothing with a tray or a window', async () => {
    expect(await said({})).toEqual([]);
    expect(await said({ isHidden: false, hasTrayHost: () => Promise.resolve(false) })).toEqual([]);
  });
});
