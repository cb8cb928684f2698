import type { Root, SupportedPlan } from '../../../../src/main/core/aws-files/plan-types';
import type { AwsTarget } from '../../../../src/main/core/ports';
import { someTarget } from '../../some-target';

/** A profile that Fob serves with an MFA session. */
export function somePlan(name = 'alice', more: Partial<AwsTarget> = {}): SupportedPlan {
  const target = someTarget(more);
  const root: Root = { kind: 'key', accessKeyId: 'AKIAABCDEFGHIJKLWXYZ', profile: name };
  return {
    name,
    supported: true,
    root,
    session: { id: name, root, parent: null, device: null, role: null, durationSeconds: null, scope: null, target },
    userTarget: target,
    region: null,
    endpointOverride: target.endpoint,
    signinEndpoint: null,
    remarks: [],
  };
}
