import { describe, expect, it } from 'vitest';
import { alice, baseKey, calls, configuration, role, supported, unsupported } from './reading';
import { rootId } from '../../../src/main/core/aws-files/roots';

/** The error of profile x: code, message, next step. */
function verdict(config: string, credentials = baseKey) {
  const { error } = unsupported(configuration(config, credentials), 'x');
  return [error.code, error.message, error.nextStep];
}

/** Roles p1, p2, …, each with the one before it as its source. p1 has `start`. */
const longChain = (length: number, start = 'base') =>
  configuration(
    Array.from({ length }, (_, index) => {
      const source = index === 0 ? start : `p${index}`;
      return `[profile p${index + 1}]\nrole_arn = ${role(`r${index + 1}`)}\nsource_profile = ${source}\n\n`;
    }).join(''),
    baseKey,
  );

const roleProfile = (more: string) => `[profile x]\nrole_arn = ${role('r')}\nsource_profile = base\n${more}`;

describe('valid profiles that Fob does not support', () => {
  it.each([
    ['SSO', 'sso_session = corp', 'uses SSO (IAM Identity Center), not an access key'],
    ['SSO of the old form', 'sso_start_url = https://x\nsso_account_id = 1', 'uses SSO (IAM Identity Center)'],
    ['SSO beside static keys', 'sso_account_id = 1\naws_access_key_id = A\naws_secret_access_key = B', 'uses SSO'],
    ['web identity', `role_arn = ${role('r')}\nweb_identity_token_file = /t`, 'uses a web identity token'],
    ['credential_source', `role_arn = ${role('r')}\ncredential_source = Environment`, '(credential_source)'],
    ['another program', 'credential_process = /opt/vault get', 'gets its credentials from another program'],
    ['the sign-in of the CLI', 'login_session = arn:x', 'uses the sign-in of the AWS CLI'],
    [
      'temporary credentials',
      'aws_access_key_id = A\naws_secret_access_key = B\naws_session_token = T',
      'holds temporary credentials',
    ],
    [
      'a temporary key without its token',
      'aws_access_key_id = ASIAX\naws_secret_access_key = B',
      'holds temporary credentials',
    ],
    [
      'a security key',
      `role_arn = ${role('r')}\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:u2f/user/a/b`,
      '(FIDO)',
    ],
    [
      'root',
      `role_arn = ${role('r')}\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/root-account-mfa-device`,
      'belongs to the root user',
    ],
  ])('%s', (_, lines, words) => {
    const [code, message, nextStep] = verdict(`[profile x]\n${lines}`);
    expect([code, nextStep !== '']).toEqual(['profile-unsupported', true]);
    expect(message).toContain(words);
  });

  it.each([
    ['role_arn', `role_arn = arn:aws:iam::1234-5678-9012:role/r\nsource_profile = base`],
    ['mfa_serial', `role_arn = ${role('r')}\nsource_profile = base\nmfa_serial = arn:aws:iam::1234-5678-9012:mfa/a`],
  ])('%s with an account as the console shows it', (key, lines) => {
    const [, message, nextStep] = verdict(`[profile x]\n${lines}`);
    expect(message).toContain(`The ${key} of profile x has dashes in its account number`);
    expect(nextStep).toMatch(/^Write the account as 12 digits in .*line/);
  });

  it('static keys override credential_process, as in every SDK', () => {
    const read = configuration('[profile base]\ncredential_process = /opt/vault get', baseKey);
    expect(rootId(supported(read, 'base').root)).toBe('AKIABASE');
  });
});

