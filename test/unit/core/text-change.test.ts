import { expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { TextChange } from '../../../src/main/core/access-keys/text-change';

const edit = (text: string) => ok(text.includes('new') ? text : `${text}new\n`);
const otherwise = (text: string) => ok(`otherwise ${text}`);

it('a change can be undone byte by byte, also if its edit ran again and found nothing to do', () => {
  const change = new TextChange();
  const noted = change.noting(edit);
  noted('old\n');
  noted('old\nnew\n');
  expect(change.undoing(otherwise)('old\nnew\n')).toEqual(ok('old\n'));
});

it('an edit that changes nothing is no change', () => {
  const change = new TextChange();
  change.noting(edit)('new\n');
  expect(change.isNoted).toBe(false);
  expect(change.undoing(otherwise)('new\n')).toEqual(ok('otherwise new\n'));
});

it('a text that changed since is undone in the other way', () => {
  const change = new TextChange();
  change.noting(edit)('old\n');
  expect(change.undoing(otherwise)('old\nnew\n# more\n')).toEqual(ok('otherwise old\nnew\n# more\n'));
});
