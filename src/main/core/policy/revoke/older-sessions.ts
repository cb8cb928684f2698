/** The policy by which AWS's own console revokes sessions. IAM User Guide, “Revoke IAM role temporary security credentials”. */

/** The name that the console gives to the policy. Tools and people know it by that. */
export const REVOKING_POLICY = 'AWSRevokeOlderSessions';

/** AWS tells when a session began in whole seconds. A session of the same second as the moment counts as newer. */
const wholeSeconds = (moment: number): string => new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z');

/** The policy that denies everything to sessions begun before a moment. `moment` is in AWS's time, in milliseconds. */
export const olderSessionsPolicy = (moment: number): string => `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Deny",
    "Action": ["*"],
    "Resource": ["*"],
    "Condition": { "DateLessThan": {
      "aws:TokenIssueTime": "${wholeSeconds(moment)}"
    } }
  }]
}`;

/** The first whole second that is not before `now`. All sessions that AWS has given out so far began before it. */
export const nextSecond = (now: number): number => Math.ceil(now / 1000) * 1000;

/**
 * The moment of a policy that does this and nothing else, whoever wrote it. Null for any other policy.
 */
export function momentOf(document: string): number | null {
  const written = /"aws:TokenIssueTime"\s*:\s*(?:\[\s*)?"([^"]+)"/.exec(document)?.[1];
  const moment = written === undefined ? NaN : Date.parse(written);
  if (Number.isNaN(moment)) return null;
  return shapeOf(document, written ?? '') === shapeOf(olderSessionsPolicy(0), wholeSeconds(0)) ? moment : null;
}

/** The statements without what may differ: the moment, an id, and a single value without its brackets. */
function shapeOf(document: string, moment: string): string | null {
  try {
    return JSON.stringify(
      JSON.parse(document, (key, value: unknown) => {
        if (key === 'Sid') return undefined;
        const single: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
        return single === moment ? 'moment' : single;
      }),
    );
  } catch {
    return null;
  }
}
