import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestedMark } from '../../../../src/contract/mark-colors';
import { allGroups } from '../../../../src/renderer/palette/deeds/groups';
import { splitWords } from '../../../../src/renderer/palette/deeds/deed';
import { rowOf } from '../../../../src/renderer/palette/rank/row';
import { NOW, profile, rowsAbout, rowsOf, sectionsOf, someState, wordsOf } from './some-state';

const state = someState([
  profile('admin'),
  profile('acme-admin'),
  profile('data-management'),
  profile('deploy', { state: 'needs-code', expiresAt: null }),
  profile('acme-prod-deploy', { state: 'ready', mark: suggestedMark('prod') }),
  profile('development', { state: 'idle', expiresAt: null }),
  profile('oncall', { state: 'expired', expiresAt: NOW - 1 }),
  profile('bobs-own', { userId: 'bob', state: 'idle', expiresAt: null }),
  profile('sso', { userId: null, state: 'unsupported' }),
]);

const first = (typed: string): string => {
  const [row] = rowsOf(state, typed);
  return row ? wordsOf(row) : '';
};

describe('the palette', () => {
  it.each([
    ['start adm', 'Refresh admin'],
    ['adm start', 'Refresh admin'],
    ['adm', 'Refresh admin'],
    ['acme adm', 'Refresh acme-admin'],
    ['dep', 'Enter the code for deploy'],
    ['start dev', 'Start development'],
    ['refresh onc', 'Enter the code for oncall'],
    ['stop adm', 'Stop admin'],
    ['adm console', 'Open the AWS console as admin'],
    ['console acme adm', 'Open the AWS console as acme-admin'],
    ['adm console s3', 'Open S3 in the AWS console as admin'],
    ['lambda dep', 'Open Lambda in the AWS console as deploy'],
    ['console link adm', 'Copy the sign-in link of admin'],
    ['copy bash dep', 'Copy the credentials of deploy for bash, zsh'],
    ['dep copy powershell', 'Copy the credentials of deploy for PowerShell'],
    ['json prod dep', 'Copy the credentials of acme-prod-deploy for JSON'],
    ['connect dep', 'Connect a tool to deploy'],
    ['edit sso', 'Edit sso'],
    ['pin adm', 'Pin admin'],
    ['mark dep prod', 'Mark deploy as prod'],
    ['unmark prod', 'Remove the mark of acme-prod-deploy'],
    ['add device bob', 'Add a device for bob'],
    ['bob device add', 'Add a device for bob'],
    ['setup', 'Go to Setup'],
    ['set up', 'Set up alice'],
    ['set up bob', 'Set up bob'],
    ['check policy of bob', 'Check the policy of bob'],
    ['copy code lap', 'Copy the code for laptop'],
    ['resync phone', 'Resync phone'],
    ['laptop', 'Show the device laptop'],
    ['theme dark', 'Theme: dark'],
    ['dark', 'Theme: dark'],
    ['sett', 'Go to Settings'],
    ['activity', 'Go to Activity'],
    ['rollout', 'Go to Policy rollout'],
    ['new prof', 'New profile'],
    ['access key', 'Add an access key'],
    ['duration', 'Settings: MFA session duration'],
    ['pause tomorrow', 'Pause renewals until tomorrow morning'],
    ['doctor', 'Settings: Diagnostics'],
    ['START  Adm', 'Refresh admin'],
  ])('finds for “%s”: %s', (typed, expected) => {
    expect(first(typed)).toBe(expected);
  });

  it('finds every deed that can be done by its own words, and with the name before or after them', () => {
    const context = { state, now: NOW };
    for (const group of allGroups(state)) {
      const pairs = group.subjects.flatMap((_, subject) => group.deeds.map((_, deed) => ({ deed, subject })));
      for (const { deed, subject } of pairs) {
        const row = rowOf(group, deed, subject, context);
        if (row === null) continue;
        const words = splitWords(wordsOf(row).replace(row.subject.name, ' ')).join(' ');
        const { name } = row.subject;
        for (const typed of [words, `${words} ${name}`, `${name} ${words}`].slice(name === '' ? 0 : 1)) {
          const ids = rowsOf(state, typed).map(({ id }) => id);
          expect(ids.slice(0, 3), `“${typed}”`).toContain(row.id);
        }
      }
    }
  });

  it('finds nothing for a word that fits neither a deed nor a name, whatever else is typed', () => {
    expect(rowsOf(state, 'start qqqq')).toEqual([]);
    expect(rowsOf(state, 'qqqq adm')).toEqual([]);
  });

  it('lists at most fifty rows, each once, for any text', () => {
    const many = someState(Array.from({ length: 300 }, (_, index) => profile(`team-${index % 7}-role-${index}`)));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('s', 'start', 'role-1', 'copy', 't', ' ', 'a', '3'), { maxLength: 4 }),
        (words) => {
          const ids = rowsOf(many, words.join(' ')).map(({ id }) => id);
          expect(ids.length).toBeLessThanOrEqual(50);
          expect(new Set(ids).size).toBe(ids.length);
        },
      ),
    );
  });

  it('prefers, among names that fit alike, what is pinned or was used lately', () => {
    const plain = [profile('role-a'), profile('role-b'), profile('role-c')];
    const names = (typed: string, pinned: string, lately: string[]) =>
      rowsOf(someState(plain.map((each) => ({ ...each, isPinned: each.name === pinned }))), typed, {
        rows: lately,
        profiles: [],
      }).map(wordsOf);
    expect(names('refresh role', '', [])[0]).toBe('Refresh role-a');
    expect(names('refresh role', 'role-b', [])[0]).toBe('Refresh role-b');
    expect(names('refresh role', 'role-b', ['start|profile/role-c'])[0]).toBe('Refresh role-c');
    expect(names('refresh role-a', 'role-b', ['start|profile/role-c'])[0]).toBe('Refresh role-a');
  });

  it('offers what can be done, and says what a deed needs', () => {
    const words = (typed: string) => rowsOf(state, typed).map(wordsOf);
    expect(words('stop dep')).not.toContain('Stop deploy');
    expect(words('unpin adm')).not.toContain('Unpin admin');
    expect(words('copy code phone')).not.toContain('Copy the code for phone');
    expect(words('start sso')).not.toContain('Start sso');
    expect(rowsOf(state, 'copy bash dep')[0]?.offer.note).toBe('Needs a code');
    expect(rowsOf(state, 'copy bash adm')[0]?.offer.note).toBeUndefined();
  });

  it('says in the row why a deed is impossible, below those that are possible', () => {
    const unavailable = { code: 'console-unavailable' as const, message: 'It has no role.', nextStep: '' };
    const mixed = someState([
      profile('one', { console: { ...profile('x').console, unavailable } }),
      profile('two'),
      profile('three', { state: 'needs-permission' }),
    ]);
    const rows = rowsOf(mixed, 'open console');
    expect(rows.map(wordsOf).slice(0, 1)).toEqual(['Open the AWS console as two']);
    expect(rows.find(({ subject }) => subject.name === 'one')?.offer).toMatchObject({
      isImpossible: true,
      note: 'It has no role.',
    });
    expect(rowsOf(mixed, 'start three')[0]?.offer).toMatchObject({
      isImpossible: true,
      note: 'Allow its program first',
    });
  });
});

