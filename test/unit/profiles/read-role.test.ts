import { describe, expect, it } from 'vitest';
import { readRole } from '../../../src/main/core/profiles/read-role';

const ROLE_ARN = 'arn:aws:iam::111122223333:role/admin';

it('an account and a name are a role in the partition of the source', () =>
  expect(readRole('111122223333 admin', 'aws-us-gov')).toEqual({
    ok: true,
    value: 'arn:aws-us-gov:iam::111122223333:role/admin',
  }));

describe('the reader of roles', () => {
  it.each([
    ['an ARN', ROLE_ARN, ROLE_ARN],
    ['an ARN with white space around it', `  ${ROLE_ARN}\n`, ROLE_ARN],
    [
      'an ARN with a path',
      'arn:aws:iam::111122223333:role/team/x/admin',
      'arn:aws:iam::111122223333:role/team/x/admin',
    ],
    ['an ARN in China', 'arn:aws-cn:iam::111122223333:role/a', 'arn:aws-cn:iam::111122223333:role/a'],
    [
      'a link to switch roles',
      'https://signin.aws.amazon.com/switchrole?roleName=admin&account=111122223333',
      ROLE_ARN,
    ],
    [
      'a link with an encoded path and a display name',
      'https://signin.aws.amazon.com/switchrole?account=111122223333&roleName=team%2Fadmin&displayName=Team%20admin&color=99BCE3',
      'arn:aws:iam::111122223333:role/team/admin',
    ],
    [
      'a link with a region',
      'https://eu-central-1.signin.aws.amazon.com/switchrole?roleName=admin&account=111122223333',
      ROLE_ARN,
    ],
    [
      'a link to China',
      'https://signin.amazonaws.cn/switchrole?roleName=admin&account=111122223333',
      'arn:aws-cn:iam::111122223333:role/admin',
    ],
    [
      'a link to GovCloud',
      'https://signin.amazonaws-us-gov.com/switchrole?roleName=admin&account=111122223333',
      'arn:aws-us-gov:iam::111122223333:role/admin',
    ],
    ['an account with dashes', 'arn:aws:iam::1111-2222-3333:role/admin', ROLE_ARN],
    [
      'a link with such an account',
      'https://signin.aws.amazon.com/switchrole?roleName=admin&account=1111-2222-3333',
      ROLE_ARN,
    ],
    ['an assumed role of such an account', 'arn:aws:sts::1111-2222-3333:assumed-role/admin/alice', ROLE_ARN],
    ['an account and a name', '111122223333 admin', ROLE_ARN],
    ['an account as the console shows it, and a name', '1111-2222-3333 / admin', ROLE_ARN],
    ['an account, a name and a path', '111122223333/team/admin', 'arn:aws:iam::111122223333:role/team/admin'],
    ['the end of an ARN', '111122223333:role/admin', ROLE_ARN],
    ['a name at an account', 'admin@1111-2222-3333', ROLE_ARN],
    ['a name and an account', 'admin 111122223333', ROLE_ARN],
    ['an assumed role', 'arn:aws:sts::111122223333:assumed-role/admin/alice', ROLE_ARN],
  ])('takes %s', (_, text, expected) => expect(readRole(text)).toEqual({ ok: true, value: expected }));

  it.each([
    ['a plain name', 'admin', 'Add the account'],
    ['a user', 'arn:aws:iam::111122223333:user/alice', 'belongs to a user'],
    ['an account number that is too short', 'arn:aws:iam::1111:role/admin', 'not a role'],
    ['a short number and a name', '1111 admin', 'not a role'],
    [
      'a link with an account alias',
      'https://signin.aws.amazon.com/switchrole?roleName=admin&account=my-company',
      'alias',
    ],
    ['a link without a role', 'https://console.aws.amazon.com/iam/home#/roles/details/admin', 'names no role'],
    [
      'a link to somebody else’s host',
      'https://signin.aws.amazon.com.evil.example/switchrole?roleName=a&account=111122223333',
      'does not lead to the AWS console',
    ],
    [
      'a link to a host with the same ending',
      'https://evilsignin.aws.amazon.com/switchrole?roleName=a&account=111122223333',
      'does not lead to the AWS console',
    ],
    [
      'a link with a name that AWS does not allow',
      'https://signin.aws.amazon.com/switchrole?roleName=a%0Ab&account=111122223333',
      'does not allow the role name',
    ],
    ['a broken link', 'https://', 'does not lead to the AWS console'],
  ])('refuses %s', (_, text, reason) => {
    const read = readRole(text);
    expect(read.ok ? read.value : read.error).toContain(reason);
    expect(read.ok).toBe(false);
  });
});
