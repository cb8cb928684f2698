import { describe, expect, it } from 'vitest';
import type { ChainStep, UserView } from '../../../src/contract/app-state';
import { guideOf, unfinishedGuides } from '../../../src/renderer/guide/guide';
import { someProfile } from '../some-profile';

const user = (id: string): UserView => ({
  id,
  name: id,
  account: '123456789012',
  shortKeyId: 'AKIA…WXYZ',
  keyProfile: id,
});
const step = (kind: ChainStep['kind']): ChainStep => ({
  kind,
  label: '',
  arn: null,
  withCode: kind === 'mfa-session',
  requestedSeconds: null,
  grantedSeconds: null,
  expiresAt: null,
});
const key = (userId: string) => someProfile(userId, { userId, chain: [step('access-key')] });
const withDevice = (userId: string) =>
  someProfile(userId, { userId, chain: [step('access-key'), step('mfa-session')] });
const role = (userId: string, more = {}) =>
  someProfile(`${userId}-admin`, {
    userId,
    chain: [step('access-key'), step('mfa-session'), step('role-session')],
    ...more,
  });
const state = (profiles: ReturnType<typeof key>[], users: string[]) => ({
  users: users.map(user),
  profiles,
  sources: [],
});

describe('the guide', () => {
  it('starts with the key in an empty home', () => {
    expect(unfinishedGuides(state([], []))).toMatchObject([{ userId: null, next: 'key', profile: null }]);
  });

  it.each([
    ['device', [key('bob')]],
    ['profile', [withDevice('bob')]],
    ['tool', [withDevice('bob'), role('bob')]],
    [null, [withDevice('bob'), role('bob', { toolUsedAt: 1 })]],
  ])('goes on to %s', (next, profiles) => {
    expect(guideOf(state(profiles, ['bob']), 'bob').next).toBe(next);
  });

  it('leads on a user without a device beside one who has one', () => {
    const both = state([withDevice('alice'), role('alice', { toolUsedAt: 1 }), key('bob')], ['alice', 'bob']);
    expect(unfinishedGuides(both)).toMatchObject([{ userId: 'bob', next: 'device' }]);
  });

  it('ends without a role for those who have none', () => {
    const none = state([withDevice('bob')], ['bob']);
    expect(guideOf(none, 'bob', ['bob'])).toMatchObject({ next: 'tool', profile: 'bob' });
  });

  it('leads nobody whose credentials come from another program', () => {
    const source = { id: 's', label: 'x', name: null, account: null, commandLine: 'x', isMissingPermission: false };
    expect(unfinishedGuides({ ...state([], []), sources: [source] })).toEqual([]);
  });
});
