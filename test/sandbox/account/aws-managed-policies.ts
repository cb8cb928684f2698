import type { ManagedPolicy, NamedPolicy, PolicyDocument } from './model';

const policy = (...actions: string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

/** An excerpt of AWS's policy: the services that tests and tools of Fob use. AWS's has several hundred lines. */
const readOnlyAccess: NamedPolicy = {
  name: 'ReadOnlyAccess',
  document: policy(
    'cloudwatch:Describe*',
    'cloudwatch:Get*',
    'cloudwatch:List*',
    'dynamodb:BatchGet*',
    'dynamodb:Describe*',
    'dynamodb:Get*',
    'dynamodb:List*',
    'dynamodb:Query',
    'dynamodb:Scan',
    'ec2:Describe*',
    'ec2:Get*',
    'iam:Generate*',
    'iam:Get*',
    'iam:List*',
    'iam:Simulate*',
    'lambda:Get*',
    'lambda:List*',
    'logs:Describe*',
    'logs:FilterLogEvents',
    'logs:Get*',
    'logs:List*',
    's3:DescribeJob',
    's3:Get*',
    's3:List*',
    'sts:GetAccessKeyInfo',
    'sts:GetCallerIdentity',
    'sts:GetSessionToken',
  ),
};

/** An excerpt too. It lists what there is, but does not read objects, items and logs. */
const viewOnlyAccess: NamedPolicy = {
  name: 'ViewOnlyAccess',
  document: policy(
    'cloudwatch:Describe*',
    'cloudwatch:Get*',
    'cloudwatch:List*',
    'dynamodb:ListTables',
    'ec2:Describe*',
    'iam:GetAccountSummary',
    'iam:GetLoginProfile',
    'iam:List*',
    'lambda:List*',
    'logs:Describe*',
    's3:ListAllMyBuckets',
    's3:ListBucket',
  ),
};

const managed = ({ name, document }: NamedPolicy, path: string, policyId: string): ManagedPolicy => ({
  policyName: name,
  path,
  policyId,
  arn: `arn:aws:iam::aws:policy${path}${name}`,
  description: undefined,
  createdAt: Date.UTC(2015, 1, 6),
  document,
  text: JSON.stringify(document, null, 4),
});

/** Policies that AWS manages. They are in every account and nobody can change them. By ARN. */
export const awsManagedPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(
  [
    managed(readOnlyAccess, '/', 'ANPAILL3HVNFSB6DCOWYQ'),
    managed(viewOnlyAccess, '/job-function/', 'ANPAID22R6XPJATWOFDK6'),
  ].map((each) => [each.arn, each]),
);
