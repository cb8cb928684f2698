import { accountNumberOf, iamUserOf, roleName } from '../../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type { SupportedPlan } from '../../aws-files/plan-types';
import { rootId } from '../../aws-files/roots';
import type { Identities } from '../../sessions/identities';
import { rootOf } from '../../sessions/session-chain';

/** Whose sessions are revoked: those of a role, or those of a user. */
export interface RevokeTarget {
  kind: 'role' | 'user';
  name: string;
  arn: string;
  account: string;
}

/** The role of the profile, or its user if it has none. What a source gives is asked for if Fob does not know whose it is. */
export async function targetOf(
  plan: SupportedPlan,
  identities: Pick<Identities, 'arn'>,
  findUser: () => Promise<Result<unknown>>,
): Promise<Result<RevokeTarget>> {
  const { role } = plan.session;
  if (role !== null) {
    const account = accountNumberOf(role.arn);
    return account === null
      ? fail(nobody(role.arn))
      : ok({ kind: 'role', name: roleName(role.arn), arn: role.arn, account });
  }
  const root = rootId(plan.root);
  if (identities.arn(root) === null && rootOf(plan.session).root.kind === 'key') {
    const found = await findUser();
    if (!found.ok) return found;
  }
  const arn = identities.arn(root);
  const user = arn === null ? null : iamUserOf(arn);
  if (arn === null || user === null) return fail(nobody(arn ?? plan.name));
  return ok({ kind: 'user', name: user.name, arn, account: user.account });
}

/** Whether this is the role whose sessions are revoked. Names are unique in an account, whatever the path. */
export const isTarget = (target: RevokeTarget, arn: string | undefined): boolean =>
  target.kind === 'role' &&
  arn !== undefined &&
  roleName(arn) === target.name &&
  accountNumberOf(arn) === target.account;

const nobody = (who: string): AppError => ({
  code: 'request-invalid',
  message: `Fob cannot revoke the sessions of ${who}: that is no IAM role and no IAM user.`,
  nextStep: 'End these sessions where the credentials come from.',
});
