import { roleName } from '../../../../contract/arn';
import { ok, type Result } from '../../../../contract/app-error';
import type { LeasePreview, LeaseRow, LeaseTerms } from '../../../../contract/leases';
import type { Configuration } from '../../aws-files/configuration';
import type { SessionSpec } from '../../aws-files/plan-types';
import type { Clocks } from '../../aws/clocks';
import { leaseSpec } from '../../leases/lease-spec';
import { wrongTerms } from '../../leases/policy-text';
import type { Identities } from '../../sessions/identities';
import { RequestContext } from '../context';
import type { NamedPolicy, PolicyDocument, Statement } from '../document';
import { evaluate, namesAction } from '../evaluate';
import { parsePolicy } from '../parse';
import { contextFor } from '../subject';
import { actionsThatMatter, isKnownService, readsByAws, waysOut } from './actions-that-matter';

export interface LeasePreviewsDeps {
  configuration: Pick<Configuration, 'plan'>;
  identities: Pick<Identities, 'userOf'>;
  clocks: Pick<Clocks, 'aws'>;
}

/** Shows what a lease would be able to do before it is given. It asks AWS nothing. */
export class LeasePreviews {
  constructor(private readonly deps: LeasePreviewsDeps) {}

  preview(profile: string, terms: LeaseTerms): Result<LeasePreview> {
    const plan = this.deps.configuration.plan(profile);
    if (!plan.ok) return plan;
    const made = leaseSpec(plan.value, terms, { id: 'preview', description: '', seconds: terms.seconds });
    if (!made.ok) return made;
    const { spec } = made.value;
    const { policy, policyArns } = limitsOf(spec);
    const held = heldWarnings(spec);
    if (policyArns.length > 0)
      return ok({ policy: null, rows: actionsThatMatter.map(byAws), warnings: [READS_CONTENTS, ...held] });
    if (policy === null)
      return ok({ policy: null, rows: actionsThatMatter.map(allowed), warnings: [...HOLDS_NOTHING, ...held] });
    const parsed = parsePolicy(policy);
    if (!parsed.ok)
      return {
        ok: false,
        error: wrongTerms(`The policy is none: ${parsed.error.message}`, 'Correct the policy, then try again.'),
      };
    const context = this.context(plan.value.session);
    const rows = actionsThatMatter.map((action) => rowOf(parsed.value, action, context));
    return ok({ policy, rows, warnings: [...policyWarnings(parsed.value, terms, context), ...held] });
  }

  /** The session is one with MFA if it starts from a device. Whose keys a role has, nobody knows here. */
  private context(session: SessionSpec): RequestContext {
    const { identities, clocks } = this.deps;
    const { arn, name } = identities.userOf(session);
    if (session.role !== null || arn === null) return new RequestContext({});
    return contextFor(
      { userArn: arn, userName: name, roleArns: [] },
      session.device === null ? 'session' : 'mfa',
      clocks.aws.now(),
    );
  }
}

/** What limits a lease: its own call, or the role session that it narrows only in time. */
function limitsOf({ scope, parent }: SessionSpec): { policy: string | null; policyArns: readonly string[] } {
  const own = scope ?? { policy: null, policyArns: [] };
  const isOpen = own.policy === null && own.policyArns.length === 0;
  return isOpen && parent?.scope ? limitsOf(parent) : own;
}

const allowed = (action: string): LeaseRow => ({ action, verdict: 'allowed' });
const byAws = (action: string): LeaseRow => ({ action, verdict: readsByAws.has(action) ? 'allowed' : 'denied' });

/** A policy may name resources. Then the action is allowed if it is for one of them. */
function rowOf(document: PolicyDocument, action: string, context: RequestContext): LeaseRow {
  const policies: NamedPolicy[] = [{ name: 'lease', origin: { kind: 'given' }, document }];
  const results = resourcesFor(document, action).map(
    (resource) => evaluate(policies, { action, resource }, context).result,
  );
  const verdict = results.includes('allowed') ? 'allowed' : results.includes('unknown') ? 'unknown' : 'denied';
  return { action, verdict };
}

