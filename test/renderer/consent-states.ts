import type { AppState, CodeRequestView, ProfileView } from '../../src/contract/app-state';
import type { ConsentRequestView } from '../../src/contract/consent';
import type { LeasePreview, LeaseRow } from '../../src/contract/leases';
import { programView } from '../unit/some-program';
import { someConsentRequest } from '../unit/some-requests';

const SERIAL = 'arn:aws:iam::123456789012:mfa/alice';
const PROD = { color: 'red', word: 'prod' } as const;

const claude = programView('claude', {
  path: '/home/alice/.local/bin/claude',
  commandLine: 'claude --continue',
});

const request = (more: Partial<ConsentRequestView> = {}): ConsentRequestView =>
  someConsentRequest('consent-1', { program: claude, ...more });

const LONG = 'a-program-with-a-name-that-somebody-chose-to-be-far-too-long-to-read-at-a-glance';

type Typical = (now: number) => AppState;

const asked =
  (typical: Typical, ...consentRequests: ConsentRequestView[]) =>
  (now: number): AppState => {
    const state = typical(now);
    const marked = ({ name }: ProfileView) => name === 'admin' || name === 'legacy-payments-production-read-only';
    const profiles = state.profiles.map((profile) => (marked(profile) ? { ...profile, mark: PROD } : profile));
    return { ...state, profiles, consentRequests };
  };

/** The states of the question whether a program may use a profile. */
export const consentStates = (typical: Typical): Record<string, Typical> => ({
  consent: asked(typical, request()),
  'consent-app': asked(
    typical,
    request({
      hours: 4,
      profile: 'ci-public',
      program: programView('node', {
        claims: 'claude',
        path: '/usr/bin/node',
        commandLine: 'node /opt/agent/cli.js --print …',
        parents: ['bash', 'node'],
        place: { kind: 'app', name: 'code' },
      }),
    }),
    request({ id: 'consent-2', program: programView('aws') }),
    request({ id: 'consent-3', program: programView('terraform') }),
  ),
  'consent-unconfirmed': asked(
    typical,
    request({
      canRemember: false,
      program: programView('terraform', {
        path: null,
        commandLine: 'terraform plan',
        parents: [],
        place: null,
        isConfirmed: false,
      }),
    }),
  ),
  'consent-nameless': asked(
    typical,
    request({
      canRemember: false,
      program: { ...programView(null), folder: null, parents: [], place: null, isConfirmed: false },
    }),
  ),
  'consent-lease': asked(
    typical,
    request({
      program: programView('aws', { commandLine: 'aws s3 sync . s3://reports', parents: ['zsh'] }),
      wants: { access: { kind: 'actions', actions: ['s3:Get*', 's3:List*'] }, seconds: 1_800 },
    }),
  ),
  'consent-policy': asked(
    typical,
    request({
      wants: {
        access: {
          kind: 'policy',
          policy: JSON.stringify(
            {
              Version: '2012-10-17',
              Statement: [
                { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: 'arn:aws:s3:::reports*' },
              ],
            },
            null,
            2,
          ),
        },
        seconds: 7_200,
      },
    }),
  ),
  'consent-code': asked(typical, request({ needsCodeOf: SERIAL })),
  'consent-long': asked(
    typical,
    request({
      profile: 'legacy-payments-production-read-only',
      program: programView(LONG, {
        claims: `${LONG}-too`,
        path: `/home/alice/work/${'deep/'.repeat(40)}${LONG}`,
        commandLine: `${LONG} --with ${'--many-options '.repeat(30)}`,
        folder: `~/${'folder-in-folder/'.repeat(8)}`,
        parents: ['bash', 'claude', 'npm', 'sh'],
      }),
      needsCodeOf: SERIAL,
      wants: {
        access: { kind: 'read-only', services: ['s3', 'ec2', 'lambda', 'dynamodb', 'logs', 'iam'] },
        seconds: 900,
      },
    }),
    request({ id: 'consent-2' }),
  ),
});

/** What a lease would be able to do. */
export const leasePreview: LeasePreview = {
  rows: [
    ...['s3:ListAllMyBuckets', 's3:GetObject', 'ec2:DescribeInstances', 'dynamodb:GetItem', 'logs:FilterLogEvents'],
    ...['cloudformation:DescribeStacks', 'ssm:GetParameter', 'iam:ListUsers'],
  ]
    .map((action): LeaseRow => ({ action, verdict: 'allowed' }))
    .concat({ action: 'kms:Decrypt', verdict: 'unknown' })
    .concat(
      [
        ...['s3:PutObject', 's3:DeleteObject', 'ec2:RunInstances', 'ec2:TerminateInstances', 'dynamodb:PutItem'],
        ...['lambda:InvokeFunction', 'cloudformation:UpdateStack', 'secretsmanager:GetSecretValue', 'iam:CreateUser'],
        ...['iam:CreateAccessKey', 'iam:DeactivateMFADevice', 'sts:AssumeRole'],
      ].map((action): LeaseRow => ({ action, verdict: 'denied' })),
    ),
  policy: null,
  warnings: ['ReadOnlyAccess also reads the contents of buckets and tables.'],
};

/** The code that Fob asks for when the person has allowed the program. */
export const codeAfterConsent: CodeRequestView = {
  id: 'r9',
  userName: 'alice',
  account: '123456789012',
  serial: SERIAL,
  unlocks: ['admin'],
  durationSeconds: 43_200,
  waiting: [],
  checking: false,
  open: true,
  error: null,
  triesLeft: 9,
  program: null,
};
