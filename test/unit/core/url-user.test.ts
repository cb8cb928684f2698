import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutUrlUsers } from '../../../src/main/core/base/url-user';

it.each([
  ['via http://user:pa%23ss@127.0.0.1:1: HTTP/1.1 502 no', 'via http://…@127.0.0.1:1: HTTP/1.1 502 no'],
  ['"http://user@proxy"', '"http://…@proxy"'],
  ['//user:p@proxy', '//…@proxy'],
  ['http://user:a/b#c?d@e@proxy:80/', 'http://…@proxy:80/'],
  ['https://sts.amazonaws.com/?a=b', 'https://sts.amazonaws.com/?a=b'],
  ['alice@example.com', 'alice@example.com'],
  [
    'arn:aws:sts::111122223333:assumed-role/x/alice@example.com',
    'arn:aws:sts::111122223333:assumed-role/x/alice@example.com',
  ],
])('%s', (text, expected) => expect(withoutUrlUsers(text)).toBe(expected));

const word = fc.string({ unit: fc.constantFrom(...Array.from('ab1:/#?@%"\'<>\\[]&=+')), maxLength: 12 });
it('no user and no password of a URL stays, whatever is in it', () => {
  fc.assert(
    fc.property(word, word, word, (before, user, password) => {
      const text = `${before} http://${user}SECRETUSER:${password}SECRETWORD${user}@proxy:80 ${before}`;
      expect(withoutUrlUsers(text)).not.toContain('SECRET');
    }),
  );
});
