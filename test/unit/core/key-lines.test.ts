import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessKeyIn } from '../../../src/contract/access-key-text';
import { askedOfFob } from '../../../src/main/core/aws-files/ownership';
import { credentialsCommand } from '../../../src/main/core/aws-files/lines';
import { removeKeys } from '../../../src/main/core/aws-files/remove-keys';
import { withKey, withoutKey, withoutProcess, withProcess } from '../../../src/main/core/access-keys/key-lines';

const id = 'AKIAIOSFODNN7EXAMPLE';
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

describe('an access key in pasted text', () => {
  it.each([
    `Access key ID,Secret access key\r\n${id},${secret}\r\n`,
    `\uFEFF"User name","Access key ID","Secret access key"\n"me","${id}","${secret}"\n`,
    `[default]\naws_access_key_id = ${id}\naws_secret_access_key=${secret}\n`,
    `export AWS_ACCESS_KEY_ID="${id}"\nexport AWS_SECRET_ACCESS_KEY="${secret}"`,
    `{"AccessKey": {"AccessKeyId": "${id}", "SecretAccessKey": "${secret}"}}`,
    `${id} ${secret}`,
  ])('is found: %j', (text) => {
    expect(accessKeyIn(text)).toEqual({ accessKeyId: id, secretAccessKey: secret });
  });

  it.each(['', id, secret, `${id} ${secret} AKIAIOSFODNN7EXAMPL2`, `${id} ${secret}x`])(
    'is not guessed: %j',
    (text) => {
      expect(accessKeyIn(text)).toBeNull();
    },
  );
});

describe('a command line that asks Fob', () => {
  const name = fc.string({ unit: fc.constantFrom(..."aB9-_@+.%:/ '#;".split('')), minLength: 1, maxLength: 20 });

  it('says for which profile, whatever is in its name', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('/home/me/.fob/bin/fob', '/home/my home/fob'), (profile, command) => {
        expect(askedOfFob(credentialsCommand(command, profile))).toBe(profile);
      }),
    );
  });

  it('may be one for Windows', () => {
    expect(askedOfFob(credentialsCommand('C:\\Program Files\\fob\\fob.cmd', 'my profile'))).toBe('my profile');
  });
});

describe('lines of a key', () => {
  const text =
    '\uFEFF# a\r\n[x]\r\nregion = r\r\n  # b\r\naws_access_key_id=A\r\n\r\naws_secret_access_key = B\r\n[y]\r\n';

  it('go alone: every other byte stays', () => {
    expect(withoutKey(text, 'x', ['A'], 'credentials')).toEqual({
      ok: true,
      value: '\uFEFF# a\r\n[x]\r\nregion = r\r\n  # b\r\n\r\n[y]\r\n',
    });
  });

  it('stay where somebody put another key', () => {
    expect(withoutKey(text, 'x', ['OTHER'], 'credentials')).toEqual({ ok: true, value: text });
  });

  it('are all taken where they stand twice', () => {
    const twice = '[x]\naws_secret_access_key = 1\naws_access_key_id = A\naws_secret_access_key = 2\n';
    expect(withoutKey(twice, 'x', ['A'], 'credentials')).toEqual({ ok: true, value: '[x]\n' });
  });

  it('are not taken from above an indented line that would change hands', () => {
    const nested = '[profile x]\nregion = r\ncredential_process = fob credentials x\n  more\n';
    const removed = removeKeys(nested, { name: 'x', keys: ['credential_process'], file: 'config' });
    expect(removed).toMatchObject({ error: { code: 'section-taken' } });
  });

  it('come and go without a trace, in any file', () => {
    const line = fc.constantFrom('# c', '', 'region = r', '[profile z]', '[profile x]', 'output = json');
    const key = { accessKeyId: 'A', secretAccessKey: 'B' };
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        // One section of the profile, and a line end behind the last line: what is there more than once is refused.
        const body = ['[profile x]', ...lines.filter((one) => one !== '[profile x]')].join(eol) + eol;
        const asking = withProcess(body, 'x', 'fob credentials x', null);
        expect(asking.ok && withoutProcess(asking.value, 'x')).toEqual({ ok: true, value: body });
        const keyed = withKey(body, 'x', key, 'config');
        expect(keyed.ok && withoutKey(keyed.value, 'x', ['A'], 'config')).toEqual({ ok: true, value: body });
      }),
    );
  });
});
