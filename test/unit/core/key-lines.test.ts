import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessKeyIn, profileIn } from '../../../src/contract/access-key-text';
import { askedOfFob } from '../../../src/main/core/aws-files/ownership';
import { credentialsCommand } from '../../../src/main/core/aws-files/process-lines';
import { whatToolsRead } from '../../../src/main/core/aws-files/what-tools-read';
import { removeKeys } from '../../../src/main/core/aws-files/edit-keys';
import { withKey, withoutKey, withoutProcess, withProcess } from '../../../src/main/core/access-keys/key-lines';

const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

describe('an access key in pasted text', () => {
  it.each([
    `Access key ID,Secret access key\r\n${KEY_ID},${SECRET}\r\n`,
    `\uFEFF"User name","Access key ID","Secret access key"\n"me","${KEY_ID}","${SECRET}"\n`,
    `[default]\naws_access_key_id = ${KEY_ID}\naws_secret_access_key=${SECRET}\n`,
    `export AWS_ACCESS_KEY_ID="${KEY_ID}"\nexport AWS_SECRET_ACCESS_KEY="${SECRET}"`,
    `{"AccessKey": {"AccessKeyId": "${KEY_ID}", "SecretAccessKey": "${SECRET}"}}`,
    `${KEY_ID} ${SECRET}`,
  ])('is found: %j', (text) => {
    expect(accessKeyIn(text)).toEqual({ accessKeyId: KEY_ID, secretAccessKey: SECRET });
  });

  it.each(['', KEY_ID, SECRET, `${KEY_ID} ${SECRET} AKIAIOSFODNN7EXAMPL2`, `${KEY_ID} ${SECRET}x`])(
    'is not guessed: %j',
    (text) => {
      expect(accessKeyIn(text)).toBeNull();
    },
  );
});

describe('the profile of pasted lines', () => {
  it('is the name of their only section', () => {
    expect(profileIn(`[dev]\naws_access_key_id = ${KEY_ID}`)).toBe('dev');
    expect(profileIn('# mine\r\n  [profile a b ]\r\nregion = eu-central-1')).toBe('a b');
  });
  it('is not known without a section, or with several', () => {
    expect(profileIn(`${KEY_ID} ${SECRET}`)).toBeNull();
    expect(profileIn('[one]\n[two]')).toBeNull();
  });
});

describe('a command line that asks Fob', () => {
  const name = fc.string({ unit: fc.constantFrom(..."aB9-_@+.%:/ '#;".split('')), minLength: 1, maxLength: 20 });

  it('names the profile, whatever characters the name has', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('/home/me/.fob/bin/fob', '/home/my home/fob'), (profile, command) => {
        expect(askedOfFob(credentialsCommand(command, profile))).toBe(profile);
        expect(askedOfFob(credentialsCommand(command, profile, ['--allow', 's3:Get*', '--for', '1h']))).toBe(profile);
      }),
    );
  });

  it('is recognized on Windows too', () => {
    expect(askedOfFob(credentialsCommand('C:\\Program Files\\fob\\fob.cmd', 'my profile'))).toBe('my profile');
  });
});

describe('the lines of a key', () => {
  const text = '# a\r\n[x]\r\nregion = r\r\n  # b\r\naws_access_key_id=A\r\n\r\naws_secret_access_key = B\r\n[y]\r\n';

  it('are removed, and every other byte stays', () => {
    expect(withoutKey(text, 'x', ['A'], 'credentials')).toEqual({
      ok: true,
      value: '# a\r\n[x]\r\nregion = r\r\n  # b\r\n\r\n[y]\r\n',
    });
  });

  it('stay if the profile has another key by now', () => {
    expect(withoutKey(text, 'x', ['OTHER'], 'credentials')).toEqual({ ok: true, value: text });
  });

  it('are not removed if they occur twice, because the AWS CLI refuses such a file', () => {
    const twice = '[x]\naws_secret_access_key = 1\naws_access_key_id = A\naws_secret_access_key = 2\n';
    expect(withoutKey(twice, 'x', ['A'], 'credentials')).toMatchObject({
      error: { message: expect.stringContaining('because of line 4.') as string },
    });
  });

  it('are all removed if two headers name the profile', () => {
    const twice = '[profile x]\naws_access_key_id = A\n[profile "x"]\naws_access_key_id: A\n';
    expect(withoutKey(twice, 'x', ['A'], 'config')).toEqual({ ok: true, value: '[profile x]\n[profile "x"]\n' });
  });

  it('are not removed from above an indented line that would then belong to another key', () => {
    const nested = '[profile x]\nregion = r\ncredential_process = fob credentials x\n  more\n';
    const removed = removeKeys(nested, { name: 'x', keys: ['credential_process'], file: 'config' });
    expect(removed).toMatchObject({ error: { code: 'section-taken' } });
  });

  it('leave no trace in any file when they are added and removed again', () => {
    const line = fc.constantFrom('# c', '', 'region = r', '[profile z]', 'output = json');
    const key = { accessKeyId: 'A', secretAccessKey: 'B' };
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const body = ['[profile x]', ...lines].join(eol) + eol;
        // Fob does not edit a file that has a key or a section twice.
        fc.pre(whatToolsRead(body).obstacle === null);
        const asking = withProcess(body, 'x', 'fob credentials x', null);
        expect(asking.ok && withoutProcess(asking.value, 'x')).toEqual({ ok: true, value: body });
        const keyed = withKey(body, 'x', key, 'config');
        expect(keyed.ok && withoutKey(keyed.value, 'x', ['A'], 'config')).toEqual({ ok: true, value: body });
      }),
    );
  });
});
