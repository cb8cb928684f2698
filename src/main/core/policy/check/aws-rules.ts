import type { SignedBy } from '../../../../contract/policy';

/** What AWS decides without asking any policy. Null if policies decide. */
export function awsRule(action: string, signedBy: SignedBy): { result: 'allowed' | 'refused'; why: string } | null {
  if (action === 'sts:GetSessionToken') {
    return signedBy === 'key'
      ? { result: 'allowed', why: 'AWS takes this call from every access key: no policy allows or denies it.' }
      : { result: 'refused', why: 'AWS takes this call from long-term access keys only.' };
  }
  if (signedBy === 'session' && action.startsWith('iam:')) {
    return { result: 'refused', why: 'A session made without an MFA code cannot call IAM at all.' };
  }
  return null;
}
