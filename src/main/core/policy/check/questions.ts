/**
 * The calls that decide whether people can work with MFA. The check asks them of every policy, in the order of the
 * matrix.
 */
import { awsAccountOf, iamArn } from '../../../../contract/arn';
import type { ActionGroup } from '../../../../contract/policy';
import type { PolicyQuestion } from '../evaluate';
import type { PolicySubject } from '../subject';

export interface CheckedCall extends PolicyQuestion {
  id: string;
  group: ActionGroup;
  label: string;
  note: string | null;
  /** Whether the call is part of getting a first device, so that it has to work with the long-term key. */
  withoutMfa: boolean;
}

const OWNS_DEVICE = 'Once the user has a device, AWS requires an MFA session for this, whatever policies say.';

/** Resources follow the service authorization reference of each action. */
export function callsToCheck({ userArn, userName, roleArns }: PolicySubject): CheckedCall[] {
  const place = awsAccountOf(userArn) ?? { partition: 'aws', account: '' };
  const device = (name: string) => iamArn(place, `mfa/${name}`);
  const own = (group: ActionGroup, action: string, label: string, note: string | null = null): CheckedCall =>
    call(group, `iam:${action}`, userArn, label, note);
  const other = `${userName}-2`;
  return [
    call('enroll', 'iam:CreateVirtualMFADevice', device(userName), `Create a virtual MFA device named ${userName}`),
    call(
      'enroll',
      'iam:CreateVirtualMFADevice',
      device(other),
      `Create one with another name, such as ${other}`,
      null,
      2,
    ),
    own('enroll', 'EnableMFADevice', 'Enable it', OWNS_DEVICE),
    own('enroll', 'ListMFADevices', 'List own MFA devices'),
    call('enroll', 'iam:ListVirtualMFADevices', '*', 'List the account’s virtual MFA devices'),
    call('enroll', 'sts:GetSessionToken', '*', 'Start a session, with an MFA code or without'),
    own('resync', 'ResyncMFADevice', 'Resynchronize a device'),
    own('identity', 'GetUser', 'Read own user'),
    own('password', 'ChangePassword', 'Change own password'),
    own('keys', 'ListAccessKeys', 'List own access keys'),
    own('keys', 'CreateAccessKey', 'Create an access key'),
    own('keys', 'UpdateAccessKey', 'Deactivate an access key'),
    own('keys', 'DeleteAccessKey', 'Delete an access key'),
    ...roleArns.map((arn, index) =>
      call('roles', 'sts:AssumeRole', arn, `Assume the role ${arn.slice(arn.indexOf('/') + 1)}`, TRUST, index + 1),
    ),
    call('everyday', 's3:ListAllMyBuckets', '*', 'List S3 buckets'),
    call('everyday', 'ec2:DescribeInstances', '*', 'List EC2 instances'),
    own('remove', 'DeactivateMFADevice', 'Deactivate an own device', OWNS_DEVICE),
    call('remove', 'iam:DeleteVirtualMFADevice', device(userName), `Delete an unassigned device named ${userName}`),
  ];
}

const TRUST = 'The role’s trust policy has a say too, and may require MFA. Fob does not look at it here.';

/** What a user without a device needs. These calls alone give access to nothing. */
const WITHOUT_MFA: ReadonlySet<string> = new Set([
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
  'iam:GetUser',
  'iam:DeleteVirtualMFADevice',
  'sts:GetSessionToken',
]);

const call = (
  group: ActionGroup,
  action: string,
  resource: string,
  label: string,
  note: string | null = null,
  number = 1,
): CheckedCall => ({
  id: number === 1 ? action : `${action}#${number}`,
  group,
  label,
  action,
  resource,
  note,
  withoutMfa: WITHOUT_MFA.has(action),
});
