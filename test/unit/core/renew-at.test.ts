import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/contract/app-error';
import { renewAt } from '../../../src/main/core/renewal/renew-at';
import { pauseAfter } from '../../../src/main/core/aws/backoff';
import { freshUntil, type StoredSession } from '../../../src/main/core/sessions/stored-session';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 5, 9, 0, 0);

const session = (minutes: number, id = 'one'): StoredSession => ({
  version: 1,
  id,
  rootId: 'AKIA',
  endpoint: null,
  clockAhead: 0,
  accessKeyId: 'ASIA',
  secretAccessKey: '',
  sessionToken: '',
  startedAt: START,
  expiresAt: START + minutes * MINUTE,
  requestedSeconds: minutes * 60,
  usedAt: 0,
  userArn: null,
  account: null,
});
const error = (code: ErrorCode) => ({ code, message: '', nextStep: '' });

describe('the renewal of a session', () => {
  it('comes before clients want more time, early enough for some tries and no earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2160 }), fc.string(), (minutes, id) => {
        const it = session(minutes, id);
        const early = freshUntil(it) - renewAt(it);
        expect(early).toBeGreaterThan(0);
        expect(early).toBeLessThanOrEqual(Math.min(7 * MINUTE, (minutes * MINUTE) / 10));
      }),
    );
  });

  it('comes when a session of one hour has 18 to 23 minutes left', () => {
    const left = (START + 60 * MINUTE - renewAt(session(60))) / MINUTE;
    expect(left).toBeGreaterThan(18);
    expect(left).toBeLessThan(23);
  });

  it('has the same time whenever it is asked for, and is spread over time for many sessions', () => {
    expect(renewAt(session(60))).toBe(renewAt(session(60)));
    const deadlines = Array.from({ length: 200 }, (_, number) => renewAt(session(60, `session ${number}`)));
    expect(Math.max(...deadlines) - Math.min(...deadlines)).toBeGreaterThan(2.5 * MINUTE);
    const inOneSecond = new Map<number, number>();
    for (const moment of deadlines)
      inOneSecond.set(Math.floor(moment / 1000), (inOneSecond.get(Math.floor(moment / 1000)) ?? 0) + 1);
    expect(Math.max(...inOneSecond.values())).toBeLessThan(10);
  });
});

describe('the pause after a failure', () => {
  it('gets longer up to ten minutes, and differs between sessions', () => {
    const pauses = [1, 2, 3, 4, 5, 6].map((times) => pauseAfter(error('aws-unavailable'), times, 'one') / MINUTE);
    for (const [index, about] of [1, 2, 5, 10, 10, 10].entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(about * 0.8);
      expect(pauses[index]).toBeLessThanOrEqual(about * 1.2);
    }
    const many = new Set(Array.from({ length: 50 }, (_, id) => pauseAfter(error('throttled'), 1, String(id))));
    expect(many.size).toBeGreaterThan(40);
  });

  it('stays short without a network', () => {
    expect(pauseAfter(error('offline'), 9, 'one')).toBeLessThanOrEqual(6 * MINUTE);
  });

  it('never ends after a failure that does not pass', () => {
    expect(pauseAfter(error('role-denied'), 1, 'one')).toBe(Infinity);
    expect(pauseAfter(error('key-invalid'), 1, 'one')).toBe(Infinity);
  });

  it('ends after a failure that another person may cure at AWS', () => {
    expect(pauseAfter(error('device-drifts'), 9, 'one')).toBeLessThan(15 * MINUTE);
  });
});
