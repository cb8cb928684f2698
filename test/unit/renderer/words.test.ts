import { describe, expect, it } from 'vitest';
import { isMfaCode } from '../../../src/contract/mfa-code';
import { codeDigits, spacedCode, stepLeft } from '../../../src/renderer/format/code';
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
    expect(codeDigits('1234567')).toBe('123456');
    expect(codeDigits('abc')).toBe('');
  });
  it('is shown in two halves', () => expect(spacedCode('012345')).toBe('012 345'));
  it('is whole with six digits', () => {
    expect(isMfaCode('12345')).toBe(false);
    expect(isMfaCode('012345')).toBe(true);
  });
  it('counts down to the next code by AWS’s clock', () => {
    expect(stepLeft(60_000, null)).toBe(30_000);
    expect(stepLeft(60_000, 12_000)).toBe(18_000);
    expect(stepLeft(60_000, -1_000)).toBe(1_000);
  });
});
