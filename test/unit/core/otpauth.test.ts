import fc from 'fast-check';
import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../src/contract/app-error';
import { fromBase32, toBase32 } from '../../../src/main/core/codes/base32';
import { checkSecret, namesIn, namesInLabel, readSecret } from '../../../src/main/core/codes/otpauth';
import { codeFor } from '../../sandbox/phone';

const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const AWS_URI = `otpauth://totp/Amazon%20Web%20Services:alice@111122223333?secret=${SEED}&issuer=Amazon%20Web%20Services`;
const read = (text: string) => ({ ok: true, value: text });

const messageFor = (text: string): string => messageOf(readSecret(text));

function messageOf(result: Result<string>): string {
  if (result.ok) throw new Error('The text was accepted.');
  expect(result.error).toEqual({
    code: 'secret-malformed',
    message: expect.any(String) as string,
    nextStep: expect.any(String) as string,
  });
  return `${result.error.message} ${result.error.nextStep}`;
}

describe('the reader of secrets takes', () => {
  it("AWS's URI, with the name of the device and the account", () => {
    expect(readSecret(AWS_URI)).toEqual(read(SEED));
    expect(namesIn(AWS_URI)).toEqual({ issuer: 'Amazon Web Services', account: 'alice@111122223333' });
  });

  it.each([
    ['AWS’s shorter label', `otpauth://totp/alice@111122223333?secret=${SEED}`, 'alice@111122223333'],
    ['an escaped colon', `otpauth://totp/AWS%3Aalice?secret=${SEED}`, 'alice'],
    ['a space after the colon', `otpauth://totp/AWS:%20alice?secret=${SEED}`, 'alice'],
    ['a plus in a name', `otpauth://totp/bob+phone@1?secret=${SEED}`, 'bob+phone@1'],
    ['a path in a name', `otpauth://totp/team/bob?secret=${SEED}`, 'team/bob'],
    ['a letter that is not ASCII', `otpauth://totp/%C3%84nne?secret=${SEED}`, 'Änne'],
    ['no label', `otpauth://totp/?secret=${SEED}`, null],
    ['no label and no slash', `otpauth://totp?secret=${SEED}`, null],
    ['only an issuer', `otpauth://totp/AWS:?secret=${SEED}`, null],
    ['AWS’s parameters spelled out', `otpauth://totp/a?secret=${SEED}&algorithm=SHA1&digits=6&period=30`, 'a'],
    ['other spellings of them', `OTPAUTH://TOTP/a?SECRET=${SEED.toLowerCase()}&algorithm=hmacsha1`, 'a'],
    ['parameters of other apps', `otpauth://totp/a?&image=https%3A%2F%2Fa.example%2Fb.png&secret=${SEED}&`, 'a'],
    ['a colon in the issuer', `otpauth://totp/AWS%3A%20prod:alice?secret=${SEED}&issuer=AWS:%20prod`, 'alice'],
    ['a label that is damaged', `otpauth://totp/a%?secret=${SEED}`, null],
    ['a label that cannot be shown', `otpauth://totp/a%E2%80%AEb?secret=${SEED}`, null],
    ['padding, escaped or not', `otpauth://totp/a?secret=${SEED}%3D=`, 'a'],
  ])('a URI with %s', (_, text, account) => {
    expect(readSecret(text)).toEqual(read(SEED));
    expect(namesIn(text).account).toBe(account);
  });

  it('an address for Apple’s Passwords', () => {
    expect(readSecret(AWS_URI.replace('otpauth', 'apple-otpauth'))).toEqual(read(SEED));
    expect(readSecret(AWS_URI.replace('otpauth', 'Apple-OTPAuth'))).toEqual(read(SEED));
  });

  it.each([
    ['what its parameter says', 'AWS:alice', '&issuer=Amazon+Web%20Services', 'Amazon Web Services'],
    ['what its label says', 'AWS:alice', '', 'AWS'],
    ['what its label says, if the parameter is empty', 'AWS:alice', '&issuer=', 'AWS'],
    ['what its label says, if the parameter is damaged', 'AWS:alice', '&issuer=%', 'AWS'],
    ['all of it, with colons', 'AWS: prod:alice', '', 'AWS: prod'],
    ['nothing', 'alice', '', null],
    ['nothing that turns the text around', 'alice', '&issuer=a%E2%80%AEb', null],
    ['a part of a very long name', 'alice', `&issuer=${'a'.repeat(500)}`, `${'a'.repeat(120)}…`],
  ])('as the issuer %s', (_, label, query, issuer) => {
    expect(namesIn(`otpauth://totp/${label}?secret=${SEED}${query}`).issuer).toBe(issuer);
  });

  it.each([
    ['as AWS shows it', SEED, SEED],
    ['in lower case', SEED.toLowerCase(), SEED],
    ['in groups', SEED.replace(/(.{4})/g, '$1 '), SEED],
    ['with dashes', SEED.replace(/(.{4})(?!$)/g, '$1-'), SEED],
    ['with non-breaking spaces and long dashes', SEED.replace(/(.{8})(?!$)/g, '$1\u00a0–'), SEED],
    ['with white space around', `\ufeff\r\n  ${SEED}\t\n`, SEED],
    ['with padding', 'JBSWY3DPEHPK3PXPAA======', 'JBSWY3DPEHPK3PXPAA'],
    ['of only ten bytes', 'JBSWY3DPEHPK3PXP', 'JBSWY3DPEHPK3PXP'],
    ['with bits left over after the last byte', 'JBSWY3DPEHPK3PXPA7', 'JBSWY3DPEHPK3PXPA4'],
  ])('base32 %s', (_, text, canonical) => {
    expect(readSecret(text)).toEqual(read(canonical));
  });
});

