/** The check: what policies really enforce for one user, with and without MFA. It only reads. */
import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type { CheckedUsers, PolicyCheckResult, PolicyCheckView } from '../../../../contract/policy';
import type { PolicyCaller, PolicyCalls } from '../calls';
import type { NamedPolicy } from '../document';
import { parsePolicy } from '../parse';
import type { PolicySubject } from '../subject';
import { isExplicitDeny } from '../policy-errors';
import { CodeChances } from './code-chance';
import { findings } from './findings';
import { buildMatrix } from './matrix';
import { callsToCheck } from './questions';
import { readPolicies, type PoliciesRead } from './read-policies';
import { localSource, simulationSource, type PolicySource } from './sources';
import { verdictOf } from './verdict';

/** Who asks for a check of whom. */
export interface Asking {
  users: CheckedUsers;
  caller: PolicyCaller;
  subject: PolicySubject;
  /** Whether the caller has a device for codes. Null: AWS did not say. */
  hasDevice: () => Promise<boolean | null>;
}

/** Runs one check at a time and keeps the last result. */
export class PolicyCheck {
  private lastView: PolicyCheckView = { state: 'idle' };
  /** Number of the check whose answer counts. An older check says nothing any more. */
  private run = 0;
  private readonly chances = new CodeChances();

  constructor(
    private readonly calls: PolicyCalls,
    private readonly onChange: () => void,
  ) {}

  view(): PolicyCheckView {
    return this.lastView;
  }

  /**
   * Checks the policies of a user with AWS's simulator. If the caller may not ask it, Fob reads and evaluates the
   * policies itself.
   */
  ofUser(asking: Asking): Promise<Result<null>> {
    const { caller, subject } = asking;
    return this.show(
      subject.userName,
      () => checkUser(this.calls, caller, subject),
      (result) => this.viewOf(result, asking),
    );
  }

  /** Checks a pasted or opened policy as if the user had no other. */
  ofText(text: string, subject: PolicySubject): Promise<Result<null>> {
    return this.show(
      subject.userName,
      () => checkText(text, subject, this.calls.now(null)),
      (result) =>
        result.ok ? { state: 'done', result: result.value, withCode: null } : { state: 'failed', error: result.error },
    );
  }

  clear(): void {
    this.run += 1;
    this.set({ state: 'idle' });
  }

  private async show(
    userName: string,
    check: () => Promise<Result<PolicyCheckResult>>,
    viewOf: (result: Result<PolicyCheckResult>) => PolicyCheckView | Promise<PolicyCheckView>,
  ): Promise<Result<null>> {
    const run = ++this.run;
    this.set({ state: 'running', userName });
    const result = await check();
    const view = await viewOf(result);
    if (run === this.run) this.set(view);
    return result.ok ? ok(null) : result;
  }

  private async viewOf(
    result: Result<PolicyCheckResult>,
    { users, caller, hasDevice }: Asking,
  ): Promise<PolicyCheckView> {
    if (result.ok) {
      this.chances.answered(users);
      const { simulationError, unread } = result.value;
      const wasRefused = !caller.withMfa && (simulationError !== null || unread.length > 0);
      const canAskAgain = wasRefused && (await hasDevice()) !== false;
      return { state: 'done', result: result.value, withCode: canAskAgain ? users : null };
    }
    const { error } = result;
    if (error.code !== 'policy-denied') return { state: 'failed', error };
    return { state: 'refused', users, error, chance: await this.chances.of(users, caller, error, hasDevice) };
  }

  private set(view: PolicyCheckView): void {
    this.lastView = view;
    this.onChange();
  }
}

/**
 * Checks a user's policies once.
 * @param extraPolicies are documents that count as if they were attached, for the dry run of a rollout.
 */
