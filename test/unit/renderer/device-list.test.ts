import { describe, expect, it } from 'vitest';
import { fold, folds, leftOpen, opensAtFirst } from '../../../src/renderer/devices/list/folds';
import { accountGroups, needsPerson, type AccountGroup } from '../../../src/renderer/devices/list/grouping';
import { searchDevices } from '../../../src/renderer/devices/list/search';
import { summary } from '../../../src/renderer/devices/list/summary';
import { states } from '../../renderer/states';

const state = () => {
  const made = states['devices-many']?.(1_700_000_000_000);
  if (!made) throw new Error('There is no such state.');
  return made;
};
const groups = () => accountGroups(state());
const names = (found: readonly AccountGroup[]) => found.flatMap(({ users }) => users.map(({ user }) => user.name));
const userOf = (name: string) => {
  const found = groups()
    .flatMap(({ users }) => users)
    .find(({ user }) => user.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};

describe('26 users in three accounts', () => {
  it('are grouped by account, each once', () => {
    const found = groups();
    expect(found.map(({ account, users }) => [account, users.length])).toEqual([
      ['123456789012', 9],
      ['210987654321', 9],
      ['345678901234', 8],
    ]);
    expect(new Set(names(found)).size).toBe(26);
  });
  it('have the other devices of each account once, without the devices of users in the list', () => {
    for (const { unassigned, assigned, users } of groups()) {
      expect(unassigned.map(({ name }) => name)).toEqual(['abandoned']);
      expect(assigned.map(({ name }) => name)).toEqual(['robot']);
      expect(unassigned[0]?.listedFor).toHaveLength(users.length);
    }
  });
  it('are open only if they want something of the person', () => {
    const open = groups()
      .flatMap(({ users }) => users)
      .filter((listed) => opensAtFirst(listed, 26));
    expect(open.map(({ user }) => user.name).sort()).toEqual(['heidi', 'karl']);
    expect(groups().every(({ users }) => users.every((listed) => opensAtFirst(listed, 4)))).toBe(true);
  });
  it('say in a few words how it stands while they are folded', () => {
    expect(summary(userOf('alice'))).toEqual({ text: '1 device', isWarning: false });
    expect(summary(userOf('heidi'))).toEqual({ text: 'No MFA device', isWarning: true });
    expect(summary(userOf('karl'))).toEqual({ text: '1 unfinished', isWarning: true });
    expect(summary(userOf('zoe'))).toEqual({ text: 'Not read yet', isWarning: false });
  });
});

describe('an error of an account’s list', () => {
  const denied = { code: 'policy-denied', message: '', nextStep: '' } as const;
  const withErrors = (of: (userId: string) => boolean) => {
    const made = state();
    const devices = made.devices.map((view) => ({ ...view, othersError: of(view.userId) ? denied : null }));
    return accountGroups({ ...made, devices });
  };
  it('counts only if no user of the account could read the list', () => {
    expect(withErrors((userId) => userId !== 'alice').map(({ error }) => error)).toEqual([null, denied, denied]);
    expect(withErrors(() => true).map(({ error }) => error)).toEqual([denied, denied, denied]);
  });
});

describe('a user wants something of the person', () => {
  const alice = userOf('alice');
  const rotation = { id: '', oldShortKeyId: '', newShortKeyId: null, stage: 'creating', busy: false } as const;
  it('if a device is missing or unfinished, a rotation is under way, or AWS refuses', () => {
    const error = { code: 'policy-denied', message: '', nextStep: '' } as const;
    expect(needsPerson(alice)).toBe(false);
    expect(needsPerson({ ...alice, view: { ...alice.view, error } })).toBe(true);
    expect(needsPerson({ ...alice, view: { ...alice.view, devices: [] } })).toBe(true);
    expect(needsPerson({ ...alice, view: { ...alice.view, devices: [], readAt: null } })).toBe(false);
    const keys = { userId: '', reading: false, readAt: null, error: null, keys: [] };
    const rotating = { ...keys, rotation: { ...rotation, nextTryAt: null, error: null } };
    expect(needsPerson({ ...alice, keys: rotating })).toBe(true);
  });
});

describe('a search', () => {
  const search = (query: string) => {
    const { groups: found, inside } = searchDevices(groups(), query);
    return { found, users: names(found), inside: [...inside] };
  };
  it('finds a user by name, and does not open them for that', () =>
    expect(search('HEIDI')).toMatchObject({ users: ['heidi'], inside: [] }));
  it('finds everything of an account, as AWS shows the number or without dashes', () => {
    expect(search('3456-7890-1234').users).toHaveLength(8);
    expect(search('345678901234').users).toHaveLength(8);
  });
  it('finds a device by a part of its serial number or its label, and opens its user', () => {
    expect(search('mfa/grace')).toMatchObject({ users: ['grace'], inside: ['grace'] });
    const made = state();
    const devices = made.devices.map((view) => ({
      ...view,
      devices: view.devices.map((device) => (view.userId === 'bob' ? { ...device, label: 'Old Nokia' } : device)),
    }));
    expect([...searchDevices(accountGroups({ ...made, devices }), 'nokia').inside]).toEqual(['bob']);
  });
  it('finds an unfinished device and an unassigned one', () => {
    expect(search('karl-2')).toMatchObject({ users: ['karl'], inside: ['karl'] });
    expect(search('abandoned 2109').found).toMatchObject([{ account: '210987654321', users: [] }]);
  });
  it('wants each of its words', () => {
    expect(search('karl 1234-5678').users).toEqual([]);
    expect(search('nobody').found).toEqual([]);
    expect(search('  ').users).toHaveLength(26);
  });
});

describe('the choice to open or fold a user', () => {
  const { user } = userOf('alice');
  it('is remembered by account and name, and the last one counts', () => {
    expect(leftOpen(folds.get(), user)).toBeNull();
    fold(user, true);
    fold(user, false);
    expect(leftOpen(folds.get(), { ...user, id: 'of another run' })).toBe(false);
    expect(leftOpen(folds.get(), { ...user, account: '999999999999' })).toBeNull();
    fold(user, true);
    expect(leftOpen(folds.get(), user)).toBe(true);
  });
});
