import { beforeEach, describe, expect, it } from 'vitest';
import { aws, begin, command, files, fob, profile, setUp, start } from './fob-fixture';

const SERVER = 'http://localhost:9000';

beforeEach(setUp);

describe('a server in place of STS without GetCallerIdentity', () => {
  const use = async () => {
    files.config = files.config.replace(/^role_arn/gm, `endpoint_url = ${SERVER}\nrole_arn`);
    aws.refuse = ({ action }) =>
      action === 'GetCallerIdentity' ? { kind: 'not-aws', status: 405, message: '' } : null;
    await start();
  };

  it('gives sessions, and the profile says that the user is not confirmed', async () => {
    await use();
    expect(profile('admin').remarks.join()).not.toContain('not confirmed');
    await begin('admin');
    expect((await command('admin')).status).toBe(200);
    expect(profile('admin').remarks).toContainEqual(expect.stringMatching(/not confirmed: http:\/\/localhost:9000/));
    expect(aws.calls.map(({ action }) => action)).toEqual(['GetCallerIdentity', 'GetSessionToken', 'AssumeRole']);
  });

  it('is told as what it is where the user has to be confirmed', async () => {
    files.config = files.config.replace('mfa_serial', `endpoint_url = ${SERVER}\nmfa_serial`);
    await use();
    const read = await fob.devices.read(profile('admin').userId ?? '');
    expect(read).toMatchObject({ ok: false, error: { code: 'identity-unconfirmed' } });
  });
});
