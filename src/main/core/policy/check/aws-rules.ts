import type { SignedBy } from '../../../../contract/policy';

/** What AWS decides without asking any policy. Null if policies decide. */
export function awsRule(action: string, signedBy: SignedBy): { result: 'allowed' | 'refused'; why: string } | null {
  if (action === 'sts:GetSessionToken') {
    return signedBy === 'key'
      ? { result: 'allowed', why: 'AWS accepts this call from every access key, whatever policies say.' }
      : { result: 'refused', why: 'AWS accepts this call only from long-term access keys.' };
  }
  if (signedBy === 'session' && action.startsWith('iam:')) {
    return { result: 'refused', why: 'A session started without an MFA code cannot call IAM.' };
  }
  return null;
}
