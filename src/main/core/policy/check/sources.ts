/** Two ways to get an answer behind one interface: AWS's simulator, and policies evaluated here. */
import { ok, type Result } from '../../../../contract/app-error';
import type { SignedBy, StatementRef } from '../../../../contract/policy';
import type { PolicyCaller, PolicyCalls } from '../calls';
import type { NamedPolicy } from '../document';
import { evaluate, type PolicyAnswer, type PolicyQuestion } from '../evaluate';
import type { SimulatedAnswer } from '../ports';
import { contextEntries, contextFor, type PolicySubject } from '../subject';

export interface PolicySource {
  readonly kind: 'simulation' | 'local';
  /** One answer for each question, in their order. */
  ask(signedBy: SignedBy, questions: readonly PolicyQuestion[]): Promise<Result<PolicyAnswer[]>>;
}

/**
 * Evaluates here. With `incomplete`, there are policies that nobody could read: they could deny what the others allow, and
 * allow what the others do not mention; only an explicit deny stays certain.
 */
export function localSource(
  policies: readonly NamedPolicy[],
  subject: PolicySubject,
  now: number,
  incomplete: string | null = null,
): PolicySource {
  return {
    kind: 'local',
    ask: (signedBy, questions) => {
      const context = contextFor(subject, signedBy, now);
      const answers = questions.map((question) => evaluate(policies, question, context));
      return Promise.resolve(
        ok(incomplete === null ? answers : answers.map((answer) => lessCertain(answer, incomplete))),
      );
    },
  };
}

const lessCertain = (answer: PolicyAnswer, why: string): PolicyAnswer =>
  answer.result === 'explicitDeny' || answer.result === 'unknown' ? answer : { ...answer, result: 'unknown', why };

export interface Simulation {
  calls: PolicyCalls;
  caller: PolicyCaller;
  subject: PolicySubject;
  now: number;
  /** Documents that count as if they were attached. */
  extraPolicies: readonly string[];
}

/** Asks AWS's simulator, with as few calls as questions of the same kind allow. */
export function simulationSource({ calls, caller, subject, now, extraPolicies }: Simulation): PolicySource {
  return {
    kind: 'simulation',
    async ask(signedBy, questions) {
      const context = contextEntries(subject, signedBy, now);
      const answers: SimulatedAnswer[] = [];
      for (const batch of batches(questions)) {
        const request = { userArn: subject.userArn, context, extraPolicies, ...batch };
        const what = { action: 'iam:SimulatePrincipalPolicy', what: `simulate the policies of ${subject.userName}` };
        const simulated = await calls.ask(caller, what, (aws, signer, target) =>
          aws.simulatePrincipalPolicy(signer, target, request),
        );
        if (!simulated.ok) return simulated;
        answers.push(...simulated.value);
      }
      return ok(questions.map((question) => answerTo(question, answers)));
    },
  };
}

interface Batch {
  actions: string[];
  resources: string[];
}

/** Resources that are asked about with the same actions go together. */
function batches(questions: readonly PolicyQuestion[]): Batch[] {
  const byResource = new Map<string, string[]>();
  for (const { action, resource } of questions) {
    byResource.set(resource, [...(byResource.get(resource) ?? []), action]);
  }
  const byActions = new Map<string, Batch>();
  for (const [resource, actions] of byResource) {
    const key = actions.join();
    const batch = byActions.get(key) ?? { actions, resources: [] };
    batch.resources.push(resource);
    byActions.set(key, batch);
  }
  return [...byActions.values()];
}

function answerTo({ action, resource }: PolicyQuestion, answers: readonly SimulatedAnswer[]): PolicyAnswer {
  const found = answers.find((answer) => answer.action === action && answer.resource === resource);
  if (!found) return { result: 'unknown', by: null, why: 'AWS’s simulator did not answer this.' };
  return { result: found.decision, by: found.policy === null ? null : simulatedRef(found.policy), why: null };
}

const simulatedRef = (policy: string): StatementRef => ({ policy, origin: null, sid: null, index: null, line: null });
