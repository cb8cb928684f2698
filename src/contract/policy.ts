/** The views and requests about policies: the check, its findings, templates and the rollout. */
import { MOST_POLICY_CHARACTERS, MOST_ROLLOUT_USERS } from './limits';
import { z } from 'zod/mini';
import { IAM_NAME } from './arn';
import type { AppError } from './app-error';

/**
 * Where a policy is attached. `given`: it was pasted, opened, or is about to be rolled out. `…managed`: it has an ARN
 * of its own.
 */
export type PolicyOrigin =
  | { kind: 'user' }
  | { kind: 'group'; group: string }
  | { kind: 'user-managed'; arn: string }
  | { kind: 'group-managed'; group: string; arn: string }
  | { kind: 'given' };

/** The result of evaluating policies. `unknown`: it depends on something that Fob does not know. Fob never guesses. */
export type PolicyResult = 'allowed' | 'explicitDeny' | 'implicitDeny' | 'unknown';

/** The statement that decides a result. */
export interface StatementRef {
  policy: string;
  /** Null if AWS's simulation did not say. */
  origin: PolicyOrigin | null;
  sid: string | null;
  /** From 0. Null if the result comes only from AWS's simulation. */
  index: number | null;
  /** The first line of the statement in the policy's text, from 1. */
  line: number | null;
}

/**
 * The credentials that sign a call: the long-term access key (the request has no `aws:MultiFactorAuthPresent` key), a
 * session that was started without a code (`false`), or an MFA session (`true`).
 */
export type SignedBy = 'key' | 'session' | 'mfa';

/** `refused`: AWS does not accept this call with such credentials, whatever the policies say. */
export type CellResult = PolicyResult | 'refused';

/** The result for one action with one kind of credentials. */
export interface MatrixCell {
  result: CellResult;
  /** The origin of the result. `aws`: a rule of AWS that no policy changes. */
  source: 'simulation' | 'local' | 'aws';
  /** The result of the policies alone, before AWS's own rules. */
  policies: PolicyResult;
  by: StatementRef | null;
  /** Why the result is unknown or refused, or why policies do not matter. */
  why: string | null;
}

/** The purpose of an action. The matrix groups its rows by it. */
export type ActionGroup = 'enroll' | 'resync' | 'identity' | 'password' | 'keys' | 'roles' | 'everyday' | 'remove';

/** One action, with its results for all kinds of credentials. */
export interface MatrixRow {
  id: string;
  group: ActionGroup;
  /** What the action means for a person: “Enable an MFA device”. */
  label: string;
  action: string;
  resource: string;
  /** A remark that policies do not answer: a role's own trust policy, or AWS's rule for users who have a device. */
  note: string | null;
  cells: Record<SignedBy, MatrixCell>;
}

/** The kinds of findings. */
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

/** A fault in the policies, or a remark about them, with its fix. */
export interface Finding {
  id: FindingId;
  /** `problem`: the policy fails its purpose or locks somebody out. `note`: it breaks nothing. */
  severity: 'problem' | 'warning' | 'note';
  message: string;
  fix: string;
  by: StatementRef | null;
  actions: string[];
}

type Amount = 'none' | 'some' | 'unknown';

/** The answer of a check in one sentence. */
export interface PolicyVerdict {
  /**
   * How much of the work is possible: first without MFA, then with it. Work is every call that is no part of getting a
   * device. `all-some`: MFA allows nothing more. `unknown`: nothing is surely allowed, and something may be.
   */
  work: `${Amount}-${Amount}` | 'all-some';
  /** A user without a device could create and enable one. Null: it depends on something that Fob does not know. */
  canEnroll: boolean | null;
}

/** A policy that applies but could not be read. Its effect is unknown. */
export interface UnreadPolicy {
  name: string;
  error: AppError;
}

