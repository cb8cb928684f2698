/** The check: what policies really enforce for one user, with and without MFA. It only reads. */
import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type { PolicyCheckResult, PolicyCheckView } from '../../../../contract/policy';
import type { PolicyCaller, PolicyCalls } from '../calls';
import type { NamedPolicy } from '../document';
import { parsePolicy } from '../parse';
import type { PolicySubject } from '../subject';
import { findings } from './findings';
import { buildMatrix } from './matrix';
import { callsToCheck } from './questions';
import { readPolicies, type PoliciesRead } from './read-policies';
import { localSource, simulationSource, type PolicySource } from './sources';

/** Runs one check at a time and keeps the last result. */
export class PolicyCheck {
  private lastView: PolicyCheckView = { state: 'idle' };
  /** Number of the check whose answer counts. An older check says nothing any more. */
  private run = 0;

  constructor(
    private readonly calls: PolicyCalls,
    private readonly onChange: () => void,
  ) {}

  view(): PolicyCheckView {
    return this.lastView;
  }

  /**
   * Checks the policies of a user with AWS's simulator. If the user may not ask it, Fob reads and evaluates the
   * policies itself.
   */
  ofUser(caller: PolicyCaller, subject: PolicySubject): Promise<Result<null>> {
    return this.show(subject.userName, () => checkUser(this.calls, caller, subject));
  }

  /** Checks a pasted or opened policy as if the user had no other. */
  ofText(text: string, subject: PolicySubject): Promise<Result<null>> {
    return this.show(subject.userName, () => checkText(text, subject, this.calls.now(null)));
  }

  clear(): void {
    this.run += 1;
    this.set({ state: 'idle' });
  }

  private async show(userName: string, check: () => Promise<Result<PolicyCheckResult>>): Promise<Result<null>> {
    const run = ++this.run;
    this.set({ state: 'running', userName });
    const result = await check();
    if (run === this.run) {
      this.set(result.ok ? { state: 'done', result: result.value } : { state: 'failed', error: result.error });
    }
    return result.ok ? ok(null) : result;
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
  if (reader === null) return fail(read.ok ? simulated.error : read.error);
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
    rows: matrix.value.rows,
    findings: findings({ subject, calls, policies, now, ...matrix.value }),
    unread: source.kind === 'local' && read.ok ? read.value.unread : [],
    limits: source.kind === 'simulation' ? [TRUST] : [OTHERS, TRUST],
  });
}

const TRUST = 'The trust policies of roles and the policies of buckets and other resources are not looked at.';
const OTHERS = 'Permissions boundaries and policies of the organization are not looked at: they could deny more.';
const ALONE = 'This policy is looked at alone, as if the user had no other one.';

/** The next step if the policies themselves are needed. */
const mayNotBeAsked = ({ code }: AppError): boolean => code === 'policy-denied' || code === 'not-found';

function incompleteness({ unread }: PoliciesRead): string | null {
  const [first] = unread;
  return first === undefined ? null : `It may depend on ${first.name}, which could not be read.`;
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
