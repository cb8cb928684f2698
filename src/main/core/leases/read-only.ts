import { fail, ok, type Result } from '../../../contract/app-error';
import { MOST_SESSION_POLICY_CHARACTERS } from '../../../contract/limits';
import { policyOf, wrongTerms } from './policy-text';

/**
 * The services that a lease reads if nobody names any, with the verbs that are theirs. Together they fit into a session
 * policy. Left out are verbs that hand out secrets, such as `ssm:Get*`, which has the parameters, and `ec2:Get*`, which has
 * passwords.
 */
const usual: Readonly<Record<string, readonly string[]>> = {
  acm: ['Describe*', 'List*'],
  apigateway: ['GET'],
  athena: ['Get*', 'List*'],
  autoscaling: ['Describe*'],
  cloudformation: ['Describe*', 'Get*', 'List*'],
  cloudfront: ['Describe*', 'Get*', 'List*'],
  cloudtrail: ['Describe*', 'Get*', 'List*', 'LookupEvents'],
  cloudwatch: ['Describe*', 'Get*', 'List*'],
  dynamodb: ['BatchGet*', 'Describe*', 'Get*', 'List*', 'Query', 'Scan'],
  ec2: ['Describe*', 'SearchTransitGateway*'],
  ecr: ['BatchGet*', 'Describe*', 'Get*', 'List*'],
  ecs: ['Describe*', 'List*'],
  eks: ['Describe*', 'List*'],
  elasticache: ['Describe*', 'List*'],
  elasticloadbalancing: ['Describe*'],
  events: ['Describe*', 'List*'],
  glue: ['BatchGet*', 'Get*', 'List*'],
  iam: ['Get*', 'List*'],
  kinesis: ['Describe*', 'Get*', 'List*'],
  kms: ['Describe*', 'Get*', 'List*'],
  lambda: ['Get*', 'List*'],
  logs: ['Describe*', 'Filter*', 'Get*', 'List*', 'StartQuery'],
  organizations: ['Describe*', 'List*'],
  rds: ['Describe*', 'List*'],
  route53: ['Get*', 'List*'],
  s3: ['Get*', 'List*'],
  secretsmanager: ['Describe*', 'List*'],
  sns: ['Get*', 'List*'],
  sqs: ['Get*', 'List*'],
  ssm: ['Describe*', 'List*'],
  states: ['Describe*', 'Get*', 'List*'],
  sts: ['GetCallerIdentity'],
  tag: ['Get*'],
};

/** The verbs of a service that Fob knows nothing else of. */
const anyService: readonly string[] = ['BatchGet*', 'Describe*', 'Get*', 'List*'];

/**
 * Actions that look like reading, but hand out a secret or other credentials, with which a program could do more than
 * read. A lease that is for reading is denied them.
 */
const leaks: Readonly<Record<string, readonly string[]>> = {
  appsync: ['ListApiKeys'],
  'bedrock-agentcore': ['GetResourceApiKey', 'GetResourceOauth2Token', 'GetWorkloadAccessToken*'],
  codeartifact: ['GetAuthorizationToken'],
  codeconnections: ['GetConnectionToken'],
  'cognito-identity': ['GetCredentialsForIdentity', 'GetOpenIdToken*'],
  'cognito-idp': ['DescribeIdentityProvider', 'DescribeUserPoolClient'],
  connect: ['GetFederationToken'],
  datazone: ['GetEnvironmentCredentials'],
  ec2: ['DescribeVpnConnections'],
  ecr: ['GetAuthorizationToken'],
  'ecr-public': ['GetAuthorizationToken'],
  elasticmapreduce: ['GetClusterSessionCredentials'],
  'emr-containers': ['GetManagedEndpointSessionCredentials'],
  'emr-serverless': ['GetDashboard*'],
  gamelift: ['GetCompute*', 'GetInstanceAccess'],
  glue: ['GetConnection*'],
  ivs: ['BatchGetStreamKey', 'GetStreamKey'],
  lakeformation: ['GetDataAccess', 'GetTemporary*'],
  lightsail: ['GetInstanceAccessDetails', 'GetRelationalDatabaseMasterUserPassword'],
  quicksight: ['Get*Url', 'GetAuthCode'],
  redshift: ['GetClusterCredentials*'],
  'redshift-serverless': ['GetCredentials'],
  s3: ['GetDataAccess'],
  sso: ['GetRoleCredentials'],
  storagegateway: ['DescribeChapCredentials'],
  workmail: ['GetImpersonation*'],
};

/** All of them. AWS's own policy for reading allows some: with `s3:GetDataAccess` a program gets credentials that may write. */
export const deniedToReaders: readonly string[] = Object.entries(leaks).flatMap(([service, verbs]) =>
  verbs.map((verb) => `${service}:${verb}`),
);

/**
 * The policy of a lease that reads. AWS takes no `*:Get*`, so the services are named.
 * @param services Empty: the usual ones.
 */
export function readOnlyPolicy(services: readonly string[]): Result<string> {
  const named = services.length === 0 ? Object.keys(usual) : [...new Set(services)].sort();
  const allowed = named.flatMap((service) => (usual[service] ?? anyService).map((verb) => `${service}:${verb}`));
  const denied = named.flatMap((service) => (leaks[service] ?? []).map((verb) => `${service}:${verb}`));
  const policy = policyOf(allowed, denied);
  if (policy.length <= MOST_SESSION_POLICY_CHARACTERS) return ok(policy);
  return fail(
    wrongTerms(
      `${named.length} services do not fit into the policy of a lease, which has ${MOST_SESSION_POLICY_CHARACTERS} characters at most.`,
      'Name fewer services.',
    ),
  );
}