/** The result of a policy check for one user. */
export interface PolicyCheckResult {
  userName: string;
  userArn: string;
  /**
   * `simulation`: AWS answered. `read`: Fob evaluated the user's policies. `given`: Fob evaluated a text that the
   * person pasted or opened.
   */
  source: 'simulation' | 'read' | 'given';
  /** Why Fob could not use AWS's simulation. Null if it did, or did not need to. */
  simulationError: AppError | null;
  verdict: PolicyVerdict;
  rows: MatrixRow[];
  findings: Finding[];
  unread: UnreadPolicy[];
  /** What this source does not take into account, in plain words. */
  limits: string[];
}

/** Who is checked, and who asks AWS. Both are ids from `AppState.users`. */
export interface CheckedUsers {
  userId: string;
  askedBy: string;
}

/**
 * What a code would change about a refusal.
 * - `may-help`: a policy denies it without MFA. What other policies allow with MFA is not known.
 * - `unlikely`: no policy allows it without MFA. Only a policy that allows it just with MFA could.
 * - `refused-before`: AWS refused it without MFA now, and with MFA the last time.
 * - `refused`: AWS refused it with MFA.
 * - `no-device`: AWS refused it without MFA, and the user has no device for codes.
 */
export type CodeChance = 'may-help' | 'unlikely' | 'refused-before' | 'refused' | 'no-device';

/**
 * The last policy check, and whether it is still running.
 * - `done`: a check without MFA may have been refused in part. `withCode` says whom to ask again with a code then.
 * - `refused`: the user who asked may not read what the check needs.
 */
export type PolicyCheckView =
  | { state: 'idle' }
  | { state: 'running'; userName: string | null }
  | { state: 'done'; result: PolicyCheckResult; withCode: CheckedUsers | null }
  | { state: 'refused'; users: CheckedUsers; error: AppError; chance: CodeChance }
  | { state: 'failed'; error: AppError };

/** Everything that pages show about policies. */
export interface PolicyView {
  check: PolicyCheckView;
  rollout: RolloutView;
}

/** The policy templates that Fob offers. */
export const templateIdSchema = z.enum(['recommended', 'deny-without-mfa', 'self-manage']);
/** One of `templateIdSchema`. */
export type TemplateId = z.infer<typeof templateIdSchema>;
/** The languages in which Fob writes a template. */
export const templateFormatSchema = z.enum(['json', 'cloudformation', 'terraform']);
/** One of `templateFormatSchema`. */
export type TemplateFormat = z.infer<typeof templateFormatSchema>;

/** A policy to copy, save or roll out. It names the partition and account of the person. */
export interface PolicyTemplateView {
  id: TemplateId;
  title: string;
  about: string;
  policyName: string;
  groupName: string;
  /** The number of characters, as IAM counts them. A managed policy may have 6144. */
  size: number;
  /** Each statement with its purpose. */
  statements: { sid: string; json: string; explanation: string }[];
  texts: Record<TemplateFormat, string>;
}

/** Checks a {@link RolloutRequest} that a page sends. */
export const rolloutRequestSchema = z.strictObject({
  policyName: z.string().check(z.regex(IAM_NAME)),
  policyText: z.string().check(z.minLength(1), z.maxLength(MOST_POLICY_CHARACTERS)),
  groupName: z.string().check(z.regex(IAM_NAME)),
  users: z.array(z.string().check(z.regex(IAM_NAME))).check(z.minLength(1), z.maxLength(MOST_ROLLOUT_USERS)),
});

/** The policy that becomes mandatory, and the users who get it. */
export interface RolloutRequest {
  policyName: string;
  /** The policy's JSON. */
  policyText: string;
  groupName: string;
  /** Names of the users to add. */
  users: string[];
}

/** A user of the account, as a rollout sees them. */
export interface RolloutUserView {
  name: string;
  arn: string;
  /** Null: nobody could say. */
  hasDevice: boolean | null;
}

/**
 * - `found`: it existed before, so undo leaves it.
 * - `doing`: Fob has called AWS and does not know the outcome yet.
 * - `undone`: Fob has removed it again.
 */
