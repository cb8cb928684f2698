import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { leaseTermsSchema, type LeaseAccess, type LeaseTerms } from '../../../contract/leases';
import { MOST_LEASE_NAME, MOST_LEASE_SECONDS } from '../../../contract/limits';
import { smallPolicy, wrongTerms } from './policy-text';

/** The options that limit what a program gets, as fields of the query. */
const fields = ['read-only', 'allow', 'policy', 'for', 'name'] as const;

/**
 * What a command asks for that is less than everything: `read-only=`, `allow=s3:Get*,s3:List*` (more than once),
 * `policy=JSON`, `for=1h30m` and `name=nightly report`. Null if it asks for everything. It is input from outside.
 */
export function leaseTermsOf(query: URLSearchParams): Result<LeaseTerms | null> {
  if (!fields.some((field) => query.has(field))) return ok(null);
  const access = accessOf(query);
  if (!access.ok) return access;
  const seconds = secondsOf(query.get('for'));
  if (!seconds.ok) return seconds;
  if (access.value.kind === 'all' && seconds.value === null)
    return fail(wrongTerms('A name alone gives nothing less.', 'Add --read-only, --allow, --policy or --for.'));
  const name = query.get('name');
  const terms = leaseTermsSchema.safeParse({ access: access.value, seconds: seconds.value, name });
  return terms.success ? ok(terms.data) : fail(wrongName);
}

function accessOf(query: URLSearchParams): Result<LeaseAccess> {
  const named = (['read-only', 'allow', 'policy'] as const).filter((field) => query.has(field));
  if (named.length > 1)
    return fail(
      wrongTerms(`--${named.join(' and --')} do not go together.`, 'Choose one of --read-only, --allow and --policy.'),
    );
  const [kind] = named;
  if (kind === 'read-only') return servicesOf(listed(query, kind));
  if (kind === 'allow') return actionsOf(listed(query, kind));
  if (kind === undefined) return ok({ kind: 'all' });
  const policy = smallPolicy(query.get(kind) ?? '');
  return policy.ok ? ok({ kind, policy: policy.value }) : policy;
}

const listed = (query: URLSearchParams, field: string): string[] =>
  query.getAll(field).flatMap((text) => text.split(/[,\s]+/).filter((part) => part !== ''));

const MOST_SERVICES = 60;
const MOST_ACTIONS = 100;

function servicesOf(services: string[]): Result<LeaseAccess> {
  const wrong = services.find((service) => !/^[a-z0-9-]{1,64}$/.test(service));
  if (wrong !== undefined)
    return fail(wrongTerms(`“${quoted(wrong)}” is no service.`, 'Write services as in actions: --read-only=s3,ec2.'));
  if (services.length > MOST_SERVICES)
    return fail(wrongTerms(`--read-only takes ${MOST_SERVICES} services at most.`, 'Name fewer services.'));
  return ok({ kind: 'read-only', services });
}

function actionsOf(actions: string[]): Result<LeaseAccess> {
  if (actions.length === 0) return fail(wrongTerms('--allow names no action.', "Write it as --allow 's3:Get*'."));
  if (actions.length > MOST_ACTIONS)
    return fail(wrongTerms(`--allow takes ${MOST_ACTIONS} actions at most.`, 'Use wildcards such as s3:Get*.'));
  // Case means nothing in an action.
  const all = actions.map((action) => action.replace(/^[^:]*/, (service) => service.toLowerCase()));
  const wrong = all.find((action) => !/^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(action) || action.length > 128);
  if (wrong === undefined) return ok({ kind: 'actions', actions: all });
  const isWild = /^[^:]*[*?]/.test(wrong);
  return fail(
    wrongTerms(
      isWild
        ? `“${quoted(wrong)}” has a wildcard in place of the service, which AWS does not take.`
        : `“${quoted(wrong)}” is no action.`,
      "Write actions as SERVICE:ACTION, for example --allow 's3:Get*,s3:List*'.",
    ),
  );
}

const units: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1 };

/** `30m`, `2h`, `900s`, `1h30m` */
function secondsOf(text: string | null): Result<number | null> {
  if (text === null) return ok(null);
  const isTime = text !== '' && /^(?:\d{1,6}d)?(?:\d{1,6}h)?(?:\d{1,6}m)?(?:\d{1,6}s)?$/.test(text);
  if (!isTime)
    return fail(
      wrongTerms(`“${quoted(text)}” is no length of time.`, 'Write it as --for 30m, --for 2h or --for 1h30m.'),
    );
  let all = 0;
  for (const [, count, unit = ''] of text.matchAll(/(\d{1,6})(\D)/g)) all += Number(count) * (units[unit] ?? 0);
  if (all < 60) return fail(wrongTerms('A lease lasts a minute at least.', 'Ask for --for 1m or longer.'));
  if (all > MOST_LEASE_SECONDS)
    return fail(wrongTerms('A lease lasts 36 hours at most, like a session of AWS.', 'Ask for --for 36h or less.'));
  return ok(all);
}

const quoted = (text: string): string => text.slice(0, 60);

const wrongName: AppError = wrongTerms(
  `The name of a lease is one line of ${MOST_LEASE_NAME} characters at most.`,
  "Give it a shorter name, for example --name 'nightly report'.",
);
