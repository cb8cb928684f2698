import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import { Clocks } from '../../../src/main/core/aws/clocks';
import { Identities } from '../../../src/main/core/sessions/identities';
import { KeptSessions } from '../../../src/main/core/sessions/kept-sessions';
import { SessionEvents } from '../../../src/main/core/sessions/session-events';
import { lifeOf, parseStoredSession, type StoredSession } from '../../../src/main/core/sessions/stored-session';
import { FakeTime, MemoryVault, ScriptedAws, settle } from './doubles';

const CASES = Number(process.env['FOB_CASES'] ?? 1_000);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STACK = 'http://localhost:4566';

let time: FakeTime;
let vault: MemoryVault;
let clocks: Clocks;
let kept: KeptSessions;

/** A new start of Fob with the same vault. */
function startAgain(): void {
  clocks = new Clocks(time);
  const identities = new Identities(new ScriptedAws(time), clocks, () => false);
  kept = new KeptSessions({ vault, clocks, identities, events: new SessionEvents() });
}

beforeEach(() => {
  time = new FakeTime();
  vault = new MemoryVault();
  startAgain();
});

const session = (id: string, endsIn: number, more: Partial<StoredSession> = {}): StoredSession => ({
  version: 1,
  id,
  rootId: 'AKIA',
  endpoint: null,
  clockAhead: 0,
  accessKeyId: 'ASIA',
  secretAccessKey: '',
  sessionToken: '',
  startedAt: time.now() + endsIn - HOUR,
  expiresAt: time.now() + endsIn,
  requestedSeconds: 3_600,
  usedAt: 0,
  userArn: null,
  account: null,
  ...more,
});

const store = (...sessions: StoredSession[]): void => {
  for (const one of sessions) vault.entries.set(`session/${one.id}`, JSON.stringify(one));
};

/** An endpoint tells its time twice, so that Fob believes it. */
function tell(endpoint: string | null, offset: number): void {
  clocks.learn(clocks.of({ endpoint }), offset);
  clocks.learn(clocks.of({ endpoint }), offset);
}

describe('the sessions of an earlier run', () => {
  it('come back, ended ones too, and an entry that cannot be read stays where it is', async () => {
    store(session('live', HOUR), session('ended', -HOUR), session('locked', HOUR));
    const read = vault.read.bind(vault);
    const locked = fail({ code: 'vault-unavailable', message: 'locked', nextStep: '' } as const);
    vault.read = (id) => (id === 'session/locked' ? Promise.resolve(locked) : read(id));
    expect(await kept.restore()).toEqual(ok(1));
    expect(kept.all().map(({ id }) => id)).toEqual(['live', 'ended']);
    expect([...vault.entries.keys()]).toEqual(['session/live', 'session/ended', 'session/locked']);
  });

  it('replace no session that was started before they were read', async () => {
    store(session('a', HOUR));
    kept.add(session('a', 2 * HOUR, { accessKeyId: 'NEW' }));
    store(session('a', HOUR));
    await kept.restore();
    expect(kept.last('a')?.accessKeyId).toBe('NEW');
  });

  it('leave no entry behind that is no session', async () => {
    vault.entries.set('session/other', '{"version":7}');
    vault.entries.set('session/text', 'text');
    expect(await kept.restore()).toEqual(ok(0));
    expect([...vault.entries.keys()]).toEqual([]);
  });

  it('of a server that is days ahead are judged by its time, before it answers', async () => {
    const more = { endpoint: STACK, clockAhead: 2 * DAY };
    store(session('live', 2 * DAY + HOUR, more), session('ended', 2 * DAY - HOUR, more));
    expect(await kept.restore()).toEqual(ok(1));
    expect([kept.live('live')?.id, kept.live('ended')]).toEqual(['live', null]);
  });

  it('tell what time to expect by the newest one', async () => {
    const old = { endpoint: STACK, clockAhead: 0 };
    store(
      session('old', -DAY, old),
      session('new', 2 * DAY, { ...old, clockAhead: 2 * DAY }),
      session('older', -2 * DAY, old),
    );
    await kept.restore();
    expect(clocks.of({ endpoint: STACK }).now()).toBe(time.now() + 2 * DAY);
  });

  it('tell nothing about AWS’s time, which this computer’s clock is expected to show', async () => {
    store(session('one', HOUR, { clockAhead: 2 * DAY }));
    await kept.restore();
    expect(clocks.aws.now()).toBe(time.now());
  });

  it('count as sessions of AWS if they were saved before endpoints had clocks', () => {
    const before = { ...session('one', HOUR), endpoint: undefined, clockAhead: undefined };
    expect(parseStoredSession(JSON.stringify(before))).toMatchObject({ endpoint: null, clockAhead: 0 });
  });
});

describe('a session that ended', () => {
  const remaining = async (): Promise<string[]> => {
    kept.tidy();
    await settle();
    return [...vault.entries.keys()].map((id) => id.replace('session/', ''));
  };
  const restored = async (...sessions: StoredSession[]): Promise<void> => {
    store(...sessions);
    await kept.restore();
  };

  it('is forgotten a day later, when the time is certain', async () => {
    await restored(session('yesterday', -25 * HOUR), session('today', -23 * HOUR));
    expect(await remaining()).toEqual(['yesterday', 'today']);
    clocks.learn(clocks.aws, 3 * DAY);
    expect(await remaining()).toEqual(['yesterday', 'today']);
    clocks.learn(clocks.aws, 0);
    expect(await remaining()).toEqual(['today']);
  });

  it('only by its endpoint’s clock, or only by this computer’s, is kept', async () => {
    await restored(session('by-aws', HOUR), session('by-computer', -3 * DAY));
    tell(null, 3 * DAY);
    expect(await remaining()).toEqual(['by-aws']);
    await restored(session('of-stack', -2 * DAY, { endpoint: STACK, clockAhead: -2 * DAY }));
    tell(STACK, -2 * DAY);
    expect(await remaining()).toEqual(['by-aws', 'of-stack']);
  });
});

describe('the life of a session that was issued just now', () => {
  const clock = (isUncertain: boolean) => ({ now: () => time.now(), isUncertain: () => isUncertain });

  it('is what AWS says, unless it says more than was asked for', () => {
    const now = time.now();
    expect(lifeOf(now + HOUR, 3_600, clock(false))).toEqual({ startedAt: now, expiresAt: now + HOUR });
    expect(lifeOf(now + 900_000, 3_600, clock(false))).toEqual({ startedAt: now, expiresAt: now + 900_000 });
    expect(lifeOf(now + DAY, 3_600, clock(false))).toEqual({ startedAt: now, expiresAt: now + HOUR });
    // This computer's clock may have been set while the call ran.
    expect(lifeOf(now + DAY, 3_600, clock(true))).toEqual({ startedAt: now + DAY - HOUR, expiresAt: now + DAY });
  });

  it('is never longer than was asked for, and never ends later than AWS said', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3 * DAY, max: 50 * 365 * DAY }),
        fc.integer({ min: 900, max: 129_600 }),
        fc.boolean(),
        (endsIn, seconds, isUncertain) => {
          const end = time.now() + endsIn;
          const { startedAt, expiresAt } = lifeOf(end, seconds, clock(isUncertain));
          expect(expiresAt).toBeLessThanOrEqual(end);
          expect(expiresAt).toBeGreaterThan(startedAt);
          expect(expiresAt - startedAt).toBeLessThanOrEqual(seconds * 1_000 + MINUTE);
        },
      ),
      { numRuns: CASES },
    );
  });
});
