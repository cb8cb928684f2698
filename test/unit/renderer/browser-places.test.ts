import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BrowserPlaces } from '../../../src/contract/browsers';
import { BROWSER_PLACE } from '../../../src/contract/names';
import { choiceOf, containerFor, placeChoices } from '../../../src/renderer/sessions/detail/console/places';

const chrome: BrowserPlaces = {
  family: 'chromium',
  profiles: [{ name: 'Profile 1', label: 'AWS prod' }],
  problem: null,
};

describe('the places of a browser', () => {
  it('are its profiles, by the names that it shows, and none of them', () => {
    expect(placeChoices(chrome, null)).toEqual([
      { value: 'anywhere', label: 'Where it opens links', place: null },
      {
        value: 'chromium-profile/Profile 1',
        label: 'Profile AWS prod',
        place: { kind: 'chromium-profile', name: 'Profile 1' },
      },
    ]);
  });

  it('have a container in Firefox', () => {
    const firefox: BrowserPlaces = { family: 'firefox', profiles: [{ name: 'work', label: 'work' }], problem: null };
    expect(placeChoices(firefox, null).map(({ value }) => value)).toEqual([
      'anywhere',
      'firefox-profile/work',
      'firefox-container',
    ]);
    expect(choiceOf({ kind: 'firefox-container', name: 'prod' })).toBe('firefox-container');
  });

  it('show a chosen profile that the browser no longer has', () => {
    const gone = { kind: 'chromium-profile', name: 'Profile 9' } as const;
    expect(placeChoices(chrome, gone).at(-1)).toEqual({
      value: choiceOf(gone),
      label: 'Profile 9 (not found)',
      place: gone,
    });
  });
});

it('a profile’s container always gets a name that Fob may pass on', () => {
  const name = fc.stringMatching(/^[\w\-@+.%:/]{1,200}$/);
  fc.assert(
    fc.property(name, (profile) => BROWSER_PLACE.test(containerFor(profile))),
    { examples: [['-x'], ['..'], ['-'], ['/'], ['/..'], ['-..']] },
  );
});
