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
const ROLE_SESSION = 'arn:aws:sts::111122223333:assumed-role/admin/alice';

describe('an ARN', () => {
  it('names its partition and account, even if nothing follows them', () => {
    expect(awsAccountOf('arn:aws-cn:iam::111122223333:mfa/alice')).toEqual({
      partition: 'aws-cn',
      account: '111122223333',
    });
    expect(accountNumberOf('arn:aws:iam::111122223333')).toBe('111122223333');
    expect(accountNumberOf('arn:aws:iam::aws:policy/ReadOnlyAccess')).toBeNull();
    expect(accountNumberOf('GAHT12345678')).toBeNull();
  });

  it('names a user or a role without its path, as the name alone is unique', () => {
    expect(userName(iam('user/team/alice'))).toBe('alice');
    expect(userName(root)).toBe('root');
    expect(roleName(iam('role/team/x/admin'))).toBe('admin');
    expect(roleName(iam('role/admin'))).toBe('admin');
  });

  it('names a device with its path, as two devices may differ only in it', () => {
    expect(deviceName(iam('mfa/alice'))).toBe('alice');
    expect(deviceName('arn:aws-cn:iam::123456789012:mfa/team/alice')).toBe('team/alice');
    expect(deviceName(iam('mfa/ops/alice'))).not.toBe(deviceName(iam('mfa/dev/alice')));
    expect(deviceName('GAHT12345678')).toBe('GAHT12345678');
    expect(deviceName(iam('u2f/user/alice/key-ABC'))).toBe('user/alice/key-ABC');
    expect(deviceNameWithoutPath(iam('mfa/team/alice'))).toBe('alice');
    expect(deviceNameWithoutPath('GAHT12345678')).toBe('GAHT12345678');
  });

  it('names the caller', () => {
    expect(callerName(iam('user/team/alice'))).toBe('alice');
    expect(callerName(ROLE_SESSION)).toBe('admin/alice');
    expect(callerName(root)).toBe('root');
    expect(isRootUser(root)).toBe(true);
    expect([ROLE_SESSION, iam('user/root'), iam('role/root')].some(isRootUser)).toBe(false);
  });

  it('is read as an IAM user only if it is one', () => {
    expect(iamUserOf(iam('user/team/core/alice'))).toEqual({
      partition: 'aws',
      account: '111122223333',
      path: '/team/core/',
      name: 'alice',
    });
    for (const other of [root, ROLE_SESSION, iam('role/user/alice'), 'alice', '']) expect(iamUserOf(other)).toBeNull();
  });

  it('leads to the serial number of a virtual device for an IAM user only', () => {
    expect(virtualDeviceSerial('arn:aws-us-gov:iam::111122223333:user/team/alice', 'phone')).toBe(
      'arn:aws-us-gov:iam::111122223333:mfa/phone',
    );
    expect(virtualDeviceSerial(ROLE_SESSION, 'phone')).toBeNull();
  });

  it('is read as it was built', () => {
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
