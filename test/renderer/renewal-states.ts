import type { AppState, RenewalView, TimelineLane, TimelineMark } from '../../src/contract/app-state';

/** States with sessions that Fob renews, does not renew, or cannot renew. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const mark = (at: number, kind: TimelineMark['kind'], text: string): TimelineMark => ({ at, kind, text });

const lane = (id: string, label: string, more: Partial<TimelineLane>): TimelineLane => ({
  id,
  label,
  profiles: [id],
  spans: [],
  marks: [],
  nextAt: null,
  promptAt: null,
  ...more,
});

/** A role session that Fob has renewed again and again for some hours. */
function renewedRole(id: string, hours: number, now: number, more: Partial<TimelineLane> = {}): TimelineLane {
  const every = 44 * MINUTE;
  const times = Math.ceil((hours * HOUR) / every);
  const last = now - 23 * MINUTE;
  const starts = Array.from({ length: times }, (_, index) => last - (times - 1 - index) * every);
  return lane(id, `Role ${id}`, {
    spans: starts.map((from, index) => ({ from, to: starts[index + 1] ?? from + HOUR })),
    marks: starts.map((at, index) =>
      index === 0
        ? mark(at, 'started', 'Role session started, valid for 1 h.')
        : mark(at, 'renewed', 'Role session renewed, valid for 1 h.'),
    ),
    nextAt: last + every,
    ...more,
  });
}

export function timeline(now: number): TimelineLane[] {
  const ends = now + 7 * HOUR + 12 * MINUTE + 20_000;
  const began = ends - 12 * HOUR;
  const audit = now + 8 * MINUTE + 5_000;
  return [
    lane('audit', 'Role audit', {
      spans: [{ from: audit - 4 * HOUR, to: audit }],
      marks: [
        mark(audit - 4 * HOUR - MINUTE, 'asked', 'Fob asked for an MFA code.'),
        mark(audit - 4 * HOUR, 'started', 'Role session started, valid for 4 h.'),
      ],
      promptAt: now,
    }),
    renewedRole('admin', 4, now),
    lane('mfa', 'MFA session of alice', {
      profiles: ['dev', 'admin', 'billing', 'data-lake'],
      spans: [{ from: began, to: ends }],
      marks: [
        mark(began - 2 * MINUTE, 'asked', 'Fob asked for an MFA code.'),
        mark(began - MINUTE, 'failed', 'AWS refused the MFA code.'),
        mark(began, 'started', 'MFA session started, valid for 12 h.'),
      ],
      promptAt: ends - 15 * MINUTE,
    }),
  ];
}

function full(now: number): TimelineLane[] {
  return Array.from({ length: 24 }, (_, index) =>
    renewedRole(`team-${index}`, 1 + (index % 13), now, { nextAt: index % 4 === 3 ? null : now + 21 * MINUTE }),
  );
}

function troubles(now: number): TimelineLane[] {
  return [
    lane('gone', 'Role data-lake', {
      profiles: ['data-lake'],
      spans: [{ from: now - 9 * HOUR, to: now - 8 * HOUR }],
      marks: [
        mark(now - 9 * HOUR, 'started', 'Role session started, valid for 1 h.'),
        ...[20, 22, 26, 34, 50, 82, 146, 210].map((ago) =>
          mark(now - 9 * HOUR + ago * MINUTE, 'failed', 'AWS does not let alice assume the role data-lake.'),
        ),
      ],
    }),
    lane('stopped', 'Role legacy-payments-production-read-only', {
      profiles: ['legacy-payments-production-read-only'],
      spans: [{ from: now - 5 * HOUR, to: now - 3 * HOUR }],
      marks: [
        mark(now - 5 * HOUR, 'started', 'Role session started, valid for 12 h.'),
        mark(now - 3 * HOUR, 'stopped', 'The session was stopped.'),
      ],
    }),
    lane('never', 'MFA session of ci-deploy', {
      profiles: ['ci'],
      marks: [mark(now - 2 * MINUTE, 'asked', 'Fob asked for an MFA code.')],
      promptAt: now - 2 * MINUTE,
    }),
    lane('mfa', 'MFA session of alice', {
      profiles: ['dev', 'admin'],
      spans: [{ from: now - 20 * HOUR, to: now + 30 * MINUTE }],
      marks: [mark(now - 40 * MINUTE, 'failed', 'AWS cannot be reached.')],
      nextAt: now + 2 * MINUTE,
    }),
    lane('long', 'MFA session of maria.gonzalez-fernandez@example.com', {
      profiles: ['audit'],
      spans: [{ from: now - 3 * HOUR, to: now + 33 * HOUR }],
      marks: [mark(now - 3 * HOUR, 'started', 'MFA session started, valid for 36 h.')],
      nextAt: now + 32 * HOUR,
    }),
  ];
}

/** @param typical has the profiles and users for these states */
export function renewalStates(typical: (now: number) => AppState): Record<string, (now: number) => AppState> {
  const withSettings = (state: AppState, settings: Partial<AppState['settings']>): AppState => ({
    ...state,
    settings: { ...state.settings, ...settings },
  });
  const withRenewal = (state: AppState, name: string, renewal: RenewalView): AppState => ({
    ...state,
    profiles: state.profiles.map((profile) => (profile.name === name ? { ...profile, renewal } : profile)),
  });
  const paused = (now: number, until: number | 'resumed'): AppState => {
    const state = withRenewal(typical(now), 'admin', { keptFor: 'file', nextAt: null });
    const lanes = state.timeline.map((each) => ({ ...each, nextAt: null, promptAt: null }));
    return withSettings({ ...state, timeline: lanes }, { renewalsPausedUntil: until, afterExpiry: 'mark' });
  };

  return {
    'timeline-full': (now) => ({
      ...typical(now),
      timeline: full(now),
      profiles: full(now).flatMap(({ id, nextAt }) =>
        typical(now)
          .profiles.slice(1, 2)
          .map((profile) => ({ ...profile, name: id, renewal: { keptFor: 'use' as const, nextAt } })),
      ),
    }),
    'timeline-troubles': (now) => ({ ...typical(now), timeline: troubles(now) }),
    paused: (now) => paused(now, now + 47 * MINUTE),
    'paused-open-end': (now) => paused(now, 'resumed'),
    kept: (now) =>
      withSettings(withRenewal(typical(now), 'dev', { keptFor: 'choice', nextAt: now + 6 * HOUR }), {
        keptProfiles: ['dev'],
      }),
  };
}
