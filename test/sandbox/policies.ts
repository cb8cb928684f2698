import type { NamedPolicy, PolicyDocument } from './account/model';

const policy = (...statements: object[]): PolicyDocument => ({ Version: '2012-10-17', Statement: statements });

const ownUser = 'arn:aws:iam::*:user/${aws:username}';

/** The Allows of AWS's example "manage your own credentials". */
export const selfManage: NamedPolicy = {
  name: 'ManageOwnCredentials',
  document: policy(
    {
      Sid: 'AllowViewAccountInfo',
      Effect: 'Allow',
      Action: ['iam:GetAccountPasswordPolicy', 'iam:ListVirtualMFADevices'],
      Resource: '*',
    },
    {
      Sid: 'AllowManageOwnPasswords',
      Effect: 'Allow',
      Action: ['iam:ChangePassword', 'iam:GetUser'],
      Resource: ownUser,
    },
    {
      Sid: 'AllowManageOwnAccessKeys',
      Effect: 'Allow',
      Action: [
        'iam:CreateAccessKey',
        'iam:DeleteAccessKey',
        'iam:ListAccessKeys',
        'iam:UpdateAccessKey',
        'iam:GetAccessKeyLastUsed',
      ],
      Resource: ownUser,
    },
    {
      Sid: 'AllowManageOwnVirtualMFADevice',
      Effect: 'Allow',
      Action: ['iam:CreateVirtualMFADevice'],
      Resource: 'arn:aws:iam::*:mfa/*',
    },
    {
      Sid: 'AllowManageOwnUserMFA',
      Effect: 'Allow',
      Action: ['iam:DeactivateMFADevice', 'iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice'],
      Resource: ownUser,
    },
  ),
};

/** As older policies have it: a device can only be made under the user's own name. To be given in place of `selfManage`. */
export const selfManageOwnNameOnly: NamedPolicy = {
  name: 'ManageOwnCredentialsOlder',
  document: policy(
    { Effect: 'Allow', Action: ['iam:ListVirtualMFADevices'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: ['iam:CreateVirtualMFADevice', 'iam:DeleteVirtualMFADevice'],
      Resource: 'arn:aws:iam::*:mfa/${aws:username}',
    },
    {
      Effect: 'Allow',
      Action: ['iam:DeactivateMFADevice', 'iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice'],
      Resource: ownUser,
    },
  ),
};

/** What AWS's current examples leave out: an abandoned device stays until someone else deletes it. */
export const deleteDevices: NamedPolicy = {
  name: 'DeleteDevices',
  document: policy({ Effect: 'Allow', Action: 'iam:DeleteVirtualMFADevice', Resource: 'arn:aws:iam::*:mfa/*' }),
};

/** AWS's statement that denies all but a few actions without MFA. Alone it grants nothing. */
export const denyWithoutMfa: NamedPolicy = {
  name: 'DenyAllExceptListedIfNoMFA',
  document: policy({
    Sid: 'DenyAllExceptListedIfNoMFA',
    Effect: 'Deny',
    NotAction: [
      'iam:CreateVirtualMFADevice',
      'iam:EnableMFADevice',
      'iam:GetUser',
      'iam:ListMFADevices',
      'iam:ListVirtualMFADevices',
      'iam:ResyncMFADevice',
      'sts:GetSessionToken',
    ],
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  }),
};

const assumeActions = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

export const mayAssume = (...roleArns: string[]): NamedPolicy => ({
  name: 'AssumeRoles',
  document: policy({ Effect: 'Allow', Action: assumeActions, Resource: roleArns }),
});

export const allowAliases: NamedPolicy = {
  name: 'ReadAccountAlias',
  document: policy({ Effect: 'Allow', Action: 'iam:ListAccountAliases', Resource: '*' }),
};

export const administrator: NamedPolicy = {
  name: 'AdministratorAccess',
  document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
};

/** A trust policy for principals of the account, with conditions if given. */
export const trustAccount = (accountId: string, condition?: object): PolicyDocument =>
  policy({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: assumeActions,
    ...(condition ? { Condition: condition } : {}),
  });

/** As AWS writes "only with MFA" into a trust policy. */
export const mfaCondition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
