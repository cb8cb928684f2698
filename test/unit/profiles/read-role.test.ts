import { describe, expect, it } from 'vitest';
import { readRole } from '../../../src/main/core/profiles/read-role';

const arn = 'arn:aws:iam::111122223333:role/admin';

describe('the role that a text means', () => {
  it.each([
    ['an ARN', arn, arn],
    ['an ARN with white space around it', `  ${arn}\n`, arn],
    [
      'an ARN with a path',
      'arn:aws:iam::111122223333:role/team/x/admin',
      'arn:aws:iam::111122223333:role/team/x/admin',
    ],
    ['an ARN of China', 'arn:aws-cn:iam::111122223333:role/a', 'arn:aws-cn:iam::111122223333:role/a'],
    ['a link to switch roles', 'https://signin.aws.amazon.com/switchrole?roleName=admin&account=111122223333', arn],
    [
      'a link with the path encoded and a name to show',
      'https://signin.aws.amazon.com/switchrole?account=111122223333&roleName=team%2Fadmin&displayName=Team%20admin&color=99BCE3',
      'arn:aws:iam::111122223333:role/team/admin',
    ],
    [
      'a link of a region',
      'https://eu-central-1.signin.aws.amazon.com/switchrole?roleName=admin&account=111122223333',
      arn,
    ],
    [
      'a link of China',
      'https://signin.amazonaws.cn/switchrole?roleName=admin&account=111122223333',
      'arn:aws-cn:iam::111122223333:role/admin',
    ],
    [
      'a link of GovCloud',
      'https://signin.amazonaws-us-gov.com/switchrole?roleName=admin&account=111122223333',
      'arn:aws-us-gov:iam::111122223333:role/admin',
    ],
    ['an assumed role', 'arn:aws:sts::111122223333:assumed-role/admin/alice', arn],
  ])('%s', (_, text, expected) => expect(readRole(text)).toEqual({ ok: true, value: expected }));

  it.each([
    ['nothing of the kind', 'admin', 'not the ARN of a role'],
    ['a user', 'arn:aws:iam::111122223333:user/alice', 'something else'],
    ['an account too short', 'arn:aws:iam::1111:role/admin', 'not the ARN of a role'],
    ['an alias', 'https://signin.aws.amazon.com/switchrole?roleName=admin&account=my-company', 'alias'],
    ['a link without a role', 'https://console.aws.amazon.com/iam/home#/roles/details/admin', 'names no role'],
    [
      'somebody else’s link',
      'https://signin.aws.amazon.com.evil.example/switchrole?roleName=a&account=111122223333',
      'not a link',
    ],
    [
      'a host that only ends alike',
      'https://evilsignin.aws.amazon.com/switchrole?roleName=a&account=111122223333',
      'not a link',
    ],
    [
      'a name that AWS does not allow',
      'https://signin.aws.amazon.com/switchrole?roleName=a%0Ab&account=111122223333',
      'not one that AWS allows',
    ],
    ['a link that is broken', 'https://', 'not a link'],
  ])('is none: %s', (_, text, reason) => {
    const read = readRole(text);
    expect(read.ok ? read.value : read.error).toContain(reason);
    expect(read.ok).toBe(false);
  });
});
