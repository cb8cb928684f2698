import { runSimulation } from '@cloud-copilot/iam-simulate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestContext } from '../../../../src/main/core/policy/context';
import { evaluate } from '../../../../src/main/core/policy/evaluate';
import { parsePolicy } from '../../../../src/main/core/policy/parse';
import { ACCOUNT, contextKeys, policyJson, question } from './generators';

const words = { Allowed: 'allowed', ExplicitlyDenied: 'explicitDeny', ImplicitlyDenied: 'implicitDeny' } as const;

/** The answer of an independent library. It is a test dependency and never part of Fob. */
async function oracle(policies: object[], asked: { action: string; resource: string }, keys: Record<string, string>) {
  const answer = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${ACCOUNT}:user/alice`,
        action: asked.action,
        resource: { resource: asked.resource, accountId: ACCOUNT },
        contextVariables: keys,
      },
      identityPolicies: policies.map((policy, index) => ({ name: `p${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType !== 'single') throw new Error(JSON.stringify(answer));
  // Only identity policies count here. A role's trust policy or a bucket policy may add to them.
  const result = answer.result.analysis.identityAnalysis?.result;
  if (result === undefined) throw new Error('There is no answer about identity policies.');
  return words[result];
}

function evaluated(policies: object[], asked: { action: string; resource: string }, keys: Record<string, string>) {
  const named = policies.map((policy, index) => {
    const document = parsePolicy(JSON.stringify(policy, null, 2));
    if (!document.ok) throw new Error(document.error.message);
    return { name: `p${index}`, origin: { kind: 'given' } as const, document: document.value };
  });
  return evaluate(named, asked, new RequestContext(keys, 'absent'));
}

const RUNS = 5_000;

describe('the evaluator', () => {
  it('agrees with an independent library about thousands of policies and requests', async () => {
    const seen = { allowed: 0, explicitDeny: 0, implicitDeny: 0, unknown: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(policyJson, { minLength: 1, maxLength: 3 }),
        question,
        contextKeys,
        async (policies, asked, keys) => {
          const { result } = evaluated(policies, asked, keys);
          seen[result] += 1;
          if (result !== 'unknown') expect(result).toBe(await oracle(policies, asked, keys));
        },
      ),
      { numRuns: RUNS },
    );
    // The comparison skips “unknown”, and means little if all answers are the same.
    expect(seen.unknown).toBeLessThan(RUNS / 20);
    expect(Math.min(seen.allowed, seen.explicitDeny, seen.implicitDeny)).toBeGreaterThan(RUNS / 20);
  }, 120_000);
});
