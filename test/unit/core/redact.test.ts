import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/main/core/base/redact';
import { plainExports, SECRET } from './imports/exports';

const letters = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength, maxLength });
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const secretKey = letters(base64, 40);
const sessionToken = letters(base64, 100, 900);
const seed = letters(base32, 16, 64);
const code = letters('0123456789', 6);

/** Texts that may contain a secret. Each function puts it in as programs do. */
const places: ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `AWS said ${secret}, so it ended.`,
  (secret) => `failed: ${JSON.stringify({ a: 1, value: secret, b: [secret] })}`,
  (secret) => `at ["${secret}"]\n    at ('${secret}')\r\n`,
  (secret) => `value=${secret}&next=1`,
  (secret) => `https://x.example/?v=${encodeURIComponent(secret)}&w=2`,
  (secret) => `<Value>${secret}</Value>`,
  (secret) => `(${secret}) [${secret}] {${secret}} “${secret}”`,
];
/** Fails if the redacted text has eight characters of the secret in a row, escaped or not. */
function leaks(text: string, secret: string): boolean {
  const parts = [secret, encodeURIComponent(secret)].flatMap((form) =>
    Array.from({ length: Math.max(1, form.length - 7) }, (_, index) => form.slice(index, index + 8)),
  );
  return parts.some((part) => text.includes(part));
}
const neverLeaks = (kind: fc.Arbitrary<string>, where = places) =>
  fc.assert(
    fc.property(kind, fc.constantFrom(...where), (secret, place) => {
      expect(leaks(redact(place(secret)), secret)).toBe(false);
    }),
    { numRuns: 1_500 },
  );

describe('never writes', () => {
  it('a secret access key', () => neverLeaks(secretKey));
  it('a session token', () => neverLeaks(sessionToken));
  it('a device’s secret', () => neverLeaks(seed));
  it('an MFA code', () => neverLeaks(code));

  it('the secrets in an export of another app', () => {
    const data = /data=(.*)/.exec(plainExports['google-authenticator'])?.[1] ?? '';
    for (const text of Object.values(plainExports)) {
      const redacted = redact(text);
      for (const secret of [SECRET, SECRET.toLowerCase(), data]) expect(leaks(redacted, secret)).toBe(false);
    }
    expect(redact(`apple-otpauth://totp/a?secret=${SECRET}`)).toBe('apple-otpauth:…');
  });

  it('a value with the name of a secret, however short', () => {
    const names = ['aws_secret_access_key', 'SecretAccessKey', 'SessionToken', 'aws_session_token', 'X-Amz-Signature'];
    const more = ['TokenCode', 'seed', 'secret', 'x-amz-security-token', 'password'];
    const short = letters(base64.slice(0, 62), 5, 30);
    for (const name of [...names, ...more]) {
      neverLeaks(short, [
        (secret) => `${name} = ${secret}`,
        (secret) => `${name}=${secret}&a=b`,
        (secret) => `{"${name}":"${secret}"}`,
        (secret) => `{ ${name}: '${secret}' }`,
        (secret) => (/\d/.test(secret) ? `${name} ${secret}` : ''),
      ]);
    }
  });

  it('the secret of a command line, however it is spelled', () => {
    const name = fc
      .tuple(
        fc.constantFrom('', 'client-', 'api-', 'vault_', 'my-own-', 'X'),
        fc.constantFrom('password', 'passwd', 'passphrase', 'token', 'secret', 'session', 'pin', 'key'),
        fc.constantFrom(
          (text: string) => text,
          (text: string) => text.toUpperCase(),
        ),
      )
      .map(([before, noun, spelled]) => spelled(before + noun));
    const word = letters(`${base64}-_.,;:!&<>{}()@#%`, 2, 12).map((text) => `é${text}`);
    const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    const variable = (text: string) => text.replaceAll('-', '_');
    const spellings: ((name: string, value: string, words: string) => string)[] = [
      (option, value) => `--${option} ${value}`,
      (option, value) => `-${option}=${value}`,
      (option, value) => `-${option} ${value}`,
      (option, value) => `--${option}  =\t${value}`,
      (option, _, words) => `--${option} "${words}"`,
      (option, _, words) => `--${option}='${words}'`,
      (option, _, words) => `'--${option}=${words}'`,
      (option, _, words) => `['vault', '--${option}', '${words}', 'get']`,
      (option, _, words) => JSON.stringify({ args: [`--${option}`, words] }),
      (option, value) => `${variable(option)}=${value}`,
      (option, _, words) => `export ${variable(option)}="${words}"`,
      (option, _, words) => `env "${variable(option)}=${words}"`,
      (_, value) => `OP_SESSION_my_account=${value}`,
    ];
    const around = fc.constantFrom(
      (text: string) => text,
      (text: string) => `/usr/bin/vault get ${text} --format json`,
      (text: string) => `+ vault\n+ exec vault ${text}\nfailed`,
    );
    fc.assert(
      fc.property(name, word, phrase, fc.constantFrom(...spellings), around, (option, value, words, spell, place) => {
        const text = redact(place(spell(option, value, words)));
        for (const part of [value, ...words.split(' ')]) expect(text).not.toContain(part);
      }),
      { numRuns: 600 },
    );
  });

  it('the elements of AWS’s answers that are secret', () => {
    const names = ['SecretAccessKey', 'SessionToken', 'Base32StringSeed', 'TokenCode'];
    neverLeaks(
      letters(base64, 3, 30),
      names.map((name) => (secret) => `<${name}>${secret}</${name}>`),
    );
  });

  it('an Authorization header or a Bearer token', () => {
    const value = letters(`${base64} ,=-_.`, 12, 80).filter((text) => text.trim().length > 8);
    neverLeaks(value, [
      (secret) => `Authorization: AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=${secret}`,
      (secret) => `{"authorization":"${secret}"}`,
    ]);
    neverLeaks(letters(base64, 8, 60), [(secret) => `sent Bearer ${secret} to it`]);
    expect(redact('Authorization: Basic dXNlcjpwYXNz\nnext line')).toBe('Authorization: …\nnext line');
  });

  it('an otpauth URI', () => {
    const uri = 'otpauth://totp/AWS:alice@1111?secret=abc&issuer=AWS';
    expect(redact(`scan ${uri} now`)).toBe('scan otpauth:… now');
    expect(redact('otpauth-migration://offline?data=abc')).toBe('otpauth:…');
  });

  it('a device’s secret in groups, or in lower case', () => {
    for (const text of [
      'JBSW Y3DP EHPK 3PXP',
      'jbsw y3dp ehpk 3pxp',
      'JBSW-Y3DP-EHPK-3PXP-JBSW',
      'jbswy3dpehpk3pxpjbswy3dpehpk3pxp',
    ]) {
      expect(redact(`key ${text} end`)).toBe('key … end');
      expect(redact(`the seed ${text}`)).not.toMatch(/3pxp|y3dp/i);
    }
  });

  it('a code in two groups', () => expect(redact('MFA code 123 456 was wrong')).toBe('MFA code …… was wrong'));
});

