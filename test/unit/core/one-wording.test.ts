import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppState, ProfileView } from '../../../src/contract/app-state';
import type { HourCycle } from '../../../src/contract/time-words';
import { sessionWords } from '../../../src/main/core/commands/session-words';
import { expiryNotifications } from '../../../src/main/core/surface/expiry-notifications';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { trayView } from '../../../src/main/core/surface/tray-view';
import { stepExpiry } from '../../../src/renderer/format/chain-step';
import { profileStatus } from '../../../src/renderer/format/profile-status';
import { atMoment, moment, timeLeft, writeHoursAs } from '../../../src/renderer/format/time';
import { someProfile } from '../some-profile';

const MINUTE = 60_000;
const about = { version: '', configFile: '', credentialsFile: '', fobCommand: '', canLaunchAtLogin: false };

const moments = fc.record({
  now: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }),
  left: fc.oneof(fc.integer({ min: 1, max: 5 * MINUTE }), fc.integer({ min: 1, max: 36 * 60 * MINUTE })),
  hourCycle: fc.constantFrom<HourCycle>('h12', 'h23'),
});

function stateWith(profile: ProfileView, hourCycle: HourCycle): AppState {
  writeHoursAs(hourCycle);
  return { ...initialState(about, { hourCycle }), profiles: [profile] };
}

describe('the end of a session', () => {
  it('reads the same in the tray and on the page', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom('active', 'failed'), ({ now, left, hourCycle }, state) => {
        const profile = someProfile('admin', { state, expiresAt: now + left });
        const { tooltip, menu } = trayView(stateWith(profile, hourCycle), now);
        const shown = stepExpiry({ ...someStep, expiresAt: now + left }, now)
          .split(', ')[0]
          ?.replace('Until ', '');
        expect(JSON.stringify(menu)).toContain(`admin — until ${shown}`);
        expect(tooltip).toContain(`next expiry ${shown}`);
      }),
    );
  });

  it('reads the same in a notification and on the page', () => {
    fc.assert(
      fc.property(moments, ({ now, left, hourCycle }) => {
        const warning = { kind: 'expiring', device: 'd', sessionKey: 's', expiresAt: now + left } as const;
        const state = stateWith(someProfile('admin', { warning }), hourCycle);
        const [shown] = expiryNotifications(state, now);
        expect(shown?.title).toBe(`AWS session expires ${atMoment(now + left, now)}`);
      }),
    );
  });
});

describe('what is left of a session', () => {
  it('reads the same in a terminal and on the page', () => {
    fc.assert(
      fc.property(moments, ({ now, left }) => {
        const profile = someProfile('admin', { state: 'active', expiresAt: now + left });
        const deps = {
          clock: { now: () => now, elapsed: () => 0 },
          keyringWait: () => null,
          profiles: { waitsForCode: () => false } as never,
        };
        expect(`Active, ${sessionWords(profile, deps).replace(/^active, /, '')}`).toBe(
          `Active, ${profileStatus(profile, false, now).text}`,
        );
        expect(sessionWords(profile, deps)).toContain(timeLeft(left));
      }),
    );
  });
});

describe('hours', () => {
  it.each<[HourCycle, string, string]>([
    ['h23', '00:05', '14:32'],
    ['h12', '12:05 AM', '2:32 PM'],
  ])('are written as %s everywhere', (cycle, night, day) => {
    writeHoursAs(cycle);
    const at = (hours: number, minutes: number) => new Date(2026, 2, 10, hours, minutes).getTime();
    expect(moment(at(0, 5), at(9, 0))).toBe(night);
    expect(moment(at(14, 32), at(9, 0))).toBe(day);
  });
});

const someStep = {
  kind: 'session',
  label: '',
  arn: null,
  withCode: false,
  requestedSeconds: null,
  grantedSeconds: null,
} as const;
