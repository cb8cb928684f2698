/** What a person should know about a profile that works. */
import { durationInWords } from '../base/words';
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
    remarks.push('No mfa_serial is set, so sessions are made without MFA: policies that ask for MFA will deny.');
  }
  if (long && (roles.length > 1 || isTemporary(root))) {
    remarks.push(`AWS caps chained roles at 1 hour, so Fob asks for that instead of ${durationInWords(asked)}.`);
  }
  if (long && roles.length === 1 && device !== null) {
    remarks.push(
      `AWS gives more than 1 hour only to a role assumed straight from the access key, so each session of ${durationInWords(asked)} needs its own MFA code.`,
    );
  }
  return [...remarks, ...endpointRemarks(target, roles.length > 0)];
}

/** A person should see where signatures and codes go if that is not AWS's usual endpoint of the region. */
function endpointRemarks({ endpoint, region, useFips, useDualstack }: OpenTarget, hasRole: boolean): string[] {
  if (endpoint !== null) return [];
  if (region === GLOBAL_STS && hasRole) {
    return [
      'AWS’s global endpoint of STS makes the sessions: they are not valid in regions that an account has to switch on, unless it allows that.',
    ];
  }
  const variants = [...(useFips ? ['FIPS'] : []), ...(useDualstack ? ['dual-stack'] : [])];
  return variants.length === 0 ? [] : [`AWS is called at its ${variants.join(' ')} endpoints.`];
}
