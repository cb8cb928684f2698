/** What rows and details say about leases, and how they are stopped. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { leaseDeeds } from '../../../src/renderer/palette/deeds/lease-deeds';
import { stopLease } from '../../../src/renderer/sessions/leases/lease-acts';
import { givenWords, holderWords, leaseStatus } from '../../../src/renderer/sessions/leases/lease-words';
import { texts as revokeTexts } from '../../../src/renderer/revoke/texts';
import { toasts } from '../../../src/renderer/state/toasts';
import { someLease } from '../some-requests';

const NOW = new Date(2026, 0, 5, 9).getTime();
const MINUTE = 60_000;

describe('a lease', () => {
  it('says how much of its time is left', () => {
    expect(leaseStatus(someLease('a', NOW), NOW)).toEqual({ state: 'live', tone: 'live', text: '30 min left' });
  });

  it('is over when its time is, even if main has not said so yet', () => {
    expect(leaseStatus(someLease('a', NOW), NOW + 30 * MINUTE)).toMatchObject({ state: 'over', text: 'over' });
    expect(leaseStatus(someLease('a', NOW, { state: 'over' }), NOW)).toMatchObject({ state: 'over', text: 'over' });
  });

  it('that is stopped says how long its credentials work', () => {
    const stopped = someLease('a', NOW, { state: 'stopped' });
    expect(leaseStatus(stopped, NOW)).toEqual({ state: 'stopped', tone: 'warn', text: 'stopped, usable until 09:15' });
    expect(leaseStatus(stopped, NOW + 15 * MINUTE).text).toBe('stopped');
    expect(leaseStatus({ ...stopped, credentialsEndAt: null }, NOW).text).toBe('stopped');
  });

  it('says how often it was handed out, and until when that works', () => {
    expect(givenWords(someLease('a', NOW, { times: 12 }), NOW)).toBe('12 times, credentials live until 09:15');
    expect(givenWords(someLease('a', NOW), NOW + 20 * MINUTE)).toBe('1 time, none of it works any more');
    expect(givenWords(someLease('a', NOW, { times: 0, credentialsEndAt: null }), NOW)).toBe('not yet');
  });
});

describe('what holds a lease', () => {
  it('is no policy where there is none', () => {
    const all = { access: { kind: 'all' }, heldBy: 'session-policy' } as const;
    expect(holderWords(someLease('a', NOW, all))).toBe('the end of the role’s session');
    expect(holderWords(someLease('a', NOW, { ...all, access: { kind: 'read-only', services: [] } }))).toContain(
      'policy',
    );
  });

  it('names some of many leases where their sessions are to be revoked', () => {
    const leases = Array.from({ length: 500 }, (_, index) => `lease ${index}`);
    const target = { kind: 'role', name: 'admin', arn: '', account: '' } as const;
    expect(revokeTexts.ownText({ profiles: [], commands: 0, leases }, target)).toContain('and 494 more');
  });
});

describe('stopping a lease', () => {
  const call = vi.fn(() => Promise.resolve({ ok: true, value: null }));
  beforeEach(() => {
    call.mockClear();
    toasts.get().forEach(({ id }) => toasts.dismiss(id));
    vi.stubGlobal('window', {
      fob: { call, on: () => () => undefined },
      setTimeout: () => 1,
      clearTimeout: () => undefined,
    });
  });

  it('says what still works, and can be undone', async () => {
    stopLease(someLease('one', NOW), NOW);
    await expect.poll(() => toasts.get()).toHaveLength(1);
    expect(toasts.get()[0]?.text).toBe(
      'nightly report is stopped. Credentials that were handed out work until they end at 09:15.',
    );
    toasts.undoLatest();
    expect(call.mock.calls).toEqual([
      ['lease.stop', { lease: 'one' }],
      ['lease.undo-stop', { lease: 'one' }],
    ]);
  });

  it('says that nothing works if nothing was handed out', async () => {
    stopLease(someLease('one', NOW, { credentialsEndAt: null }), NOW);
    await expect.poll(() => toasts.get()).toHaveLength(1);
    expect(toasts.get()[0]?.text).toBe('nightly report is stopped. Nothing more is handed out.');
  });

  it('is offered in the palette: to stop while it is live, to revoke while anything works that it handed out', () => {
    const context = { state: undefined as never, now: NOW };
    const titles = (more: Parameters<typeof someLease>[2]) =>
      leaseDeeds.flatMap((deed) => deed.offer(someLease('one', NOW, more), context)?.title ?? []);
    const [stop, show, revoke] = [
      'Stop the lease {name}',
      'Show the lease {name}',
      'Revoke what the lease {name} got at AWS…',
    ];
    expect(titles({ state: 'live', credentialsEndAt: NOW + 1 })).toEqual([stop, show, revoke]);
    expect(titles({ state: 'live', credentialsEndAt: null })).toEqual([stop, show]);
    expect(titles({ state: 'stopped', credentialsEndAt: NOW + 1 })).toEqual([show, revoke]);
    expect(titles({ state: 'over', credentialsEndAt: NOW })).toEqual([show]);
  });
});
