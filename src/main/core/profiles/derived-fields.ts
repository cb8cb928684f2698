/** What follows from the role of a new profile: a name, the source and the region. */
import { accountNumberOf, roleName } from '../../../contract/arn';
import type { DerivedFields } from '../../../contract/profiles';
import type { SupportedPlan } from '../aws-files/plan-types';
import { valueOf } from '../aws-files/profile-chain';
import { rootId } from '../aws-files/roots';
import { nameProblem } from './check-draft';
import type { FilesNow } from './files-now';
import { freeName } from './profile-forms';
import { displayName } from './read-role';

/**
 * Derives the fields from a role.
 *
 * @param typed The text in which Fob found the role. A link may give the role a name of its own.
 * @param arnOf The ARN of the user of a root, by the root's id. Null until AWS has told it.
 */
export function derivedFields(
  files: FilesNow,
  typed: string,
  role: string,
  arnOf: (root: string) => string | null,
): DerivedFields {
  const account = accountNumberOf(role);
  return {
    name: nameFor(files, displayName(typed) ?? roleName(role), account ?? ''),
    ...neighbors(files, account, arnOf),
  };
}

function nameFor(files: FilesNow, wanted: string, account: string): string {
  const name = wanted
    .replace(/[^\w@+.-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  const taken = files.taken(null);
  const isFree = (one: string): boolean => nameProblem(one, taken) === null;
  if (isFree(name)) return name;
  return freeName(files, name === '' ? account : `${name}-${account}`);
}

/** Profiles with roles in the same account tell most. Else the account of a user tells from which key to start. */
function neighbors(
  files: FilesNow,
  account: string | null,
  arnOf: (root: string) => string | null,
): Omit<DerivedFields, 'name'> {
  const plans = files.plans.filter((plan) => plan.supported);
  const isUsable = new Set(plans.map(({ name }) => name));
  const there = plans.filter(({ session }) => session.role !== null && accountNumberOf(session.role.arn) === account);
  const valuesOf = (key: string): string[] =>
    there.flatMap(({ name }) => {
      const profile = files.profiles.get(name);
      return (profile && valueOf(profile, key)) ?? [];
    });
  const user = plans.find((plan) => plan.session.role === null && accountOf(plan, arnOf) === account);
  return {
    source: mostFrequent(valuesOf('source_profile').filter((name) => isUsable.has(name))) ?? user?.name ?? null,
    region: mostFrequent(valuesOf('region')),
  };
}

function accountOf({ root, session }: SupportedPlan, arnOf: (root: string) => string | null): string | null {
  return accountNumberOf(arnOf(rootId(root)) ?? session.device ?? '');
}

/** The first of those that are there most often. */
function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
}