describe('profiles that contradict themselves', () => {
  it('a source that does not exist', () => {
    expect(verdict(`\n\n[profile x]\nrole_arn = ${role('r')}\nsource_profile = nowhere`)).toEqual([
      'profile-broken',
      'Profile x names source_profile nowhere, which does not exist.',
      'Add [profile nowhere], or correct source_profile in line 5 of ~/.aws/config.',
    ]);
  });

  it('sources that lead in a circle', () => {
    const [code, message, nextStep] = verdict(
      `[profile x]\nrole_arn = ${role('r')}\nsource_profile = y\n[profile y]\nrole_arn = ${role('r')}\nsource_profile = x`,
    );
    expect([code, nextStep]).toEqual([
      'profile-broken',
      'Name another profile as source_profile in line 6 of ~/.aws/config.',
    ]);
    expect(message).toContain('x → y → x. The source_profile of y leads back to x.');
  });

  it('sources that lead into a circle further on', () => {
    const loop = (name: string, source: string) =>
      `[profile ${name}]\nrole_arn = ${role('r')}\nsource_profile = ${source}\n`;
    expect(verdict(loop('x', 'y') + loop('y', 'z') + loop('z', 'y'))[1]).toContain('y → z → y. ');
  });

  it('a chain that is too long', () => {
    const read = longChain(21);
    expect(unsupported(read, 'p21').error).toEqual({
      code: 'profile-broken',
      message: 'Profile p21 is more than 20 roles away from its access key.',
      nextStep: 'Name a profile closer to the access key as source_profile in line 83 of ~/.aws/config.',
    });
    expect(calls(supported(read, 'p20'))).toHaveLength(20);
  });

  it('sources that lead in a circle, however long', () => {
    expect(unsupported(longChain(400, 'p400'), 'p1').error.message).toContain('more than 20 roles away');
    expect(unsupported(longChain(20, 'p20'), 'p1').error.message).toContain('p1 → p20 → p19 → … → p2 → p1. ');
  });

  it.each([
    [
      'itself as source without a key',
      `[profile x]\nrole_arn = ${role('r')}\nsource_profile = x`,
      'is its own source_profile, but it holds no access key',
    ],
    ['a role without a source', `[profile x]\nrole_arn = ${role('r')}`, 'has role_arn but no source_profile'],
    ['two sources', roleProfile('credential_source = Environment'), 'has both source_profile and credential_source'],
    [
      'a key id without a secret',
      '[profile x]\naws_access_key_id = A',
      'has aws_access_key_id but no aws_secret_access_key',
    ],
    [
      'a secret without a key id',
      '[profile x]\naws_secret_access_key = A',
      'has aws_secret_access_key but no aws_access_key_id',
    ],
    ['a malformed role', roleProfile('role_arn = admin'), 'is not the ARN of a role'],
    [
      'the ARN of a user as role',
      roleProfile('role_arn = arn:aws:iam::123456789012:user/x'),
      'is not the ARN of a role',
    ],
    [
      'a malformed serial',
      roleProfile('mfa_serial = arn:aws:iam::12:mfa/x'),
      'neither the ARN of a virtual MFA device nor',
    ],
    ['a short hardware serial', roleProfile('mfa_serial = 12345678'), 'neither the ARN of a virtual MFA device nor'],
    ['899 seconds', roleProfile('duration_seconds = 899'), 'The duration_seconds of profile x is out of range'],
    ['43201 seconds', roleProfile('duration_seconds = 43201'), 'is out of range'],
    ['an invalid number of seconds', roleProfile('duration_seconds = 1h'), 'is out of range'],
    ['an external id of one character', roleProfile('external_id = x'), 'The external_id of profile x is not valid'],
    ['an external id with a space', roleProfile('external_id = a b'), 'The external_id of profile x is not valid'],
    [
      'a session name with a slash',
      roleProfile('role_session_name = a/b'),
      'The role_session_name of profile x is not valid',
    ],
    ['a region that would lead elsewhere', roleProfile('region = evil.example/?'), 'is not a region'],
  ])('%s', (_, config, words) => {
    const [code, message] = verdict(config);
    expect(code).toBe('profile-broken');
    expect(message).toContain(words);
  });

  it('no key and no role', () => {
    expect(verdict('[profile x]\nregion = eu-west-1')).toEqual([
      'key-missing',
      'Profile x has no access key and no role.',
      'Add [x] with aws_access_key_id and aws_secret_access_key to ~/.aws/credentials, or add role_arn and source_profile to ~/.aws/config.',
    ]);
  });

  it('are named in the error of a profile that depends on them', () => {
    expect(verdict(`[profile x]\nrole_arn = ${role('r')}\nsource_profile = y\n[profile y]\nsso_session = c`)[1]).toBe(
      'Profile x needs profile y. Profile y uses SSO (IAM Identity Center), not an access key.',
    );
  });

  it('leave the other profiles working', () => {
    const read = configuration(
      `[profile x]\nrole_arn = bad\nsource_profile = base\n[profile base]\nmfa_serial = ${alice}`,
      baseKey,
    );
    expect(supported(read, 'base').session.device).toBe(alice);
  });

  it('never reveal a secret', () => {
    const told = verdict('[profile x]\naws_secret_access_key = CANARY').join();
    expect(told).not.toContain('CANARY');
  });
});