describe('the reader of secrets refuses, with the reason,', () => {
  const uri = (query: string, label = 'a') => `otpauth://totp/${label}?secret=${SEED}${query}`;

  it.each([
    ['nothing', '', 'There is no secret'],
    ['white space', ' \n\t', 'There is no secret'],
    ['only padding', '====', 'There is no secret'],
    ['only dashes', '- – -', 'There is no secret'],
    ['2,001 characters', 'A'.repeat(2001), 'longer than any'],
    ['a URI of 2,001 characters', uri(`&issuer=${'a'.repeat(2000)}`), 'longer than any'],
    ['a line break inside', `${SEED.slice(0, 32)}\n${SEED.slice(32)}`, 'line breaks'],
    ['a NUL', `${SEED}\0${SEED}`, 'invisible'],
    ['a change of writing direction', `otpauth://totp/\u202ea?secret=${SEED}`, 'invisible'],
    ['a zero-width space', `${SEED.slice(0, 8)}\u200b${SEED.slice(8)}`, 'invisible'],
    ['counter-based codes', `otpauth://hotp/a?secret=${SEED}&counter=1`, 'HOTP'],
    ['counter-based codes in capitals', `OTPAUTH://HOTP/a?secret=${SEED}`, 'HOTP'],
    ['another type of code', `otpauth://steam/a?secret=${SEED}`, 'of a kind'],
    ['no type of code', `otpauth:///a?secret=${SEED}`, 'of a kind'],
    ['no slashes', `otpauth:totp/a?secret=${SEED}`, 'not complete'],
    ['an export of Google Authenticator', 'otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8', 'something else'],
    ['a secret of Steam', `steam://${SEED}`, 'of a kind'],
    ['a web address', 'https://example.com/?secret=JBSWY3DPEHPK3PXP', 'a web address'],
    ['a script', 'javascript:alert(1)', 'a web address'],
    ['a script in capitals', ' JavaScript:alert(1)', 'a web address'],
    ['a file', 'file:///etc/passwd', 'a web address'],
    ['a Wi-Fi code', 'WIFI:S:home;T:WPA;P:hunter2;;', 'something else'],
    ['period 0', uri('&period=0'), '30 seconds'],
    ['period −30', uri('&period=-30'), '30 seconds'],
    ['period 99', uri('&period=99'), '30 seconds'],
    ['period NaN', uri('&period=NaN'), 'else than a number'],
    ['two different periods', uri('&period=30&period=60'), 'two values'],
    ['an escaped NUL in the secret', 'otpauth://totp/a?secret=AAAA%00AAAA', 'invisible'],
    ['a % with no hex digits in the secret', 'otpauth://totp/a?secret=%zz', '% signs'],
    ['escapes that are not UTF-8 in the secret', 'otpauth://totp/a?secret=%C3%28', '% signs'],
    ['an algorithm that nobody knows', uri('&algorithm=whirl'), 'does not know'],
    ['MD5', uri('&algorithm=HmacMD5'), 'SHA-1'],
    ['SHA-512', uri('&algorithm=SHA-512'), 'SHA-1'],
    ['digits as a word', uri('&digits=many'), 'else than a number'],
    ['99 digits', uri('&digits=99'), 'six digits'],
    ['8 digits', uri('&digits=8'), 'six digits'],
    ['6e0 digits', uri('&digits=6e0'), 'six digits'],
    ['SHA-256', uri('&algorithm=SHA256'), 'SHA-1'],
    ['SHA-1 and more', uri('&algorithm=SHA1024'), 'does not know'],
    ['no query', 'otpauth://totp/AWS:alice', 'There is no secret'],
    ['no secret', 'otpauth://totp/a?issuer=AWS', 'There is no secret'],
    ['an empty secret', 'otpauth://totp/a?secret=&issuer=AWS', 'There is no secret'],
    ['two secrets', uri('&secret=JBSWY3DPEHPK3PXP'), 'two values'],
    ['two secrets, one in capitals', uri('&SECRET=JBSWY3DPEHPK3PXP'), 'two values'],
    ['two secrets, one escaped', uri('&%73ecret=JBSWY3DPEHPK3PXP'), 'two values'],
    ['a fragment', uri('#a'), 'A to Z'],
    ['digits that are not base32', 'JBSWY3DPEHPK3PX1', 'A to Z'],
    ['words', 'the secret of my phone!', 'A to Z'],
    ['a base64 key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'A to Z'],
    ['letters that become ASCII in upper case', 'ſ'.repeat(16), 'A to Z'],
    ['padding in the middle', 'JBSWY3DP=EHPK3PXP', 'A to Z'],
    ['too much padding', 'JBSWY3DPEHPK3PXP=======', 'A to Z'],
    ['one letter too few', SEED.slice(1, -1), 'not complete'],
    ['nine bytes', 'JBSWY3DPEHPK3PX', 'too short'],
    ['129 bytes', toBase32(new Uint8Array(129)), 'too long'],
  ])('%s', (_, text, words) => {
    expect(messageFor(text)).toContain(words);
  });

  it.each(['&amp;', '&AMP;', '&#38;', '&#x26;', '&amp;amp;', '& ', '&+', '&%20', '&amp; '])(
    'what %s is before, as it refuses it after a plain &',
    (and) => {
      for (const name of ['digits', 'digits ', 'Digits+', 'digits%20']) {
        expect(messageFor(uri(`${and}${name}=8`))).toContain('six digits');
      }
      expect(messageFor(uri(`${and}algorithm=SHA256`))).toContain('SHA-1');
      expect(messageFor(uri(`${and}period=60`))).toContain('30 seconds');
      const address = `otpauth://totp/a?x=y${and}issuer=AWS${and}secret=${SEED}`;
      expect(readSecret(address)).toEqual(read(SEED));
      expect(namesIn(address).issuer).toBe('AWS');
    },
  );

  it('a parameter with invisible characters in its name', () => {
    expect(messageFor(uri('&%E2%80%8Bdigits=8'))).toContain('invisible');
  });

  it('says nothing of an address where there is none', () => {
    for (const name of ['digits', 'period']) {
      const code = { type: 'totp', secret: SEED, algorithm: '', digits: '', period: '', [name]: 'six' };
      expect(messageOf(checkSecret(code))).toMatch(/else than a number/);
      expect(messageOf(checkSecret(code))).not.toContain('address');
    }
  });

  it.each([
    ['counter-based codes', { type: 'HOTP' }, 'HOTP'],
    ['another type', { type: 'steam' }, 'of a kind'],
    ['SHA-256', { algorithm: 'HMAC-SHA-256' }, 'SHA-1'],
    ['an algorithm that nobody knows', { algorithm: 'whirl' }, 'does not know'],
    ['8 digits', { digits: '8' }, 'six digits'],
    ['60 seconds', { period: '60' }, '30 seconds'],
    ['no secret', { secret: '' }, 'There is no secret'],
    ['a secret of blanks', { secret: '  ' }, 'There is no secret'],
    ['a line break', { secret: `${SEED}\n${SEED}` }, 'line breaks'],
    ['a long text', { secret: 'A'.repeat(2_001) }, 'longer than any'],
    ['a long parameter', { algorithm: 'A'.repeat(2_001) }, 'longer than any'],
  ])('%s that an app keeps apart', (_, change, words) => {
    const code = { type: 'totp', secret: SEED, algorithm: 'SHA1', digits: '6', period: '30' };
    expect(checkSecret(code)).toEqual(read(SEED));
    expect(messageOf(checkSecret({ ...code, ...change }))).toContain(words);
  });
});

describe('the names in a label', () => {
  it.each([
    ['AWS:alice', 'AWS', 'alice'],
    ['AWS: alice ', 'AWS', 'alice'],
    ['alice', null, 'alice'],
    ['AWS:', 'AWS', null],
    ['', null, null],
    ['a\u0000b', null, null],
  ])('%j', (label, issuer, account) => {
    expect(namesInLabel(label)).toEqual({ issuer, account });
  });
});

describe('the reader of secrets ignores what does not change the codes:', () => {
  const repeated = (name: string, values: readonly string[]) =>
    fc.array(fc.constantFrom(...values), { maxLength: 3 }).map((all) => all.map((value) => `${name}=${value}`));
  const parameters = fc
    .tuple(
      repeated('algorithm', ['', 'SHA1', 'sha1', 'SHA-1', 'HmacSHA1', 'HMAC-SHA-1', 'Algorithm.sha1', 'sha_1', 'SHA']),
      repeated('digits', ['', '6', '06', '6.0', '%36', '+6']),
      repeated('period', ['', '30', '030', '30.0', '%33%30']),
      repeated('issuer', ['', 'AWS', 'AWS%3A%20prod', '%', '%zz', '%C3%28', 'a%0d%0ab', 'a=b']),
      repeated('image', ['', 'https%3A%2F%2Fa.example%2Fb.png', '%00']),
      fc.array(fc.constantFrom(SEED, SEED.toLowerCase(), SEED.replace(/(.{4})/g, '$1+'), `${SEED}%3D`), {
        minLength: 1,
        maxLength: 2,
      }),
    )
    .map(([a, b, c, d, e, secrets]) => [...a, ...b, ...c, ...d, ...e, ...secrets.map((secret) => `secret=${secret}`)])
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

  it('spellings, empty parameters, repeats and other apps’ parameters', () => {
    fc.assert(
      fc.property(parameters, fc.constantFrom('alice', 'AWS:alice', 'AWS: prod:alice', '%', ''), (all, label) => {
        const result = readSecret(`otpauth://totp/${label}?${all.join('&')}`);
        expect(result).toEqual(read(SEED));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the reader of secrets', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 128 });

  it('takes every secret of 10 to 128 bytes in every spelling', () => {
    const separator = fc.constantFrom('', ' ', '-');
    fc.assert(
      fc.property(bytes, fc.boolean(), separator, fc.boolean(), (secret, lower, between, inUri) => {
        const base32 = toBase32(secret);
        expect([...fromBase32(base32)]).toEqual([...secret]);
        const cased = lower ? base32.toLowerCase() : base32;
        const padding = '='.repeat((8 - (base32.length % 8)) % 8);
        const written = cased.replace(/(.{4})(?!$)/g, `$1${between}`) + padding;
        const text = inUri ? `otpauth://totp/?secret=${encodeURIComponent(written)}` : written;
        expect(readSecret(text)).toEqual(read(base32));
      }),
    );
  });

  it('answers a seed that makes the same codes as the bytes', () => {
    // The library takes only secrets of these lengths.
    const usual = fc.uint8Array({ minLength: 16, maxLength: 64 });
    fc.assert(
      fc.property(usual, fc.integer({ min: 0, max: 4e12 }), (secret, time) => {
        const result = readSecret(toBase32(secret).toLowerCase());
        const expected = generateSync({ secret, epoch: Math.floor(time / 1000) });
        expect(result.ok && codeFor(result.value, time)).toBe(expected);
      }),
    );
  });

  it('never throws, and answers only valid seeds', () => {
    const pieces = fc.constantFrom(
      ...['otpauth://', 'otpauth', 'totp/', 'hotp', '?', '&', '=', '%', '%00', '%E2', ':', 'secret=', 'period=', SEED],
    );
    const junk = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }).map((all) => all.join('')),
      fc.string({ unit: 'binary' }).map((tail) => AWS_URI + tail),
    );
    fc.assert(
      fc.property(junk, (text) => {
        const result = readSecret(text);
        const { issuer, account } = namesIn(text);
        expect(issuer).not.toBe('');
        expect(account).not.toBe('');
        if (result.ok) expect(result.value).toMatch(/^[A-Z2-7]{16,205}$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('repeats nothing of the text in an error', () => {
    const spoil = fc.constantFrom<(text: string) => string>(
      ...[
        (text: string) => `otpauth://hotp/${text}?secret=${text}`,
        (text: string) => `otpauth-migration://offline?data=${text}`,
        (text: string) => `https://example.com/${text}`,
        (text: string) => `otpauth://totp/${text}?secret=${text}&digits=8`,
        (text: string) => `otpauth://totp/a?secret=${text}&secret=${text}AA`,
        (text: string) => `otpauth://totp/a?secret=${text}%`,
        (text: string) => `otpauth://totp/a?secret=${text}1`,
        (text: string) => `${text}!`,
        (text: string) => `${text}${'A'.repeat(2_000)}`,
        (text: string) => text.slice(0, 12),
      ],
    );
    fc.assert(
      fc.property(bytes, spoil, (secret, spoiled) => {
        const text = toBase32(secret);
        const words = messageFor(spoiled(text)).toUpperCase().replace(/\W/g, '');
        for (let i = 0; i + 8 <= text.length; i += 1) expect(words).not.toContain(text.slice(i, i + 8));
      }),
    );
  });
});
