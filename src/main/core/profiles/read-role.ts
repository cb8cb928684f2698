import { iamArn, withPlainAccount } from '../../../contract/arn';
import { fail, ok, type Result } from '../../../contract/app-error';
import { rolePartition } from '../aws/accepted-by-aws';
import { partitionOfConsoleHost } from '../console/partitions';

/**
 * The ARN of an assumed role, which GetCallerIdentity and the console show:
 * `arn:aws:sts::111122223333:assumed-role/admin/alice`.
 */
const ASSUMED_ROLE = /^arn:(aws(?:-[a-z]+)*):sts::(\d{12}):assumed-role\/([\w+=,.@-]{1,64})\/[\w+=,.@-]{2,64}$/;

/**
 * Reads a role's ARN from a text: an ARN, a link to switch roles from the console, or the ARN of an assumed role. If
 * the text has none of these, a sentence says why.
 */
export function readRole(typed: string): Result<string, string> {
  const text = withPlainAccount(typed.trim());
  if (rolePartition(text) !== null) return ok(text);
  const [, partition, account, name] = ASSUMED_ROLE.exec(text) ?? [];
  if (partition && account && name) return ok(iamArn({ partition, account }, `role/${name}`));
  if (/^https?:\/\//i.test(text)) return readLink(text);
  if (/^arn:[^:]*:iam::\d{12}:(?:user|group|policy|mfa|instance-profile)\//.test(text)) {
    return fail('This is the ARN of something else than a role.');
  }
  return fail('This is not the ARN of a role: write it like arn:aws:iam::123456789012:role/NAME.');
}

/** `URL.canParse` is younger than the oldest runtime. */
function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function readLink(text: string): Result<string, string> {
  const url = urlOf(text);
  const partition = url === null ? null : partitionOfConsoleHost(url.hostname);
  if (url === null || partition === null) return fail('This is not a link to AWS’s console.');
  const account = (url.searchParams.get('account') ?? '').replace(/^(\d{4})-(\d{4})-(\d{4})$/, '$1$2$3');
  const name = (url.searchParams.get('roleName') ?? '').replace(/^\//, '');
  if (name === '') return fail('This link names no role: paste one to switch roles, or the role’s ARN.');
  if (!/^\d{12}$/.test(account)) {
    return fail('This link names the account by its alias: put its 12-digit number in place of it, or paste the ARN.');
  }
  const arn = iamArn({ partition, account }, `role/${name}`);
  return rolePartition(arn) === null ? fail('The name of the role in this link is not one that AWS allows.') : ok(arn);
}