describe('a profile that Fob wrote itself', () => {
  const marker = '# Written by Fob for profile base. Fob overwrites this section.';
  const written = `[base-fob]\n${marker}\naws_access_key_id = ASIA1\naws_secret_access_key = s\naws_session_token = t\n`;

  it('is recognized by the marker', () => {
    const read = configuration('', baseKey + written);
    expect(unsupported(read, 'base-fob').ownedByFob).toBe(true);
    expect([...read.keys.keys()]).toEqual(['AKIABASE']);
  });

  it.each([
    '/usr/bin/fob credentials base',
    "'/opt/My Apps/fob' credentials base",
    String.raw`"C:\Program Files\Fob\fob.cmd" credentials base`,
    'fob credentials base',
  ])('is recognized by its command: %s', (command) => {
    const read = configuration(`[profile base-fob]\ncredential_process = ${command}\nregion = eu-west-1`);
    expect(unsupported(read, 'base-fob').ownedByFob).toBe(true);
  });

  it.each(['/usr/bin/notfob credentials base', '/usr/bin/fob exec base', '/opt/vault --like fob-credentials'])(
    'is not recognized by the command of another program: %s',
    (command) => {
      const read = configuration(`[profile y]\ncredential_process = ${command}`);
      expect(unsupported(read, 'y').ownedByFob).toBe(false);
    },
  );

  it('cannot be a source', () => {
    const read = configuration(`[profile x]\nrole_arn = ${role('r')}\nsource_profile = base-fob`, baseKey + written);
    expect(unsupported(read, 'x')).toMatchObject({ ownedByFob: false });
    expect(unsupported(read, 'x').error.message).toContain('Profile base-fob gets its credentials from Fob');
  });
});

describe('an access key id', () => {
  const message = 'The aws_access_key_id of profile x is not an access key ID.';
  it.each([
    '"AKIAIOSFODNN7EXAMPLE"',
    '<AKIAIOSFODNN7EXAMPLE>',
    'AKIA IOSFODNN7EXAMPLE',
    'AKIA-EXAMPLE',
    'A'.repeat(129),
  ])('is refused with its line if no key has this form: %s', (id) => {
    const read = configuration('', `[x]\naws_secret_access_key = s\naws_access_key_id = ${id}\n`);
    expect(unsupported(read, 'x').error).toEqual({
      code: 'profile-broken',
      message,
      nextStep: 'Use letters and digits only, without quotes, brackets or spaces, in line 3 of ~/.aws/credentials.',
    });
  });

  it.each(['AKIAIOSFODNN7EXAMPLE', 'test', 'A'.repeat(128)])('may be %s', (id) => {
    const read = configuration('', `[x]\naws_access_key_id = ${id}\naws_secret_access_key = s\n`);
    expect(read.plans).toMatchObject([{ supported: true }]);
  });
});
