/** The gate itself, with edits that no part of Fob makes: it refuses them with the line, whatever made them. */
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { removeKeys } from '../../../src/main/core/aws-files/edit-keys';
import { renameSection } from '../../../src/main/core/aws-files/edit-sections';
import { safeEdit, type Edited } from '../../../src/main/core/aws-files/safe-edit';

/** The line with which an edit of the config file is refused. Null if it is not. */
function refusedLine(before: string[], after: string[], what: Partial<Edited> = {}): number | null {
  const edited: Edited = { text: `${after.join('\n')}\n`, mayChange: () => true, ...what };
  const result = safeEdit(`${before.join('\n')}\n`, 'config', () => ok(edited));
  return result.ok ? null : Number(/ line (\d+)/.exec(result.error.message)?.[1]);
}

const A = ['[profile a]', 'k = v'];

describe('an edit of a file that tools read', () => {
  it('that changes nothing is never refused', () => {
    const refused = 'k = v\n';
    expect(safeEdit(refused, 'config', () => ok({ text: refused, mayChange: () => false }))).toEqual(ok(refused));
  });

  it('is refused if the AWS CLI refuses the file after it', () => {
    expect(refusedLine(A, [...A, 'k = w'])).toBe(2);
  });

  it('is refused if a key changes, goes or comes that it may not change', () => {
    const mayChange = () => false;
    for (const after of [['[profile a]', 'k = w'], ['[profile a]'], []]) {
      expect(refusedLine(A, after, { mayChange })).toBe(2);
    }
    expect(refusedLine(A, [...A, 'l = v'], { mayChange })).not.toBeNull();
  });

  it('is refused if the AWS CLI does not read what was wanted', () => {
    const wanted = (values: Record<string, string>, ...without: string[]) => ({
      wanted: new Map([['profile a', { values, without }]]),
    });
    const after = ['[profile a]', 'k = w'];
    expect(refusedLine(A, after, wanted({ k: 'w' }, 'l'))).toBeNull();
    expect(refusedLine(A, after, wanted({ k: 'x' }))).toBe(2);
    expect(refusedLine(A, after, wanted({}, 'k'))).toBe(2);
    expect(refusedLine(A, after, wanted({ l: 'x' }))).toBe(1);
  });

  it('is refused if a renamed section loses a key', () => {
    const renamed = { from: 'profile a', to: 'profile b' };
    expect(refusedLine([...A, 'l = w'], ['[profile b]', 'k = v', 'l = w'], { renamed })).toBeNull();
    expect(refusedLine([...A, 'l = w'], ['[profile b]', 'k = v'], { renamed })).toBe(3);
  });

  it('is refused if a later header names the same section, which the AWS CLI uses then', () => {
    const hiding = ['[profile "b"]', 'l = v'];
    const renamed = { from: 'profile a', to: 'profile b' };
    expect(refusedLine([...A, ...hiding], ['[profile b]', 'k = v', ...hiding], { renamed })).toBe(4);
    expect(refusedLine([...hiding, ...A], [...hiding, '[profile b]', 'k = v'], { renamed })).toBeNull();
    const wanted = new Map([['profile b', { values: { k: 'v' }, without: [] }]]);
    expect(refusedLine(hiding, ['[profile b]', 'k = v', ...hiding], { wanted })).toBe(2);
  });

  it('is refused with a line that is there, even if the key is in no line', () => {
    const wanted = new Map([['profile b', { values: { k: 'v', l: 'v' }, without: [] }]]);
    expect(refusedLine(A, ['[profile b]', 'k = v', ...A], { wanted })).toBe(1);
  });
});

it('a removal is refused if only the AWS CLI finds another line of the key, below a header that is broken', () => {
  const text = '[profile a]\nmfa_serial = x\n[profile "a"]\nk = v\n[b: x\nmfa_serial = y\n';
  expect(removeKeys(text, { name: 'a', keys: ['mfa_serial'], file: 'config' })).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('would then read line 6 of the config file') as string },
  });
});

it.each(['DEFAULT', '__proto__'])('no section is renamed to [%s], which is no profile for one of the tools', (name) => {
  expect(renameSection('[a]\nk = v\n', 'a', name, 'credentials')).toMatchObject({
    ok: false,
    error: { code: 'request-invalid' },
  });
});

it('a renamed section keeps the comment behind its header, also one with brackets', () => {
  expect(renameSection('[profile a] # see [x]\n', 'a', 'b', 'config')).toEqual(ok('[profile b] # see [x]\n'));
});
