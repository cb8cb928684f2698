import type { AppState } from '../../src/contract/app-state';
import type {
  RolloutDryRun,
  RolloutPlanView,
  RolloutStepState,
  RolloutUserView,
  RolloutView,
} from '../../src/contract/policy';
import { describeStep, stepId, stepsOf } from '../../src/main/core/policy/rollout/steps';
import { templates } from './policy-states';

/** States of a rollout: users read, planned, after the dry run, under way, stopped and over. */
const ACCOUNT = '123456789012';
const user = (name: string, hasDevice: boolean | null): RolloutUserView => ({
  name,
  arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
  hasDevice,
});

const few = [
  user('bob', false),
  user('maria.gonzalez-fernandez@example.com', false),
  user('build-server', null),
  user('alice', true),
  user('carol', true),
  user('erin', true),
];
const many = Array.from({ length: 260 }, (_, index) => user(`employee-${index + 100}`, index > 40));

const request = {
  policyName: 'FobRequireMFA',
  groupName: 'fob-require-mfa',
  policyText: templates[0]?.texts.json ?? '',
  users: ['bob', 'build-server', 'erin', 'alice'],
};

const tried = (userName: string, more: Partial<RolloutDryRun> = {}): RolloutDryRun => ({
  userName,
  outcome: { source: 'simulation', isEnforced: true, canEnroll: true, worksWithMfa: true, findings: [] },
  error: null,
  ...more,
});

function plan(states: readonly RolloutStepState[], more: Partial<RolloutPlanView> = {}): RolloutPlanView {
  const planned = { ...request, ...more.request };
  return {
    account: ACCOUNT,
    otherPolicies: [],
    by: 'alice',
    request: planned,
    steps: stepsOf(planned).map((step, index) =>
      describeStep(step, planned, states[index] ?? 'todo', stepId(step) === 'add-user:alice'),
    ),
    reached: few.filter(({ name }) => planned.users.includes(name)),
    dryRuns: [],
    needs: ['users-without-device', 'no-dry-run', 'self'],
    undoing: false,
    ...more,
  };
}

const denied = {
  code: 'policy-denied',
  message: 'No policy lets alice create the group fob-require-mfa. That needs the permission iam:CreateGroup.',
  nextStep: 'Ask an administrator of the account for iam:CreateGroup, or let them do this.',
  detail:
    'AccessDenied: User: arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:CreateGroup on resource: arn:aws:iam::123456789012:group/fob-require-mfa because no identity-based policy allows the iam:CreateGroup action',
} as const;

/** @param typical has the profiles and users for these states */
export function rolloutStates(typical: (now: number) => AppState): Record<string, (now: number) => AppState> {
  const at = (rollout: Partial<RolloutView>) => (now: number) => {
    const state = typical(now);
    return {
      ...state,
      policy: { ...state.policy, rollout: { ...state.policy.rollout, askedBy: 'alice', ...rollout } },
    };
  };
  const dryRuns = [
    tried('bob', {
      outcome: {
        source: 'simulation',
        isEnforced: true,
        canEnroll: false,
        worksWithMfa: true,
        findings: [
          {
            id: 'enrollment-denied',
            severity: 'problem',
            message: 'Without MFA bob cannot enroll a device: iam:EnableMFADevice is denied.',
            fix: 'Add iam:EnableMFADevice to the NotAction of the statement that denies.',
            by: null,
            actions: ['iam:EnableMFADevice'],
          },
        ],
      },
    }),
    tried('build-server', { outcome: null, error: denied }),
    tried('erin'),
    tried('alice'),
  ];
  return {
    'rollout-users': at({ users: few }),
    'rollout-many': at({ users: many }),
    'rollout-denied': at({ error: { ...denied } }),
    'rollout-unreadable': at({
      phase: 'unreadable',
      error: {
        code: 'vault-unavailable',
        message: 'What an earlier rollout noted cannot be read, so Fob does not know what it made.',
        nextStep: 'Look at the group and the policy in the AWS console; then put it away and start a new rollout.',
      },
    }),
    'rollout-planned': at({ phase: 'planned', users: few, plan: plan([]) }),
    'rollout-not-kept': (now) => ({
      ...at({ phase: 'planned', users: few, plan: plan([]) })(now),
      vault: {
        state: 'memory-only',
        error: { code: 'vault-unavailable', message: 'No keyring.', nextStep: 'Unlock it.' },
      },
    }),
    'rollout-tried': at({
      phase: 'planned',
      users: few,
      plan: plan([], { dryRuns, needs: ['users-without-device', 'locked-out-users', 'no-dry-run', 'self'] }),
    }),
    'rollout-running': at({ phase: 'running', users: few, plan: plan(['found', 'done', 'done', 'doing']) }),
    'rollout-stopped': at({
      phase: 'stopped',
      askedBy: null,
      error: { ...denied },
      plan: plan(['done'], { reached: [], needs: [] }),
    }),
    'rollout-undoing': at({
      phase: 'stopped',
      askedBy: null,
      plan: plan(['done', 'done', 'undone', 'undone', 'undone', 'undone', 'undone'], { undoing: true, reached: [] }),
    }),
    'rollout-done': at({
      phase: 'done',
      plan: plan(['done', 'found', 'done', 'done', 'done', 'done', 'done'], { reached: [], needs: [] }),
    }),
    'rollout-undone': at({
      phase: 'undone',
      plan: plan(['undone', 'found', 'undone', 'undone', 'undone', 'undone', 'undone'], { reached: [], needs: [] }),
    }),
  };
}
