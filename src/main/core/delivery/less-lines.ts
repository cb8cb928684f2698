import { fail, ok, type Result } from '../../../contract/app-error';
import { leaseOptions, leaseTarget } from '../../../contract/lease-options';
import { toolLeaseSchema, type LessDraft, type LessLines } from '../../../contract/tool-leases';
import type { SupportedPlan } from '../aws-files/plan-types';
import { configLines, credentialsCommand, targetName } from '../aws-files/process-lines';
import { leaseTermsOf } from '../leases/lease-terms';
import { leaseSpec } from '../leases/lease-spec';
import { wrongTerms } from '../leases/policy-text';
import { grantOf } from '../leases/terms';

/** How tools would get what the person chose, or what is wrong with it. */
export function lessLines(
  plan: SupportedPlan,
  { may, actions, seconds }: LessDraft,
  fobCommand: string,
): Result<LessLines> {
  const terms = leaseTermsOf(
    new URLSearchParams([
      ...(may === 'read' ? [['read-only', '']] : may === 'some' ? [['allow', actions]] : []),
      ...(seconds === null ? [] : [['for', `${seconds}s`]]),
    ]),
  );
  if (!terms.ok) return terms;
  const { success, data: lease } = toolLeaseSchema.safeParse(terms.value && grantOf(terms.value));
  if (!success) return fail(nothingLess);
  const made = leaseSpec(plan, lease, { id: 'asked', description: '', seconds });
  if (!made.ok) return made;
  const { name: profile, region } = plan;
  const target = leaseTarget(targetName(profile), lease);
  const options = leaseOptions(lease);
  return ok({
    lease,
    target,
    lines: configLines({ target, fobCommand, profile, region, options }),
    command: credentialsCommand(fobCommand, profile, options),
  });
}

const nothingLess = wrongTerms('That is everything, for as long as the session lasts.', 'Choose less, or a time.');
