import type { AppState, ChainStep, ProfileView, SourceView } from '../../src/contract/app-state';
import { explainSource, takesNoCode } from '../../src/main/core/sources/source-errors';

/** States with profiles above sources: a program that waits for permission, one that failed, one that works. */
const HOUR = 3_600_000;

const source = (id: string, label: string, commandLine: string, more: Partial<SourceView> = {}): SourceView => ({
  id,
  label,
  name: null,
  account: null,
  commandLine,
  isMissingPermission: false,
  ...more,
});

const LONG =
  '/opt/homebrew/bin/op-aws-credentials --account corp.1password.eu --vault "Platform engineering" --item "AWS long-term key of alice" --format process --cache-for 0';

const sources = [
  source('pass', 'credential_process of pass', '/usr/local/bin/pass-aws work/aws/alice', { isMissingPermission: true }),
  source('op', 'credential_process of one-password', LONG, { isMissingPermission: true }),
  source('sso', 'SSO of corp', '/usr/local/bin/aws configure export-credentials --profile corp --format process', {
    name: 'alice@example.com',
    account: '210987654321',
  }),
];

const root = (label: string): ChainStep => ({
  kind: 'source',
  label,
  arn: null,
  withCode: false,
  requestedSeconds: null,
  grantedSeconds: null,
  expiresAt: null,
});
const role = (name: string, expiresAt: number | null): ChainStep => ({
  ...root(`Role ${name}`),
  kind: 'role-session',
  arn: `arn:aws:iam::210987654321:role/${name}`,
  requestedSeconds: 3_600,
  grantedSeconds: expiresAt === null ? null : 3_600,
  expiresAt,
});

/** Adds profiles above sources to a state. */
export function withSources(state: AppState, now: number): AppState {
  const [template] = state.profiles;
  if (template === undefined) return state;
  const above = (name: string, index: number, more: Partial<ProfileView>): ProfileView => ({
    ...template,
    ...{
      userId: null,
      startedAt: null,
      expiresAt: null,
      error: null,
      warning: null,
      remarks: [],
      endpointOverride: null,
    },
    name,
    sourceId: sources[index]?.id ?? null,
    chain: [root(sources[index]?.label ?? ''), role(name, more.expiresAt ?? null)],
    renewal: { keptFor: null, nextAt: null },
    ...more,
  });
  const ssoFailure = { kind: 'exited', program: '/usr/local/bin/aws', status: 255 } as const;
  const profiles = [
    above('pass-deploy', 0, { state: 'needs-permission' }),
    above('vault-admin', 1, { state: 'needs-permission' }),
    above('sso-admin', 2, { state: 'active', startedAt: now - HOUR / 4, expiresAt: now + (3 * HOUR) / 4 }),
    above('sso-audit', 2, {
      state: 'failed',
      error: explainSource(
        { ...ssoFailure, words: 'Error loading SSO Token: Token for corp does not exist' },
        { kind: 'sso', profile: 'corp' },
      ),
    }),
    above('sso-mfa', 2, {
      state: 'failed',
      error: takesNoCode({ kind: 'program', profile: 'corp', commandLine: '' }),
    }),
  ];
  return { ...state, sources, profiles: [...state.profiles, ...profiles] };
}
