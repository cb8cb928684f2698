/** The AWS CLI as the source of what only it can use: the real version 2, version 1 beside it, and stand-ins. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CredentialSource } from '../../../../src/main/core/ports';
import { explainSource } from '../../../../src/main/core/sources/source-errors';
import { LONG_TERM, programs } from './programs';

const { folder, bin, script, sources, remove } = programs();
afterAll(remove);

const config = join(folder, 'config');
writeFileSync(
  config,
  `[profile vault]
credential_process = /bin/echo '${LONG_TERM}'
[profile sso]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = dev
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
[profile login]
login_session = arn:aws:iam::111122223333:user/alice
`,
);
const env = { HOME: folder, AWS_CONFIG_FILE: config, AWS_PROFILE: 'other' };

const versionOf = (path: string): string =>
  existsSync(path) ? spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim() : '';
/** AWS's own installer and Debian's package put version 2 there. Version 1 may come first in PATH. */
const v2 = ['/usr/local/bin/aws', '/usr/bin/aws'].find((path) => versionOf(path).startsWith('aws-cli/2'));
const v1 = (process.env['PATH'] ?? '')
  .split(':')
  .map((at) => join(at, 'aws'))
  .find((path) => versionOf(path).startsWith('aws-cli/1'));

const ask = (kind: 'sso' | 'login', profile: string, folders: string[]) =>
  sources({ env, folders: () => Promise.resolve(folders) }).ask({ kind, profile });
const told = async (kind: 'sso' | 'login', profile: string, folders: string[]) => {
  const { result } = await ask(kind, profile, folders);
  return result.ok ? result.value : explainSource(result.error, { kind, profile } satisfies CredentialSource);
};

describe.skipIf(v2 === undefined)('the AWS CLI, version 2', () => {
  const at = dirname(v2 ?? '');
  const system = [at, '/usr/bin', '/bin'];

  it(`prints what it has for a profile, whatever the environment says${v1 === undefined ? '' : ', behind version 1, which cannot'}`, async () => {
    expect(await ask('sso', 'vault', [...(v1 === undefined ? [] : [dirname(v1)]), ...system])).toEqual({
      result: {
        ok: true,
        value: { accessKeyId: 'AKIAOFPASS', secretAccessKey: 'CANARY/secret+key', sessionToken: null, expiresAt: null },
      },
      program: v2,
    });
  });

  it('says that the sign-in is over, and Fob says how to sign in', async () => {
    expect(await told('sso', 'sso', system)).toMatchObject({
      code: 'source-signed-out',
      message: 'The SSO sign-in of profile sso has expired.',
      nextStep: 'Run "aws sso login --profile sso" in a terminal, then try again.',
      detail: expect.stringContaining('Error loading SSO Token') as string,
    });
  });

  it.skipIf(!versionOf(v2 ?? '').startsWith('aws-cli/2.9.'))('of before 2.32 knows no aws login', async () => {
    const error = await told('login', 'login', system);
    expect(error).toMatchObject({ code: 'aws-cli-too-old', nextStep: expect.stringContaining('2.32') as string });
  });
});

describe('the AWS CLI', () => {
  it('may be missing', async () => {
    expect(await told('sso', 'sso', ['/nowhere'])).toMatchObject({ code: 'aws-cli-missing' });
  });

  /** Says what version 2.32 says. Debian's 2.9.19 knows no `login_session`. */
  const standIn = (then: string) =>
    script('aws', `[ "$1" = --version ] && { echo 'aws-cli/2.32.1 Python/3.13.9 Linux/6'; exit; }\n${then}`);

  it('with aws login gives its credentials', async () => {
    standIn(
      `[ "$*" = 'configure export-credentials --profile login --format process' ] || exit 252
echo '{"Version":1,"AccessKeyId":"ASIALOGIN","SecretAccessKey":"s","SessionToken":"t","Expiration":"2026-01-05T10:00:00Z"}'`,
    );
    expect(await told('login', 'login', [bin, '/bin'])).toMatchObject({ accessKeyId: 'ASIALOGIN', sessionToken: 't' });
  });

  it('is asked behind another one that cannot be started, whose failure counts if there is no other', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'aws'), '#!/no/such/python\n', { mode: 0o755 });
    standIn(`echo '${LONG_TERM}'`);
    expect(await told('sso', 'sso', [broken, bin, '/bin'])).toMatchObject({ accessKeyId: 'AKIAOFPASS' });
    expect((await ask('sso', 'sso', [broken])).result).toMatchObject({ error: { kind: 'not-executable' } });
  });

  it('is found by a next try after the folders of terminals have changed, and not looked for while all is well', async () => {
    standIn(`echo '${LONG_TERM}'`);
    let asked = 0;
    const folders = () => Promise.resolve(asked++ === 0 ? ['/nowhere'] : [bin, '/bin']);
    const several = sources({ env, folders });
    const isOk = async () => (await several.ask({ kind: 'sso', profile: 'sso' })).result.ok;
    expect([await isOk(), await isOk(), await isOk(), asked]).toEqual([false, true, true, 2]);
  });

  it('with aws login says that the sign-in is over', async () => {
    standIn(
      `echo "Your session has expired or credentials have changed. Please reauthenticate using 'aws login'." >&2; exit 255`,
    );
    expect(await told('login', 'login', [bin, '/bin'])).toMatchObject({
      code: 'source-signed-out',
      nextStep: 'Run "aws login --profile login" in a terminal, then try again.',
    });
  });
});
