/** What main and pages say to each other about policies: the check, its findings, templates and the rollout. */
import { z } from 'zod/mini';
import type { AppError } from './app-error';
import { IAM_NAME } from './iam-names';

/** Where a policy is attached. `given`: pasted, opened, or about to be rolled out. `managed`: has an ARN of its own. */
export type PolicyOrigin =
  | { kind: 'user' }
  | { kind: 'group'; group: string }
  | { kind: 'user-managed'; arn: string }
  | { kind: 'group-managed'; group: string; arn: string }
  | { kind: 'given' };

/** What policies say. `unknown`: it depends on something that Fob does not know; it is never guessed. */
export type PolicyResult = 'allowed' | 'explicitDeny' | 'implicitDeny' | 'unknown';

/** The statement that decides. */
export interface StatementRef {
  policy: string;
  /** Null where AWS's simulation did not say. */
  origin: PolicyOrigin | null;
  sid: string | null;
  /** From 0; null where only AWS's simulation spoke. */
  index: number | null;
  /** Where the statement begins in the policy's text, from 1. */
  line: number | null;
}

/**
 * What signs a call: the long-term access key (no MFA key in the request), a session made without a code (`false`), or
 * an MFA session (`true`).
 */
export type SignedBy = 'key' | 'session' | 'mfa';

/** `refused`: AWS does not take this call from such credentials, whatever policies say. */
export type CellResult = PolicyResult | 'refused';

export interface MatrixCell {
  result: CellResult;
  /** Who says so. `aws`: a rule of AWS that no policy changes. */
  source: 'simulation' | 'local' | 'aws';
  /** What policies say, also where AWS's rule goes over it. */
  policies: PolicyResult;
  by: StatementRef | null;
  /** Why it is unknown or refused, or why policies are not asked. */
  why: string | null;
}

export type ActionGroup = 'enroll' | 'resync' | 'identity' | 'password' | 'keys' | 'roles' | 'everyday' | 'remove';

export interface MatrixRow {
  id: string;
  group: ActionGroup;
  /** What it is for the person: “Enable an MFA device”. */
  label: string;
  action: string;
  resource: string;
  /** What to know beside the policies: a role's own trust policy, AWS's rule for users who have a device. */
  note: string | null;
  cells: Record<SignedBy, MatrixCell>;
}

export type FindingId =
  | 'open-without-mfa'
  | 'bool-without-if-exists'
  | 'enrollment-denied'
  | 'enrollment-not-allowed'
  | 'device-name'
  | 'wrong-resource'
  | 'devices-not-deletable'
  | 'session-token-not-excepted'
  | 'get-user-denied'
  | 'sources-differ'
  | 'unknown';

export interface Finding {
  id: FindingId;
  /** `problem`: the policy does not do what it is for, or locks somebody out. `note`: nothing is broken by it. */
  severity: 'problem' | 'warning' | 'note';
  message: string;
  fix: string;
  by: StatementRef | null;
  actions: string[];
}

/** A policy that counts and could not be read; what it might change is unknown. */
export interface UnreadPolicy {
  name: string;
  error: AppError;
}

export interface PolicyCheckResult {
  userName: string;
  userArn: string;
  /** `simulation`: AWS said it; `read`: Fob evaluated the user's policies; `given`: a text that was pasted or opened. */
  source: 'simulation' | 'read' | 'given';
  /** Why AWS's simulation could not be used; null where it was, or was not wanted. */
  simulationError: AppError | null;
  rows: MatrixRow[];
  findings: Finding[];
  unread: UnreadPolicy[];
  /** What this source does not look at, in plain words. */
  limits: string[];
}

export type PolicyCheckView =
  | { state: 'idle' }
  | { state: 'running'; userName: string | null }
  | { state: 'done'; result: PolicyCheckResult }
  | { state: 'failed'; error: AppError };

/** What pages see of policies. */
export interface PolicyView {
  check: PolicyCheckView;
  rollout: RolloutView;
}

export const templateIdSchema = z.enum(['recommended', 'deny-without-mfa', 'self-manage']);
export type TemplateId = z.infer<typeof templateIdSchema>;
export const templateFormatSchema = z.enum(['json', 'cloudformation', 'terraform']);
export type TemplateFormat = z.infer<typeof templateFormatSchema>;

/** A policy to copy, save or roll out, with partition and account of the person filled in. */
export interface PolicyTemplateView {
  id: TemplateId;
  title: string;
  about: string;
  policyName: string;
  groupName: string;
  /** Characters as IAM counts them; a managed policy has 6144 at most. */
  size: number;
  /** Statement by statement, with what each is for. */
  statements: { sid: string; json: string; explanation: string }[];
  texts: Record<TemplateFormat, string>;
}

