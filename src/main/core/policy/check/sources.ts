/** Two sources of answers behind one interface: AWS's simulator, and Fob's own evaluation. */
import { addTo } from '../../../../contract/grouped';
import { ok, type Result } from '../../../../contract/app-error';
import type { SignedBy, StatementRef } from '../../../../contract/policy';
import type { PolicyCaller, PolicyCalls } from '../calls';
import type { NamedPolicy } from '../document';
import { evaluate, type PolicyAnswer, type PolicyQuestion } from '../evaluate';
import type { SimulatedAnswer } from '../ports';
import { contextEntries, contextFor, type PolicySubject } from '../subject';

export interface PolicySource {
  readonly kind: 'simulation' | 'local';
  /** Returns one answer for each question, in the same order. */
  ask(signedBy: SignedBy, questions: readonly PolicyQuestion[]): Promise<Result<PolicyAnswer[]>>;
}

/**
 * Evaluates the policies in Fob. `incomplete` means that some policies could not be read: they could deny what the
 * others allow, and allow what the others do not mention. Only an explicit deny stays certain then.
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

/** Asks AWS's simulator, with as few calls as possible: questions of the same kind go together. */
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

/** Groups the resources that have the same actions. */
function batches(questions: readonly PolicyQuestion[]): Batch[] {
  const byResource = new Map<string, string[]>();
  for (const { action, resource } of questions) addTo(byResource, resource, action);
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
