import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCode } from '../../../../src/main/core/codes/programs/output';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length });
const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r\n'), maxLength: 4 });
const escape = fc.constantFrom(
  '',
  '\u001b[0m',
  '\u001b[1;32m',
  '\u001b]0;title\u0007',
  '\u001b]8;;x\u001b\\',
  '\u001b(B',
  '\u001b[?25h',
);

const problem = (text: string): string | null => {
  const read = readCode(text);
  return read.ok ? null : read.error;
};

describe('the code in the output of a program', () => {
  it('is read from what the programs print', () => {
    expect(readCode('123456\n')).toEqual({ ok: true, value: '123456' });
    expect(readCode('012345')).toEqual({ ok: true, value: '012345' });
    expect(readCode('123 456\r\n')).toEqual({ ok: true, value: '123456' });
    expect(readCode('\uFEFF123456\r\n')).toEqual({ ok: true, value: '123456' });
    expect(readCode('\u001b[33m976249\u001b[0m\n')).toEqual({
      ok: true,
      value: '976249',
    });
  });

  it('is read from the line of older gopass, with the seconds that it lasts', () => {
    expect(readCode('976249 lasts 24s\n')).toEqual({ ok: true, value: '976249' });
    expect(readCode(`976249 lasts 6s \t|${'-'.repeat(24)}${'='.repeat(6)}|\n`)).toEqual({
      ok: true,
      value: '976249',
    });
  });

  it('is refused with words that say what is wrong', () => {
    expect(problem('')).toBe('nothing');
    expect(problem(' \n\u001b[0m')).toBe('nothing');
    expect(problem('12345678\n')).toBe('a code of 8 digits, but AWS takes only six');
    expect(problem('1234 5678')).toBe('a code of 8 digits, but AWS takes only six');
    expect(problem('7\n')).toBe('a code of 1 digit, but AWS takes only six');
    expect(problem('123456\n654321\n')).toBe('more than one code');
    expect(problem('123456 654321\n')).toBe('more than one code');
    expect(problem('123 456 789 012')).toBe('a code of 12 digits, but AWS takes only six');
    expect(problem('AWS:alice  123456\n')).toBe('other text beside a code');
    expect(problem('123456 lasts long')).toBe('other text beside a code');
    expect(problem('AWS:alice  [Requires Touch]\n')).toBe('text without a code of six digits');
    expect(problem('{"code":"1234567"}')).toBe('text without a code of six digits');
    expect(problem('١٢٣٤٥٦')).toBe('text without a code of six digits');
    expect(problem(`123456\n${' '.repeat(3_000)}`)).toBe('far more than a code');
  });

  it('is found between white space and escape sequences', () => {
    fc.assert(
      fc.property(digits(6), fc.boolean(), space, space, escape, escape, (code, grouped, before, after, on, off) => {
        const shown = grouped ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
        expect(readCode(`${before}${on}${shown}${off}${after}`)).toEqual({
          ok: true,
          value: code,
        });
      }),
    );
  });

  it('is never made of other digits', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789 \nlasts|-=\u001b[m')) })),
        (text) => {
          const read = readCode(text);
          if (!read.ok) return;
          expect(read.value).toMatch(/^\d{6}$/);
          expect(text.replace(/\D/g, '')).toContain(read.value);
        },
      ),
    );
  });

  it('is refused if it has another length', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 12 })
          .filter((length) => length !== 6)
          .chain(digits),
        (wrong) => !readCode(wrong).ok,
      ),
    );
  });

  it('is never quoted by an error', () => {
    fc.assert(
      fc.property(fc.string(), digits(6), fc.string({ minLength: 1 }), (before, code, after) => {
        const said = problem(`${before}${code}${after}`);
        if (said !== null) expect(said.replace(/code of \d+ digits?/, '')).not.toMatch(/\d/);
      }),
    );
  });
});
