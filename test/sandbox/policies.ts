import type { NamedPolicy, PolicyDocument } from './account/model';

const policy = (...statements: object[]): PolicyDocument => ({ Version: '2012-10-17', Statement: statements });

const OWN_USER = 'arn:aws:iam::*:user/${aws:username}';

/** The Allow statements of AWS's example "manage your own credentials". */
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
      Resource: OWN_USER,
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
      Resource: OWN_USER,
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
      Resource: OWN_USER,
    },
  ),
};

/** As in older policies of AWS: a user may only make a device with their own name. Use it in place of `selfManage`. */
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
      Resource: OWN_USER,
    },
  ),
};

/** AWS's current examples lack this, so that users cannot delete their abandoned devices. */
export const deleteDevices: NamedPolicy = {
  name: 'DeleteDevices',
  document: policy({ Effect: 'Allow', Action: 'iam:DeleteVirtualMFADevice', Resource: 'arn:aws:iam::*:mfa/*' }),
};

/** AWS's statement that denies all but a few actions without MFA. It grants nothing by itself. */
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

/** Lets sessions of the user make narrower and shorter ones. */
export const allowScoping: NamedPolicy = {
  name: 'NarrowOwnSessions',
  document: policy({ Effect: 'Allow', Action: 'sts:GetScopedCredentials', Resource: '*' }),
};

export const administrator: NamedPolicy = {
  name: 'AdministratorAccess',
  document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
};

/** A trust policy for the principals of an account. */
export const trustAccount = (accountId: string, condition?: object): PolicyDocument =>
  policy({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: assumeActions,
    ...(condition ? { Condition: condition } : {}),
  });

/** The condition with which AWS's examples require MFA in a trust policy. */
export const mfaCondition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
