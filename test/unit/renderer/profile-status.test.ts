import { describe, expect, it } from 'vitest';
import type { ProfileState } from '../../../src/contract/app-state';
import { stepExpiry, stepLengths } from '../../../src/renderer/format/chain-step';
import { profileAction, profileStatus } from '../../../src/renderer/format/profile-status';

const NOW = 1_000_000_000;
const HOUR = 3_600_000;
const status = (state: ProfileState, expiresAt: number | null = null, codeWanted = false) => {
  const error = { code: 'offline', message: 'No network.', nextStep: 'Wait.' } as const;
  const { tone, word, text } = profileStatus({ state, expiresAt, error }, codeWanted, NOW);
  return `${tone}: ${word}${text === null ? '' : ` · ${text}`}`;
};

describe('profile status', () => {
  it.each([
    [status('active', NOW + 2 * HOUR), 'live: Active · 2 h left'],
    [status('expiring', NOW + 90_000), 'warn: Expires soon · 1 min 30 s left'],
    [status('expired', NOW - 2 * HOUR), 'warn: Expired · 2 h ago'],
    [status('ready', NOW + HOUR), 'live: Ready · no code needed for 1 h'],
    [status('starting'), 'busy: Starting…'],
    [status('starting', NOW + HOUR), 'busy: Renewing… · 1 h left'],
    [status('starting', null, true), 'busy: Waiting for the MFA code'],
    [status('failed'), 'bad: Failed · No network.'],
    [status('failed', NOW + HOUR), 'bad: Renewal failed · 1 h left'],
    [status('needs-permission'), 'warn: Needs your permission'],
    [status('needs-code'), 'quiet: Needs an MFA code'],
    [status('idle'), 'quiet: Not started'],
  ])('reads “%s”', (read, expected) => expect(read).toBe(expected));
});

describe('profile action', () => {
  it('is to enter the code while Fob needs one', () => {
    expect(profileAction('needs-code', false).kind).toBe('code');
    expect(profileAction('expired', false).kind).toBe('code');
    expect(profileAction('starting', true)).toEqual({ kind: 'code', isNeeded: true, isPossible: true });
  });
  it('waits for the permission that the details ask for', () =>
    expect(profileAction('needs-permission', false)).toEqual({ kind: 'start', isNeeded: false, isPossible: false }));
  it('waits while AWS is called', () => expect(profileAction('starting', false).isPossible).toBe(false));
  it('is an optional refresh while the session is active', () => {
    expect(profileAction('active', false)).toEqual({ kind: 'refresh', isNeeded: false, isPossible: true });
  });
});

describe('chain step', () => {
  const step = {
    kind: 'role-session',
    label: 'role admin',
    arn: null,
    withCode: false,
    requestedSeconds: 43_200,
    grantedSeconds: null,
    expiresAt: null,
  } as const;
  it('shows both lengths when AWS grants less', () => {
    expect(stepLengths(step)).toBe('Asks for 12 h');
    expect(stepLengths({ ...step, grantedSeconds: 3_600 })).toBe('Asked for 12 h, granted 1 h');
  });
  it('says nothing about missing lengths and ends', () => {
    expect(stepLengths({ ...step, requestedSeconds: null })).toBe('');
    expect(stepExpiry(step, NOW)).toBe('');
  });
  it('says when it ended', () => expect(stepExpiry({ ...step, expiresAt: NOW - 1 }, NOW)).toMatch(/^Expired /));
});
