/** The words about programs in a profile's details and in Settings. */
import { describe, expect, it } from 'vitest';
import type { PermissionView } from '../../../src/contract/consent';
import { MOST_CONSENT_HOURS } from '../../../src/contract/limits';
import { timeOfDay } from '../../../src/renderer/format/time';
import { endWords, grantWords, permissionOf } from '../../../src/renderer/programs/permission-words';
import { hourChoices, ruleWords } from '../../../src/renderer/programs/rule-words';
import { ownConsent, suggestsAsking } from '../../../src/renderer/sessions/consent';
import { someProfile } from '../some-profile';
import { programView } from '../some-program';

const NOW = new Date(2026, 0, 5, 9).getTime();

const permission = (more: Partial<PermissionView> = {}): PermissionView => ({
  id: 'permission-1',
  profile: 'admin',
  program: programView('terraform'),
  grant: null,
  since: NOW,
  lasts: 'place',
  until: null,
  ...more,
});

describe('when Fob asks', () => {
  it('has words for each rule', () => {
    expect(ruleWords({ rule: 'always', hours: null })).toBe('give it always');
    expect(ruleWords({ rule: 'once', hours: null })).toBe('ask once, until the terminal or the app ends');
    expect(ruleWords({ rule: 'once', hours: 4 })).toBe('ask once, for 4 h');
    expect(ruleWords({ rule: 'every-time', hours: null })).toBe('ask every time');
  });

  it('offers hours in order, the current ones among them, and none that main refuses', () => {
    const values = hourChoices(6).map(({ value }) => value);
    expect(values).toEqual(['', '1', '4', '6', '8', '24', '168']);
    expect(Math.max(...values.map(Number))).toBeLessThanOrEqual(MOST_CONSENT_HOURS);
    expect(hourChoices(null).at(-1)?.label).toBe('1 week at most');
  });

  it('is the own choice of a profile, also of one with the name of something that every object has', () => {
    const own = { rule: 'once', hours: 4 } as const;
    expect(ownConsent({ profileConsent: { admin: own } }, 'admin')).toBe(own);
    expect(ownConsent({ profileConsent: {} }, 'constructor')).toBeNull();
  });
});

describe('the suggestion to ask', () => {
  const none = { profileConsent: {} };
  const prod = someProfile('admin', { mark: { color: 'red', word: 'prod' } });

  it('is there for a profile that matters and asks nobody', () => {
    expect(suggestsAsking(prod, none)).toBe(true);
    expect(suggestsAsking({ ...prod, mark: { color: 'blue', word: 'dev' } }, none)).toBe(false);
    expect(suggestsAsking({ ...prod, mark: null }, none)).toBe(false);
    expect(suggestsAsking({ ...prod, consent: { rule: 'once', hours: null } }, none)).toBe(false);
  });

  it('is not there once the person decided, or where a file cannot ask', () => {
    expect(suggestsAsking(prod, { profileConsent: { admin: { rule: 'always', hours: null } } })).toBe(false);
    expect(suggestsAsking({ ...prod, delivery: { ...prod.delivery, mode: 'file' } }, none)).toBe(false);
  });
});

describe('a permission', () => {
  it('says what ends it', () => {
    expect(endWords(permission(), NOW)).toBe('until its terminal ends');
    const place = { kind: 'app', name: 'code' } as const;
    expect(endWords(permission({ program: programView('aws', { place }) }), NOW)).toBe('until its app ends');
    expect(endWords(permission({ lasts: 'hours', until: NOW + 3_600_000 }), NOW)).toBe(
      `until ${timeOfDay(NOW + 3_600_000)}`,
    );
    expect(endWords(permission({ lasts: 'command' }), NOW)).toBe('while its command runs');
  });

  it('says what it is limited to', () => {
    expect(grantWords(permission())).toBeNull();
    const access = { kind: 'read-only', services: [] } as const;
    expect(grantWords(permission({ grant: { access: { ...access, services: [] }, seconds: null } }))).toBe('read only');
    expect(grantWords(permission({ grant: { access: { kind: 'all' }, seconds: 900 } }))).toBe(
      'everything that admin may do, for 15 min',
    );
  });

  it('is that of the same program in the same terminal, whatever its command line', () => {
    const all = [permission()];
    const found = (more: Parameters<typeof programView>[1], profile = 'admin') =>
      permissionOf({ profile, program: programView('terraform', more), lease: null }, all)?.id;
    expect(found({ commandLine: 'terraform apply', folder: '~/other' })).toBe('permission-1');
    expect(found({ path: '/tmp/terraform' })).toBeUndefined();
    expect(found({ isConfirmed: false })).toBeUndefined();
    expect(found({ place: { kind: 'terminal', name: 'kitty' } })).toBeUndefined();
    expect(found({}, 'dev')).toBeUndefined();
    // A permission for a part is none for everything.
    const part = [permission({ grant: { access: { kind: 'read-only', services: [] }, seconds: null } })];
    const handOut = { profile: 'admin', program: programView('terraform') };
    expect(permissionOf({ ...handOut, lease: null }, part)).toBeUndefined();
    expect(permissionOf({ ...handOut, lease: 'read only' }, part)?.id).toBe('permission-1');
  });
});
