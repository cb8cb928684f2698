import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accountNumberOf,
  awsAccountOf,
  callerName,
  deviceName,
  deviceNameWithoutPath,
  iamArn,
  iamUserOf,
  isRootUser,
  roleName,
  userName,
  virtualDeviceSerial,
} from '../../../src/contract/arn';

const iam = (resource: string) => `arn:aws:iam::111122223333:${resource}`;
const root = iam('root');
const session = 'arn:aws:sts::111122223333:assumed-role/admin/alice';

describe('an ARN', () => {
  it('tells partition and account, also where nothing follows', () => {
    expect(awsAccountOf('arn:aws-cn:iam::111122223333:mfa/alice')).toEqual({
      partition: 'aws-cn',
      account: '111122223333',
    });
    expect(accountNumberOf('arn:aws:iam::111122223333')).toBe('111122223333');
    expect(accountNumberOf('arn:aws:iam::aws:policy/ReadOnlyAccess')).toBeNull();
    expect(accountNumberOf('GAHT12345678')).toBeNull();
  });

  it('names a user and a role without the path, as they are unique without it', () => {
    expect(userName(iam('user/team/alice'))).toBe('alice');
    expect(userName(root)).toBe('root');
    expect(roleName(iam('role/team/x/admin'))).toBe('admin');
    expect(roleName(iam('role/admin'))).toBe('admin');
  });

  it('names a device with its path, as two devices may differ in nothing else', () => {
    expect(deviceName(iam('mfa/alice'))).toBe('alice');
    expect(deviceName('arn:aws-cn:iam::123456789012:mfa/team/alice')).toBe('team/alice');
    expect(deviceName(iam('mfa/ops/alice'))).not.toBe(deviceName(iam('mfa/dev/alice')));
    expect(deviceName('GAHT12345678')).toBe('GAHT12345678');
    expect(deviceName(iam('u2f/user/alice/key-ABC'))).toBe('user/alice/key-ABC');
    expect(deviceNameWithoutPath(iam('mfa/team/alice'))).toBe('alice');
    expect(deviceNameWithoutPath('GAHT12345678')).toBe('GAHT12345678');
  });

  it('tells who called', () => {
    expect(callerName(iam('user/team/alice'))).toBe('alice');
    expect(callerName(session)).toBe('admin/alice');
    expect(callerName(root)).toBe('root');
    expect(isRootUser(root)).toBe(true);
    expect([session, iam('user/root'), iam('role/root')].some(isRootUser)).toBe(false);
  });

  it('knows an IAM user from everything else', () => {
    expect(iamUserOf(iam('user/team/core/alice'))).toEqual({
      partition: 'aws',
      account: '111122223333',
      path: '/team/core/',
      name: 'alice',
    });
    for (const other of [root, session, iam('role/user/alice'), 'alice', '']) expect(iamUserOf(other)).toBeNull();
  });

  it('gives a virtual device its serial number, and only to an IAM user', () => {
    expect(virtualDeviceSerial('arn:aws-us-gov:iam::111122223333:user/team/alice', 'phone')).toBe(
      'arn:aws-us-gov:iam::111122223333:mfa/phone',
    );
    expect(virtualDeviceSerial(session, 'phone')).toBeNull();
  });

  it('is taken apart as it was put together', () => {
    const name = fc.stringMatching(/^[\w+=,.@-]{1,64}$/);
    const path = fc.array(fc.stringMatching(/^[\w+=,.@:-]{1,20}$/), { maxLength: 3 });
    const account = fc.stringMatching(/^\d{12}$/);
    fc.assert(
      fc.property(account, path, name, (number, folders, last) => {
        const whole = [...folders, last].join('/');
        const place = { partition: 'aws', account: number };
        for (const type of ['user', 'role', 'mfa'])
          expect(awsAccountOf(iamArn(place, `${type}/${whole}`))).toEqual(place);
        expect(userName(iamArn(place, `user/${whole}`))).toBe(last);
        expect(roleName(iamArn(place, `role/${whole}`))).toBe(last);
        expect(deviceName(iamArn(place, `mfa/${whole}`))).toBe(whole);
        expect(iamUserOf(iamArn(place, `user/${whole}`))?.name).toBe(last);
      }),
    );
  });
});
