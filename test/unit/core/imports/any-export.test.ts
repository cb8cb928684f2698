/** A hundred thousand texts that nobody would expect, and round trips. Generated inputs are the same ones in every run. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase32 } from '../../../../src/main/core/codes/base32';
import { readExport } from '../../../../src/main/core/codes/imports/read-export';
import { keepassEntry, keepassXml, plainExports, SECRET } from './exports';
import { migration, migrationMessage, migrationOf, type MigrationAccount } from './migration';

const secrets = fc.uint8Array({ minLength: 10, maxLength: 64 });
/** Names that are shown as they are. A colon would end an issuer. */
const names = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.replace(/[:\p{C}\p{Z}%]/gu, '') || 'a');
const accounts = fc.record({ secret: secrets, name: names, issuer: names });

/** What was found, or null: the text was refused. Whatever the text is, this may not throw. */
function found(text: string) {
  const result = readExport(text);
  if (!result.ok) {
    expect(result.error.code).toMatch(/^(?:import-|secret-malformed)/);
    expect(result.error.message + result.error.nextStep).not.toContain(SECRET.slice(0, 8));
    return null;
  }
  for (const { secret } of result.value.entries) {
    if (secret.ok && !/^[A-Z2-7]{16,205}$/.test(secret.value)) throw new Error('This is no secret.');
  }
  return result.value;
}

describe('the reader of exports', () => {
  const texts = Object.values(plainExports);
  const pieces = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ',',
      ';',
      '<',
      '>',
      '</',
      '&',
      '%',
      '=',
      ':',
      '\n',
      '\r',
      '\0',
      '\ufeff',
      '\\',
      '/',
      '-1',
      '1e999',
    ],
    ...[
      'null',
      'otpauth://',
      'otpauth-migration:',
      '<Entry>',
      '<History>',
      '</Value>',
      '<![CDATA[',
      '<!--',
      '__proto__',
      'ſ',
      '💥',
    ],
  );
  /** Changes a text at a place, which is a part of its length. */
  const mutation = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('cut', 'drop', 'insert', 'repeat', 'swap'),
    piece: fc.oneof(pieces, fc.string({ maxLength: 5 })),
    length: fc.nat(40),
  });
  type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;
  const mutate = (text: string, { at, kind, piece, length }: Mutation): string => {
    const place = Math.floor(at * text.length);
    const [before, inside, after] = [
      text.slice(0, place),
      text.slice(place, place + length),
      text.slice(place + length),
    ];
    if (kind === 'cut') return before;
    if (kind === 'drop') return before + after;
    if (kind === 'insert') return before + piece + inside + after;
    return kind === 'repeat'
      ? before + inside.repeat(3) + after
      : before + after.slice(0, length) + inside + after.slice(length);
  };

  it('never throws and never repeats a secret in an error, for 60,000 exports that were changed somewhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 }), (text, mutations) => {
        found(mutations.reduce(mutate, text));
      }),
      { numRuns: 60_000 },
    );
  });

  it('never throws for 30,000 messages of any bytes', () => {
    const message = migrationMessage([{ secret: new Uint8Array(20), name: 'a', issuer: 'b', counter: -1 }]);
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.array(fc.constantFrom(0, 8, 10, 18, 24, 127, 128, 255), { maxLength: 40 }).map((all) => Uint8Array.from(all)),
      fc.tuple(fc.nat(message.length - 1), fc.nat(255)).map(([at, byte]) => message.with(at, byte)),
    );
    fc.assert(
      fc.property(bytes, (some) => void found(migrationOf(some))),
      { numRuns: 30_000 },
    );
  });

  it('reads what Google Authenticator writes, in any order of its parts', () => {
    const parts = fc
      .array(fc.array(accounts, { maxLength: 4 }), { minLength: 2, maxLength: 5 })
      .chain((all) =>
        fc.shuffledSubarray([...all.entries()], { minLength: all.length }).map((order) => ({ all, order })),
      );
    fc.assert(
      fc.property(parts, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), ({ all, order }, batch) => {
        for (const [index, some] of order) {
          const result = found(migration(some, { index, of: all.length, batch }));
          expect(result?.parts).toEqual([
            {
              batch: batch === 0 ? null : `${BigInt.asUintN(64, BigInt(batch))}/${all.length}`,
              index,
              of: all.length,
            },
          ]);
          expect(result?.entries.map(plain)).toEqual(some.map(given));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads what the other apps write', () => {
    const formats: Record<string, (account: MigrationAccount & { issuer: string }) => string> = {
      aegis: ({ secret, name, issuer }) =>
        JSON.stringify({
          version: 1,
          header: { slots: null, params: null },
          db: {
            version: 3,
            entries: [
              { type: 'totp', name, issuer, info: { secret: toBase32(secret), algo: 'SHA1', digits: 6, period: 30 } },
            ],
          },
        }),
      '2fas': ({ secret, name, issuer }) =>
        JSON.stringify({
          services: [{ name: 'x', secret: toBase32(secret), otp: { account: name, issuer, tokenType: 'TOTP' } }],
        }),
      bitwarden: ({ secret, name, issuer }) =>
        JSON.stringify({
          encrypted: false,
          items: [{ name: issuer, login: { username: name, totp: toBase32(secret) } }],
        }),
      'bitwarden, CSV': (account) => `name,login_totp,login_username\r\n${csv(account)}`,
      'keepassxc, CSV': (account) => `Title,TOTP,Username,Group\n${csv(account)},Root\n`,
      keepassxc: ({ secret, name, issuer }) =>
        keepassXml(
          keepassEntry({ Title: xml(issuer), UserName: xml(name), 'TimeOtp-Secret-Base32': toBase32(secret) }),
        ),
      'otpauth-list': (account) => `${address(account)}\n${address(account)}`,
      secret: (account) => address(account),
    };
    const csv = ({ secret, name, issuer }: MigrationAccount & { issuer: string }) =>
      [issuer, toBase32(secret), name].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
    const xml = (text: string) => text.replaceAll('<', '&lt;');
    const address = ({ secret, name, issuer }: MigrationAccount & { issuer: string }) =>
      `otpauth://totp/${encodeURIComponent(`${issuer}:${name}`)}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
    fc.assert(
      fc.property(accounts, fc.constantFrom(...Object.entries(formats)), (account, [format, write]) => {
        const result = found(write(account));
        expect(result?.format).toBe(format.split(',')[0]);
        expect(plain(result?.entries[0])).toEqual(given(account));
      }),
      { numRuns: 10_000 },
    );
  });
});

const plain = (entry: NonNullable<ReturnType<typeof found>>['entries'][number] | undefined) => ({
  issuer: entry?.issuer,
  account: entry?.account,
  secret: entry?.secret.ok === true ? entry.secret.value : entry?.secret,
});
const given = ({ secret, name, issuer }: MigrationAccount) => ({ issuer, account: name, secret: toBase32(secret) });
