/** What a person should know about a profile that works. */
import { duration } from '../../../contract/time-words';
import { roleSeconds } from '../aws/accepted-by-aws';
import { GLOBAL_STS } from '../aws/regions';
import type { OpenTarget } from './aws-target';
import { isTemporary } from './roots';
import type { CheckedChain } from './session-tree';

export function remarksOf(chain: CheckedChain): string[] {
  const { root, roles, seconds, device, target } = chain;
  const last = roles.at(-1);
  const asked = (last && seconds.get(last)) ?? 0;
  const long = asked > roleSeconds.chained;
  const remarks: string[] = [];
  if (device === null && !isTemporary(root)) {
    remarks.push('This profile has no mfa_serial, so its sessions have no MFA. Policies that require MFA deny them.');
  }
  if (long && (roles.length > 1 || isTemporary(root))) {
    remarks.push(`AWS ends chained roles after 1 h, so Fob asks for 1 h instead of ${duration(asked)}.`);
  }
  if (long && roles.length === 1 && device !== null) {
    remarks.push(
      `AWS gives a role more than 1 h only straight from the access key, so each session of ${duration(asked)} needs its own MFA code.`,
    );
  }
  return [...remarks, ...endpointRemarks(target, roles.length > 0)];
}

/** A person should see where signatures and codes go if that is not AWS's usual endpoint of the region. */
function endpointRemarks({ endpoint, region, useFips, useDualstack }: OpenTarget, hasRole: boolean): string[] {
  if (endpoint !== null) return [];
  if (region === GLOBAL_STS && hasRole) {
    return [
      'Sessions come from the global endpoint of STS. They do not work in opt-in regions unless the account allows that.',
    ];
  }
  const variants = [...(useFips ? ['FIPS'] : []), ...(useDualstack ? ['dual-stack'] : [])];
  return variants.length === 0 ? [] : [`Fob calls the ${variants.join(' ')} endpoints of AWS.`];
}
