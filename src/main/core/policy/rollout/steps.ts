/** A rollout as a list of steps: what each step is, in which order, and how far it is. Pure. */
import type { RolloutStepState, RolloutStepView, RolloutRequest } from '../../../../contract/policy';

export type RolloutStep =
  { kind: 'create-policy' } | { kind: 'create-group' } | { kind: 'attach-policy' } | { kind: 'add-user'; user: string };

/** The present state at AWS of the things that a rollout makes. */
export interface CurrentState {
  policy: 'absent' | 'same' | 'different';
  /** User names. Null if the group does not exist. */
  members: readonly string[] | null;
  attached: boolean;
  /** Names of the group's other policies. */
  otherPolicies: readonly string[];
}

/** Nothing affects anybody before the policy is attached. Attaching it affects users who were in the group before. */
export const stepsOf = ({ users }: RolloutRequest): RolloutStep[] => [
  { kind: 'create-policy' },
  { kind: 'create-group' },
  { kind: 'attach-policy' },
  ...users.map((user) => ({ kind: 'add-user', user }) as const),
];

export const stepId = (step: RolloutStep): string => (step.kind === 'add-user' ? `add-user:${step.user}` : step.kind);

export function isThere(step: RolloutStep, current: CurrentState): boolean {
  switch (step.kind) {
    case 'create-policy':
      return current.policy === 'same';
    case 'create-group':
      return current.members !== null;
    case 'attach-policy':
      return current.attached;
    case 'add-user':
      return current.members?.includes(step.user) ?? false;
  }
}

/** Whether Fob made the thing of a step, or may have. Then undo takes it back. */
export const isOurs = (state: RolloutStepState | undefined): boolean => state === 'doing' || state === 'done';

/**
 * Works out a step's state from its note and what AWS lists. A thing that Fob did not make never counts as Fob's. A thing
 * that Fob made stays Fob's if no list shows it, because lists lag behind; the step is then done again.
 */
export function reconcile(noted: RolloutStepState | undefined, there: boolean): RolloutStepState {
  if (isOurs(noted)) return there ? 'done' : 'doing';
  if (there) return 'found';
  return noted === 'undone' ? 'undone' : 'todo';
}

/** Works out the states of all steps, by id. */
export const reconcileAll = (
  request: RolloutRequest,
  noted: Readonly<Record<string, RolloutStepState>>,
  current: CurrentState,
): Record<string, RolloutStepState> =>
  Object.fromEntries(
    stepsOf(request).map((step) => [stepId(step), reconcile(noted[stepId(step)], isThere(step, current))] as const),
  );

/** The users that the remaining steps affect. */
export function reachedUsers(request: RolloutRequest, current: CurrentState): string[] {
  const members = current.members ?? [];
  const added = request.users.filter((user) => !members.includes(user));
  return current.attached ? added : [...new Set([...members, ...added])];
}

/** Whether this step makes the policy apply to the user. */
export function reaches(step: RolloutStep, user: string | null, current: CurrentState): boolean {
  if (user === null) return false;
  if (step.kind === 'add-user') return step.user === user && !(current.members ?? []).includes(user);
  return step.kind === 'attach-policy' && !current.attached && (current.members ?? []).includes(user);
}

export function describeStep(
  step: RolloutStep,
  request: RolloutRequest,
  state: RolloutStepState,
  reachesCaller: boolean,
): RolloutStepView {
  const { policyName, groupName } = request;
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