describe('keeps', () => {
  it('access key ids, shortened', () => {
    expect(redact('AKIAIOSFODNN7EXAMPLE of alice, ASIAIOSFODNN7EXAMPLE')).toBe('AKIA…MPLE of alice, ASIA…MPLE');
  });

  it.each([
    'Session of dev until 2024-05-01T12:00:00.123Z, renewed after 129600 s',
    'arn:aws:iam::111122223333:mfa/alice',
    'arn:aws:sts::111122223333:assumed-role/admin/fob-alice',
    'AccessDenied: User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sts:AssumeRole',
    'connect ECONNREFUSED 127.0.0.1:443 after 0.123456 s',
    'The secret is not in it. This site says that they were here.',
    'cannot write /home/alice/.aws/credentials: EACCES',
    'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    'aws sso login --profile sso --region eu-west-1: no token; unlock it with --password-stdin or --key-file',
    'the one-token rule, a multi-session account, PASSWORD_STORE_DIR=/home/alice/.store is missing',
    'a secret was damaged, the session token expired, the secret key cannot be read',
    'Signature expired: 20240101T000000Z is now earlier than 20240101T001500Z (20240101T003000Z - 15 min.)',
  ])('useful text: %s', (text) => expect(redact(text)).toBe(text));
});

it('redacts a megabyte quickly, whatever is in it', () => {
  const long = [
    randomBytes(500_000).toString('base64'),
    'A'.repeat(1_000_000),
    'secret '.repeat(100_000),
    'abcd '.repeat(200_000),
    'a-'.repeat(500_000),
    '--token '.repeat(125_000),
    '"token='.repeat(140_000),
    `--token "${'\\\\"'.repeat(300_000)}`,
  ];
  for (const text of long) {
    const started = performance.now();
    redact(text);
    // A busy machine may need seconds. Only code whose time grows with the square of the length needs more.
    expect(performance.now() - started).toBeLessThan(20_000);
  }
});