export async function checkUser(
  calls: PolicyCalls,
  caller: PolicyCaller,
  subject: PolicySubject,
  extraPolicies: readonly { name: string; text: string }[] = [],
): Promise<Result<PolicyCheckResult>> {
  const now = calls.now(caller.target);
  const extra = parseAll(extraPolicies);
  if (!extra.ok) return extra;
  const texts = extraPolicies.map(({ text }) => text);
  const simulation = simulationSource({ calls, caller, subject, now, extraPolicies: texts });
  const read = withExtra(await readPolicies(calls, caller, subject.userName), extra.value);
  const reader = read.ok ? localSource(read.value.policies, subject, now, incompleteness(read.value)) : null;

  const simulated = await check(subject, now, simulation, read, reader);
  if (simulated.ok || !mayNotBeAsked(simulated.error)) return simulated;
  if (reader === null) {
    const errors = [...(read.ok ? [] : [read.error]), simulated.error];
    return fail(errors.find(isExplicitDeny) ?? errors[0] ?? simulated.error);
  }
  const evaluated = await check(subject, now, reader, read, null);
  return evaluated.ok ? ok({ ...evaluated.value, simulationError: simulated.error }) : evaluated;
}

export async function checkText(text: string, subject: PolicySubject, now: number): Promise<Result<PolicyCheckResult>> {
  const parsed = parseAll([{ name: 'This policy', text }]);
  if (!parsed.ok) return parsed;
  const read = ok<PoliciesRead>({ policies: parsed.value, unread: [] });
  const result = await check(subject, now, localSource(parsed.value, subject, now), read, null);
  return result.ok ? ok({ ...result.value, source: 'given', limits: [ALONE, ...result.value.limits] }) : result;
}

async function check(
  subject: PolicySubject,
  now: number,
  source: PolicySource,
  read: Result<PoliciesRead>,
  reader: PolicySource | null,
): Promise<Result<PolicyCheckResult>> {
  const calls = callsToCheck(subject);
  const matrix = await buildMatrix(calls, source, reader);
  if (!matrix.ok) return matrix;
  const policies = read.ok ? read.value.policies : null;
  return ok({
    userName: subject.userName,
    userArn: subject.userArn,
    source: source.kind === 'simulation' ? 'simulation' : 'read',
    simulationError: null,
    verdict: verdictOf(matrix.value.rows, calls),
    rows: matrix.value.rows,
    findings: findings({ subject, calls, policies, now, ...matrix.value }),
    unread: source.kind === 'local' && read.ok ? read.value.unread : [],
    limits: source.kind === 'simulation' ? [TRUST] : [OTHERS, TRUST],
  });
}

const TRUST = 'Trust policies of roles, and policies of buckets and other resources.';
const OTHERS = 'Permissions boundaries and policies of the organization, which could deny more.';
const ALONE = 'The user’s other policies.';

/** The next step if the policies themselves are needed. */
const mayNotBeAsked = ({ code }: AppError): boolean => code === 'policy-denied' || code === 'not-found';

function incompleteness({ unread }: PoliciesRead): string | null {
  const [first] = unread;
  return first === undefined ? null : `It may depend on ${first.name}, which Fob could not read.`;
}

function withExtra(read: Result<PoliciesRead>, extra: readonly NamedPolicy[]): Result<PoliciesRead> {
  return read.ok ? ok({ ...read.value, policies: [...read.value.policies, ...extra] }) : read;
}

function parseAll(texts: readonly { name: string; text: string }[]): Result<NamedPolicy[]> {
  const policies: NamedPolicy[] = [];
  for (const { name, text } of texts) {
    const parsed = parsePolicy(text);
    if (!parsed.ok) return fail(malformed(parsed.error));
    policies.push({ name, origin: { kind: 'given' }, document: parsed.value });
  }
  return ok(policies);
}

/** The error for a policy that cannot be read, with line and column. */
export const malformed = ({ line, column, message }: { line: number; column: number; message: string }): AppError => ({
  code: 'policy-malformed',
  message: `Line ${line}, column ${column}: ${message}`,
  nextStep: 'Correct the text there, then check it again.',
});
