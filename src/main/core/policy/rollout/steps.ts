/** A rollout as a list of steps: what each is, in which order, and how far it is. Pure. */
import type { RolloutStepState, RolloutStepView, RolloutWish } from '../../../../contract/policy';

export type RolloutStep =
  { kind: 'create-policy' } | { kind: 'create-group' } | { kind: 'attach-policy' } | { kind: 'add-user'; user: string };

/** What AWS has of the things that a rollout makes. */
export interface RolloutFacts {
  policy: 'absent' | 'same' | 'different';
  /** User names; null: there is no such group. */
  members: readonly string[] | null;
  attached: boolean;
  /** Names of what else the group has. */
  otherPolicies: readonly string[];
}

/** Nothing reaches anybody before the policy is attached, and users who were in the group before are reached then. */
export const stepsOf = ({ users }: RolloutWish): RolloutStep[] => [
  { kind: 'create-policy' },
  { kind: 'create-group' },
  { kind: 'attach-policy' },
  ...users.map((user) => ({ kind: 'add-user', user }) as const),
];

export const stepId = (step: RolloutStep): string => (step.kind === 'add-user' ? `add-user:${step.user}` : step.kind);

export function isThere(step: RolloutStep, facts: RolloutFacts): boolean {
  switch (step.kind) {
    case 'create-policy':
      return facts.policy === 'same';
    case 'create-group':
      return facts.members !== null;
    case 'attach-policy':
      return facts.attached;
    case 'add-user':
      return facts.members?.includes(step.user) ?? false;
  }
}

/** What a step's state is, from what was noted of it and what AWS has. What Fob did not make is never called its own. */
export function reconcile(noted: RolloutStepState | undefined, there: boolean): RolloutStepState {
  const ours = noted === 'doing' || noted === 'done';
  if (there) return ours ? 'done' : 'found';
  return noted === 'undone' ? 'undone' : 'todo';
}

/** The same of every step, by id. `hasIt`: what of a step counts as being there. */
export const reconcileAll = (
  wish: RolloutWish,
  noted: Readonly<Record<string, RolloutStepState>>,
  facts: RolloutFacts,
  hasIt: typeof isThere = isThere,
): Record<string, RolloutStepState> =>
  Object.fromEntries(
    stepsOf(wish).map((step) => [stepId(step), reconcile(noted[stepId(step)], hasIt(step, facts))] as const),
  );

/** Users for whom the steps that are left change something. */
export function reachedUsers(wish: RolloutWish, facts: RolloutFacts): string[] {
  const members = facts.members ?? [];
  const added = wish.users.filter((user) => !members.includes(user));
  return facts.attached ? added : [...new Set([...members, ...added])];
}

/** Whether the policy begins to count for the user with this step. */
export function reaches(step: RolloutStep, user: string | null, facts: RolloutFacts): boolean {
  if (user === null) return false;
  if (step.kind === 'add-user') return step.user === user && !(facts.members ?? []).includes(user);
  return step.kind === 'attach-policy' && !facts.attached && (facts.members ?? []).includes(user);
}

export function describeStep(
  step: RolloutStep,
  wish: RolloutWish,
  state: RolloutStepState,
  reachesCaller: boolean,
): RolloutStepView {
  const { policyName, groupName } = wish;
  const texts: Record<RolloutStep['kind'], [title: string, call: string]> = {
    'create-policy': [`Create the policy ${policyName}`, `iam:CreatePolicy ${policyName}`],
    'create-group': [`Create the group ${groupName}`, `iam:CreateGroup ${groupName}`],
    'attach-policy': [
      `Attach the policy ${policyName} to the group ${groupName}`,
      `iam:AttachGroupPolicy ${groupName} ${policyName}`,
    ],
    'add-user': [`Add ${userOf(step)} to the group ${groupName}`, `iam:AddUserToGroup ${groupName} ${userOf(step)}`],
  };
  const [title, call] = texts[step.kind];
  return { id: stepId(step), title, call, state, reachesCaller };
}

const userOf = (step: RolloutStep): string => (step.kind === 'add-user' ? step.user : '');