export type RolloutStepState = 'todo' | 'found' | 'doing' | 'done' | 'undone';

/** One call of a rollout, and how far it is. */
export interface RolloutStepView {
  /** `create-policy`, `create-group`, `attach-policy` or `add-user:NAME`. */
  id: string;
  title: string;
  /** The call, for people who know AWS: “iam:CreateGroup FobRequireMFA”. */
  call: string;
  state: RolloutStepState;
  /** From this step on, the policy applies to the person who rolls it out. */
  reachesCaller: boolean;
}

/**
 * The person must confirm these before Fob changes anything.
 * - `users-without-device`: the policy reaches users who have no MFA device, or nobody knows whether they have one.
 * - `locked-out-users`: the dry run says that users without a device could not enroll one, or that a device would not
 *   help them.
 * - `no-dry-run`: there was no dry run, it failed, or it does not know whether users could enroll a device.
 * - `other-policies`: the group existed and has other policies, which the added users also get.
 * - `self`: the policy reaches the person who rolls it out. This person has no MFA device or no MFA session, or the
 *   policy denies everything even with MFA.
 */
export const rolloutConfirmationSchema = z.enum([
  'users-without-device',
  'locked-out-users',
  'no-dry-run',
  'other-policies',
  'self',
]);
/** One of `rolloutConfirmationSchema`. */
export type RolloutConfirmation = z.infer<typeof rolloutConfirmationSchema>;

/**
 * The result of checking one user as if the policy were attached. It is short, because there may be a thousand users.
 */
export interface RolloutOutcome {
  source: 'simulation' | 'read';
  /** Every call that should require MFA requires it. */
  isEnforced: boolean;
  /** Without a device, the user could create and enable one. Null: it depends on something that nobody could read. */
  canEnroll: boolean | null;
  /** With MFA, the policies do not deny everything. */
  worksWithMfa: boolean;
  findings: Finding[];
}

/** The dry run for one user. */
export interface RolloutDryRun {
  userName: string;
  /** Null if the outcome is unknown. `error` says why. */
  outcome: RolloutOutcome | null;
  error: AppError | null;
}

/** The plan of a rollout: its steps, and the users it reaches. */
export interface RolloutPlanView {
  /** The account, 12 digits. */
  account: string;
  /** Names of the group's other policies. Every added user gets these too. */
  otherPolicies: string[];
  /** Name of the user who made the plan. */
  by: string;
  request: RolloutRequest;
  /** Every step in order, whether found, done or still to do. */
  steps: RolloutStepView[];
  /** Users whose permissions change: the users to add, and members of a group that gets the policy. */
  reached: RolloutUserView[];
  dryRuns: RolloutDryRun[];
  needs: RolloutConfirmation[];
  /** The person has started an undo that is not complete. */
  undoing: boolean;
}

/**
 * - `idle`: there is no plan. `users` may be known.
 * - `planned`: nothing has changed yet.
 * - `simulating`, `running`, `undoing`: Fob is at work.
 * - `stopped`: some steps are done. The person can resume or undo. `error` says why it stopped, or is null after a
 *   restart.
 * - `done`, `undone`: nothing is left to do.
 * - `unreadable`: Fob cannot read the record of an earlier run, and `error` says why. The person must put it away
 *   before a new plan.
 */
export type RolloutPhase =
  'idle' | 'planned' | 'simulating' | 'running' | 'undoing' | 'stopped' | 'done' | 'undone' | 'unreadable';

/** The rollout: users to choose from, the plan, and how far it is. */
export interface RolloutView {
  phase: RolloutPhase;
  /** Id of the user, from `AppState.users`, whose credentials made the last call. Null after a restart. */
  askedBy: string | null;
  /** Users of the account, those without a device first. Null: not read yet. */
  users: RolloutUserView[] | null;
  plan: RolloutPlanView | null;
  error: AppError | null;
}
