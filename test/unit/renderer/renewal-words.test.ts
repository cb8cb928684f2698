import { describe, expect, it } from 'vitest';
import { asksWords, keptWords, keepWords, pauseWords, renewsWords } from '../../../src/renderer/format/renewal-words';
import { timeOfDay } from '../../../src/renderer/format/time';
import { keepChoices } from '../../../src/renderer/settings/keep-hours';

const MINUTE = 60_000;
const noon = new Date(2026, 2, 10, 12, 0).getTime();

describe('renewal in words', () => {
  it('says when', () => {
    const later = noon + 20 * MINUTE;
    expect(renewsWords(later, noon)).toBe(`Renews by itself at ${timeOfDay(later)}`);
    expect(renewsWords(noon - MINUTE, noon)).toBe('Renews by itself now');
    expect(asksWords(noon + 1_440 * MINUTE, noon)).toMatch(/^Asks for an MFA code tomorrow /);
    expect(asksWords(noon, noon)).toBe('Asks for an MFA code now');
  });
  it('says why Fob renews a session, or why not', () => {
    const kept = { isWanted: false, keepHours: 12, lastUsedAt: null };
    const words = (more: Partial<Parameters<typeof keptWords>[0]>) =>
      keptWords({ ...kept, keptFor: null, ...more }, noon);
    expect(words({ keptFor: 'use' })).toBe('Kept for now, because it was used in the last 12 h.');
    expect(words({ keptFor: 'use', lastUsedAt: noon - 660 * MINUTE })).toBe(
      `Kept until ${timeOfDay(noon + 60 * MINUTE)}, because it was used in the last 12 h.`,
    );
    expect(words({ keptFor: 'choice' })).toContain('you chose so');
    expect(words({ keptFor: 'file' })).toContain('~/.aws/credentials');
    expect(words({})).toContain('not used in the last 12 h');
    expect(words({ keepHours: 0 })).not.toContain('used');
    expect(words({ isWanted: true })).toContain('stopped');
  });
  it.each([
    [1, '1 h'],
    [12, '12 h'],
    [24, '1 day'],
    [36, '36 h'],
    [72, '3 days'],
    [168, '1 week'],
  ])('%d hours are “%s”', (hours, words) => expect(keepWords(hours)).toBe(words));
});

describe('a pause of renewals', () => {
  it('is mentioned until it is over', () => {
    expect(pauseWords(null, noon)).toBeNull();
    expect(pauseWords('resumed', noon)).toBe('until you resume them');
    expect(pauseWords(noon + MINUTE, noon)).toBe(`until ${timeOfDay(noon + MINUTE)}`);
    expect(pauseWords(noon, noon)).toBeNull();
  });
});

describe('the hours for which Fob renews used sessions', () => {
  const labels = (hours: number) => keepChoices(hours).map(({ label }) => label);
  it('include the usual numbers and the current one', () => {
    expect(labels(12)).toEqual(['Off', '1 h', '4 h', '12 h', '1 day', '3 days', '1 week']);
    expect(labels(36)).toContain('36 h');
  });
});