/** So many users at most are rolled out to at a time. */
export const MOST_ROLLOUT_USERS = 1_000;

export const rolloutRequestSchema = z.strictObject({
  policyName: z.string().check(z.regex(IAM_NAME)),
  policyText: z.string().check(z.minLength(1), z.maxLength(200_000)),
  groupName: z.string().check(z.regex(IAM_NAME)),
  users: z.array(z.string().check(z.regex(IAM_NAME))).check(z.minLength(1), z.maxLength(MOST_ROLLOUT_USERS)),
});

/** What is to be made mandatory, for whom. */
export interface RolloutRequest {
  policyName: string;
  /** The policy's JSON. */
  policyText: string;
  groupName: string;
  /** Names of the users to add. */
  users: string[];
}

export interface RolloutUserView {
  name: string;
  arn: string;
  /** Null: nobody could say. */
  hasDevice: boolean | null;
}

/**
 * `found`: it was there before, so undo leaves it. `doing`: AWS was asked, and whether it did is not known yet. `undone`:
 * taken away again.
 */
export type RolloutStepState = 'todo' | 'found' | 'doing' | 'done' | 'undone';

export interface RolloutStepView {
  /** `create-policy`, `create-group`, `attach-policy`, `add-user:NAME`. */
  id: string;
  title: string;
  /** The call that it is, for those who know AWS: “iam:CreateGroup FobRequireMFA”. */
  call: string;
  state: RolloutStepState;
  /** From this step on the policy counts for the person who rolls it out. */
  reachesCaller: boolean;
}

/**
 * What has to be said aloud before anything is changed.
 * - `users-without-device`: users whom the policy reaches have no MFA device, or nobody knows
 * - `locked-out-users`: the dry run says that users without a device could not enroll one, or that a device helps nobody
 * - `no-dry-run`: the dry run was not made, could not be, or does not know whether a device could be enrolled
 * - `other-policies`: the group was there and has other policies too, which users get who are added to it
 * - `self`: the policy reaches the person who rolls it out, who has no MFA device or no MFA session, or whom it denies
 *   everything with MFA too
 */
export const rolloutConfirmationSchema = z.enum([
  'users-without-device',
  'locked-out-users',
  'no-dry-run',
  'other-policies',
  'self',
]);
export type RolloutConfirmation = z.infer<typeof rolloutConfirmationSchema>;

/** What the check says of one user as if the policy were attached: there may be a thousand of them, so in short. */
export interface RolloutOutcome {
  source: 'simulation' | 'read';
  /** Nothing that takes MFA is allowed without it. */
  isEnforced: boolean;
  /** Without a device, the user could create one and put it to use; null: it depends on what nobody could read. */
  canEnroll: boolean | null;
  /** With MFA not everything is denied. */
  worksWithMfa: boolean;
  findings: Finding[];
}

export interface RolloutDryRun {
  userName: string;
  /** Null where it is not known: `error` says why. */
  outcome: RolloutOutcome | null;
  error: AppError | null;
}

export interface RolloutPlanView {
  /** 12 digits: where it happens. */
  account: string;
  /** Names of what else the group has; whoever is added gets that too. */
  otherPolicies: string[];
  /** Name of the user who planned it. */
  by: string;
  request: RolloutRequest;
  /** What is there, done and to be done, in order. */
  steps: RolloutStepView[];
  /** Users for whom something changes: those to be added, and members of the group that gets the policy. */
  reached: RolloutUserView[];
  dryRuns: RolloutDryRun[];
  needs: RolloutConfirmation[];
  /** The person has asked to take it back, and that is not complete. */
  undoing: boolean;
}

/**
 * - `idle`: nothing is going on; `users` may have been read
 * - `planned`: nothing is changed yet
 * - `simulating`, `running`, `undoing`: under way
 * - `stopped`: some steps are done: resume or undo; `error` says why it stopped, or null after a restart
 * - `done`, `undone`: nothing is left to do
 * - `unreadable`: what an earlier run noted cannot be read, `error` says why: nothing is planned before it is put away
 */
export type RolloutPhase =
  'idle' | 'planned' | 'simulating' | 'running' | 'undoing' | 'stopped' | 'done' | 'undone' | 'unreadable';

export interface RolloutView {
  phase: RolloutPhase;
  /** Id of the user who asked last, of those in `AppState.users`; null after a restart. */
  askedBy: string | null;
  /** Users of the account, those without a device first; null: not read. */
  users: RolloutUserView[] | null;
  plan: RolloutPlanView | null;
  error: AppError | null;
}
