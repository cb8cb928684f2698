/** The statements of the templates, each with its purpose. */
import { iamArn, type AwsAccount } from '../../../../contract/arn';

/** A statement as JSON, with its members in the usual order. */
export interface StatementJson {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Action?: string[];
  NotAction?: string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string>>;
}

export interface TemplateStatement {
  statement: StatementJson;
  explanation: string;
}

const ENROLL = [
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:GetUser',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
  'sts:GetSessionToken',
];

const mfaMissing = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

/** AWS's statement: denies everything without MFA, except what a user needs to get a device and a session. */
export const denyWithoutMfa: TemplateStatement = {
  statement: {
    Sid: 'DenyAllExceptListedIfNoMFA',
    Effect: 'Deny',
    NotAction: ENROLL,
    Resource: '*',
    Condition: mfaMissing,
  },
  explanation:
    'Without MFA, denies every call except those that enroll a device and start a session. BoolIfExists also catches ' +
    'long-term access keys, whose calls say nothing about MFA. It allows nothing: other statements do.',
};

/** The same statement with one more exception. */
export const denyWithoutMfaButCleanup: TemplateStatement = {
  statement: { ...denyWithoutMfa.statement, NotAction: [...ENROLL, 'iam:DeleteVirtualMFADevice'].sort() },
  explanation:
    `${denyWithoutMfa.explanation} DeleteVirtualMFADevice is an exception, too, so that an interrupted enrollment can start ` +
    'over. AWS never deletes a device that a user has, so nobody loses a second factor.',
};

const viewAccount: TemplateStatement = {
  statement: {
    Sid: 'AllowViewAccountInfo',
    Effect: 'Allow',
    Action: ['iam:GetAccountPasswordPolicy', 'iam:ListVirtualMFADevices'],
    Resource: '*',
  },
  explanation: 'Lets users see the rules for passwords and the virtual devices of the account.',
};

const createDevice = (place: AwsAccount): TemplateStatement => ({
  statement: {
    Sid: 'AllowManageOwnVirtualMFADevice',
    Effect: 'Allow',
    Action: ['iam:CreateVirtualMFADevice'],
    Resource: iamArn(place, 'mfa/*'),
  },
  explanation: 'Lets users create a virtual device with any name, so that they can have a second one or a replacement.',
});

const deleteDevice = (place: AwsAccount): TemplateStatement => ({
  statement: {
    Sid: 'AllowDeleteOwnVirtualMFADevice',
    Effect: 'Allow',
    Action: ['iam:DeleteVirtualMFADevice'],
    Resource: iamArn(place, 'mfa/${aws:username}*'),
  },
  explanation:
    'Lets users delete devices that have their name, as Fob’s do, once nobody uses them: after a replacement, or after ' +
    'an enrollment that broke off and would keep the name.',
});

/** What users may do to themselves, on their own resources. */
function ownUser(user: string | string[]): TemplateStatement[] {
  const allow = (Sid: string, Action: string[], explanation: string): TemplateStatement => ({
    statement: { Sid, Effect: 'Allow', Action, Resource: user },
    explanation,
  });
  return [
    allow(
      'AllowManageOwnPasswords',
      ['iam:ChangePassword', 'iam:GetUser'],
      'Lets users change their own password and read their own user.',
    ),
    allow(
      'AllowManageOwnAccessKeys',
      [
        'iam:CreateAccessKey',
        'iam:DeleteAccessKey',
        'iam:GetAccessKeyLastUsed',
        'iam:ListAccessKeys',
        'iam:UpdateAccessKey',
      ],
      'Lets users rotate their own access keys.',
    ),
    allow(
      'AllowManageOwnUserMFA',
      ['iam:DeactivateMFADevice', 'iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice'],
      'Lets users enable, list, resynchronize and remove their own devices.',
    ),
  ];
}

const certificatesAndGit = (user: string): TemplateStatement[] => [
  {
    statement: {
      Sid: 'AllowManageOwnSigningCertificates',
      Effect: 'Allow',
      Action: [
        'iam:DeleteSigningCertificate',
        'iam:ListSigningCertificates',
        'iam:UpdateSigningCertificate',
        'iam:UploadSigningCertificate',
      ],
      Resource: user,
    },
    explanation: 'Lets users manage their own X.509 signing certificates, which few services still take.',
  },
  {
    statement: {
      Sid: 'AllowManageOwnSSHPublicKeys',
      Effect: 'Allow',
      Action: [
        'iam:DeleteSSHPublicKey',
        'iam:GetSSHPublicKey',
        'iam:ListSSHPublicKeys',
        'iam:UpdateSSHPublicKey',
        'iam:UploadSSHPublicKey',
      ],
      Resource: user,
    },
    explanation: 'Lets users manage their own SSH keys for CodeCommit.',
  },
  {
    statement: {
      Sid: 'AllowManageOwnGitCredentials',
      Effect: 'Allow',
      Action: [
        'iam:CreateServiceSpecificCredential',
        'iam:DeleteServiceSpecificCredential',
        'iam:ListServiceSpecificCredentials',
        'iam:ResetServiceSpecificCredential',
        'iam:UpdateServiceSpecificCredential',
      ],
      Resource: user,
    },
    explanation: 'Lets users manage their own passwords for Git and other services.',
  },
];

const ownArn = (place: AwsAccount): string => iamArn(place, 'user/${aws:username}');

/** The Allow statements of AWS's example for users who manage their own credentials. */
export const selfManage = (place: AwsAccount): TemplateStatement[] => [
  viewAccount,
  ...ownUser(ownArn(place)),
  ...certificatesAndGit(ownArn(place)),
  createDevice(place),
];

/**
 * `user/${aws:username}` does not match users under a path such as `user/team/alice`. The second resource matches them.
 */
export const recommended = (place: AwsAccount): TemplateStatement[] => [
  viewAccount,
  ...ownUser([ownArn(place), iamArn(place, 'user/*/${aws:username}')]),
  createDevice(place),
  deleteDevice(place),
  denyWithoutMfaButCleanup,
];
