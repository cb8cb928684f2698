import { expect, it } from 'vitest';
import { suggestedMark } from '../../../src/contract/mark-colors';

it.each([
  ['acme-prod', { color: 'red', word: 'prod' }],
  ['Production', { color: 'red', word: 'prod' }],
  ['live.eu', { color: 'red', word: 'prod' }],
  ['team_staging_2', { color: 'orange', word: 'staging' }],
  ['dev', { color: 'blue', word: 'dev' }],
  ['qa/reader', { color: 'green', word: 'test' }],
  ['products', null],
  ['delivery', null],
  ['device', null],
  ['', null],
])('suggests the usual mark for %s', (name, mark) => {
  expect(suggestedMark(name)).toEqual(mark);
});
