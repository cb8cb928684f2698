import { runSimulation, type RequestAnalysis } from '@cloud-copilot/iam-simulate';
import { userPolicies } from '../account/groups';
import { noSuchEntity, validationError } from '../account/errors';
import type { AccountState, NamedPolicy, PolicyDocument, User } from '../account/model';
import { ParamReader, type Params } from '../account/params';
import { authorize } from '../account/policy';
import type { Action } from './action';
import { page, readPageParams } from './iam-pages';
import { checkDocument } from './iam-policy-target';

const decisions = { Allowed: 'allowed', ExplicitlyDenied: 'explicitDeny', ImplicitlyDenied: 'implicitDeny' } as const;

/**
 * SimulatePrincipalPolicy for users, with the policies of their groups. The only condition keys are those in the call
 * and those that follow from the user.
 */
export const simulatePrincipalPolicy: Action = async ({ state, caller, params }) => {
  const request = readRequest(params);
  await authorize(state, caller, { action: 'iam:SimulatePrincipalPolicy', resource: request.source }, request.source);
  const user = [...state.users.values()].find(({ arn }) => arn === request.source);
  if (!user) throw noSuchEntity(`No user or role with ARN ${request.source} was found.`);
  const policies = [
    ...userPolicies(state, user),
    ...request.policies.map((text, index) => ({
      name: `PolicyInputList.${index + 1}`,
      document: JSON.parse(text) as PolicyDocument,
    })),
  ];
  const rows = [];
  for (const action of request.actions) {
    for (const resource of request.resources) {
      rows.push(describe(action, resource, await simulate(state, user, policies, action, resource, request.context)));
    }
  }
  return page(state, 'EvaluationResults', rows, request.pages);
};

function readRequest(params: Params) {
  const reader = ParamReader.forIam(params);
  const source = reader.text('PolicySourceArn', { required: true, min: 20, max: 2048 });
  const pages = readPageParams(reader);
  reader.finish();
  const actions = reader.list('ActionNames');
  if (actions.length === 0) throw validationError('ActionNames must not be empty.');
  for (const action of actions) {
    if (!/^[a-z0-9-]+:[A-Za-z0-9*]+$/.test(action)) throw validationError(`Invalid Action: ${action}`);
  }
  const policies = reader.list('PolicyInputList');
  policies.forEach(checkDocument);
  const given = reader.list('ResourceArns');
  return {
    source,
    pages,
    actions,
    policies,
    resources: given.length > 0 ? given : ['*'],
    context: readContext(params),
  };
}

function readContext(params: Params): Record<string, string | string[]> {
  const context: Record<string, string | string[]> = {};
  for (let index = 1; ; index += 1) {
    const entry = `ContextEntries.member.${index}`;
    const name = params[`${entry}.ContextKeyName`];
    if (name === undefined) return context;
    const values: string[] = [];
    for (let value = 1; ; value += 1) {
      const text = params[`${entry}.ContextKeyValues.member.${value}`];
      if (text === undefined) break;
      values.push(text);
    }
    const [single = ''] = values;
    context[name] = params[`${entry}.ContextKeyType`]?.endsWith('List') ? values : single;
  }
}

async function simulate(
  state: AccountState,
  user: User,
  policies: readonly NamedPolicy[],
  action: string,
  resource: string,
  context: Record<string, string | string[]>,
): Promise<RequestAnalysis> {
  const answer = await runSimulation(
    {
      request: {
        principal: user.arn,
        action,
        resource: { resource, accountId: state.accountId },
        contextVariables: { 'aws:PrincipalArn': user.arn, 'aws:PrincipalAccount': state.accountId, ...context },
      },
      identityPolicies: policies.map(({ name, document }) => ({ name, policy: document })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType !== 'single') throw validationError(`Invalid Action or Resource: ${action} on ${resource}`);
  return answer.result.analysis;
}

/** Describes a decision. Only identity policies count in a simulation; a role's trust policy does not. */
function describe(action: string, resource: string, { identityAnalysis }: RequestAnalysis) {
  if (!identityAnalysis) throw new Error('iam-simulate did not check the identity policies.');
  const { result, denyStatements, allowStatements } = identityAnalysis;
  const matched = result === 'ExplicitlyDenied' ? denyStatements : result === 'Allowed' ? allowStatements : [];
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: decisions[result],
    MatchedStatements: matched.map(({ policyId }) => ({ SourcePolicyId: policyId, SourcePolicyType: 'IAM Policy' })),
    MissingContextValues: [],
  };
}
