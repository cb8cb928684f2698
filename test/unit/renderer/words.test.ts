import { describe, expect, it } from 'vitest';
import { isMfaCode } from '../../../src/contract/mfa-code';
import { clockOffset, codeDigits, codeProblem, spacedCode, stepLeft } from '../../../src/renderer/format/code';
import { accountNumber, count, listOf, someOf } from '../../../src/renderer/format/words';

describe('words', () => {
  it('counts one and many', () => {
    expect(count(1, 'profile')).toBe('1 profile');
    expect(count(2_000, 'profile')).toBe('2,000 profiles');
    expect(count(2, 'try', 'tries')).toBe('2 tries');
  });
  it('lists names as a sentence does', () => {
    expect(listOf([])).toBe('');
    expect(listOf(['dev'])).toBe('dev');
    expect(listOf(['dev', 'admin', 'audit'])).toBe('dev, admin and audit');
  });
  it('cuts a long list, but never hides just one name', () => {
    expect(someOf(['a', 'b', 'c', 'd'], 3)).toBe('a, b, c and d');
    expect(someOf(['a', 'b', 'c', 'd', 'e'], 3)).toBe('a, b, c and 2 more');
  });
  it('groups an account number and keeps its leading zeros', () => {
    expect(accountNumber('012345678901')).toBe('0123-4567-8901');
  });
});

describe('code', () => {
  it('takes six digits from pasted text', () => {
    expect(codeDigits('123 456')).toBe('123456');
    expect(codeDigits(' 123-456\n')).toBe('123456');
    expect(codeDigits('abc')).toBe('');
  });
  it.each([
    ['full-width, as an input method types them', '１２３ ４５６'],
    ['Arabic', '١٢٣٤٥٦'],
    ['Persian', '۱۲۳۴۵۶'],
    ['Devanagari', '१२३४५६'],
    ['mathematical', '𝟏𝟐𝟑𝟺𝟻𝟼'],
    ['of Unicode 16, which has two rows side by side', '\u{116d1}\u{116d2}\u{116dd}\u{116de}\u{116df}\u{116e0}'],
  ])('takes digits that are %s', (_, text) => {
    // A runtime whose Unicode does not know a row yet sees no digits in it.
    expect(['123456', '']).toContain(codeDigits(text));
    if (/^[\p{Nd} ]+$/u.test(text)) expect(codeDigits(text)).toBe('123456');
  });
  it('reads every decimal digit of Unicode as its value', () => {
    const values = new Intl.NumberFormat('en', { useGrouping: false });
    const systems = Intl.supportedValuesOf('numberingSystem').map(
      (system) => new Intl.NumberFormat('en', { numberingSystem: system, useGrouping: false }),
    );
    for (const system of systems) {
      const text = system.format(1_234_567_890);
      if (/^\p{Nd}+$/u.test(text)) expect(codeDigits(text)).toBe(values.format(1_234_567_890));
    }
  });
  it('keeps a seventh digit, so that no code is cut out of a longer number', () => {
    expect(codeDigits('1234567')).toBe('1234567');
    expect(isMfaCode(codeDigits('1234567'))).toBe(false);
    expect(codeProblem('1234567')).toBe('A code has six digits. This text has more.');
    expect(codeProblem('123456')).toBeNull();
  });
  it('is shown in two halves', () => expect(spacedCode('012345')).toBe('012 345'));
  it('is complete with six digits', () => {
    expect(isMfaCode('12345')).toBe(false);
    expect(isMfaCode('012345')).toBe(true);
  });
  it('go by the clock of the server where the device’s codes go', () => {
    const clock = { offset: 5_000, deviceOffsets: { local: -9_000 }, isAsked: false, error: null };
    expect(clockOffset(clock, 'local')).toBe(-9_000);
    expect(clockOffset(clock, 'of AWS')).toBe(5_000);
  });

  it('counts down to the next code by AWS’s clock', () => {
    expect(stepLeft(60_000, null)).toBe(30_000);
    expect(stepLeft(60_000, 12_000)).toBe(18_000);
    expect(stepLeft(60_000, -1_000)).toBe(1_000);
  });
});