describe('the empty palette', () => {
  const titles = (...args: Parameters<typeof sectionsOf>) =>
    sectionsOf(...args).map(({ title, rows }) => [title, rows.map(wordsOf)]);

  it('lists what was done lately, then pins, then all views, and nothing twice', () => {
    const pinned = someState([
      profile('admin', { isPinned: true }),
      profile('deploy', { isPinned: true }),
      profile('dev'),
    ]);
    const [recent, pins, others] = titles(pinned, '', {
      rows: ['theme-dark|app', 'stop|profile/gone', 'start|profile/admin'],
      profiles: ['admin', 'dev'],
    });
    expect(recent).toEqual(['Recent', ['Theme: dark', 'Refresh admin', 'Refresh dev']]);
    expect(pins).toEqual(['Pinned', ['Refresh deploy']]);
    expect(others?.[0]).toBe('Go to');
    expect(others?.[1]).toEqual(expect.arrayContaining(['Go to Sessions', 'Go to Settings', 'New profile']));
  });

  it('has no empty section', () => {
    expect(titles(someState([]), '').map(([title]) => title)).toEqual(['Go to']);
  });
});

describe('the deeds of one subject', () => {
  it('are all that can be done with it, and are searched without its name', () => {
    const all = rowsAbout(state, 'profile/admin').map(wordsOf);
    expect(all[0]).toBe('Refresh admin');
    for (const one of ['Stop admin', 'Open the AWS console as admin', 'Edit admin', 'Pin admin', 'Mark admin as prod'])
      expect(all).toContain(one);
    expect(all.every((words) => words.includes('admin'))).toBe(true);
    expect(rowsAbout(state, 'profile/admin', 'fish').map(wordsOf)[0]).toBe('Copy the credentials of admin for fish');
    expect(rowsAbout(state, 'profile/gone')).toEqual([]);
  });
});