function resourcesFor({ statements }: PolicyDocument, action: string): string[] {
  const named = statements.filter(
    (statement) => statement.effect === 'Allow' && namesAction(statement, action).is !== false,
  );
  const patterns = named.flatMap(({ resources }) => (resources.not ? [] : resources.patterns));
  return ['*', ...patterns.map((pattern) => pattern.replace(/[${}*?]/g, 'x'))];
}

/** Where the policy gives nothing, or more than it says. */
function policyWarnings(document: PolicyDocument, { access }: LeaseTerms, context: RequestContext): string[] {
  const allows = document.statements.filter(({ effect }) => effect === 'Allow');
  if (allows.length === 0) return ['This policy allows nothing: what it does not allow, the lease may not do.'];
  const warnings: string[] = [];
  const services = [...new Set(allows.flatMap(servicesOf))];
  const unknown = services.filter((service) => !isKnownService(service));
  if (unknown.length > 0)
    warnings.push(
      `Fob does not know ${unknown.length === 1 ? 'the service' : 'the services'} ${unknown.join(', ')}. AWS does not say so if a name is misspelled: it then allows nothing.`,
    );
  if (allows.some(({ actions }) => actions.not))
    warnings.push('NotAction allows everything but what it names, also what AWS adds later.');
  if (allows.some(({ actions }) => !actions.not && actions.patterns.includes('*')))
    warnings.push('Action * allows everything that the profile may do.');
  const out = waysOut.filter((action) => rowOf(document, action, context).verdict !== 'denied');
  if (out.length > 0)
    warnings.push(`With ${list(out)} a program can get credentials that no lease holds, if the profile may do that.`);
  const read = access.kind === 'read-only' ? services.flatMap((service) => contents.get(service) ?? []) : [];
  if (read.length > 0) warnings.push(`This lease also reads contents: ${list(read)}.`);
  if (access.kind === 'policy' && allows.some(({ resources }) => resources.not || !resources.patterns.includes('*')))
    warnings.push('Some actions are allowed only for the resources that the policy names.');
  return warnings;
}

const servicesOf = ({ actions }: Statement): string[] =>
  actions.not ? [] : actions.patterns.flatMap((pattern) => /^([a-z0-9-]+):/i.exec(pattern)?.[1]?.toLowerCase() ?? []);

/** What may keep AWS from holding the session. */
function heldWarnings(spec: SessionSpec): string[] {
  const { endpoint } = spec.target;
  if (spec.role !== null) {
    const { sessionName } = spec.role;
    return [
      ...(sessionName === null
        ? []
        : [`CloudTrail shows the lease as ${sessionName}, the role_session_name of the profile.`]),
      ...(endpoint === null
        ? []
        : [`${endpoint} is in the place of AWS. Some such servers do not hold a session to its policy.`]),
    ];
  }
  const role = spec.parent?.role ?? null;
  const whose = role === null ? 'the user’s session' : `the session of ${roleName(role.arn)}`;
  return endpoint === null
    ? []
    : [
        `This lease narrows ${whose} with GetScopedCredentials, which ${endpoint} may not have. Then there is no lease.`,
      ];
}

const READS_CONTENTS =
  'AWS’s ReadOnlyAccess also reads contents: objects in S3, items in DynamoDB, parameters in SSM, API keys in API Gateway, code and variables of Lambda functions. It reads no secrets in Secrets Manager.';
/** What is read besides what there is, by the service. */
const contents: ReadonlyMap<string, string> = new Map([
  ['apigateway', 'API keys in API Gateway'],
  ['dynamodb', 'items in DynamoDB'],
  ['lambda', 'code and variables of Lambda functions'],
  ['s3', 'objects in S3'],
]);
const HOLDS_NOTHING = ['This lease may do everything that the profile may do. Only its time is less.'];

/** `a, b and c` */
const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
