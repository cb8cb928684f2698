import { iamArn, withPlainAccount } from '../../../contract/arn';
import { fail, ok, type Result } from '../../../contract/app-error';
import { rolePartition } from '../aws/accepted-by-aws';
import { partitionOfConsoleHost } from '../console/partitions';

/**
 * The ARN of an assumed role, which GetCallerIdentity and the console show:
 * `arn:aws:sts::111122223333:assumed-role/admin/alice`.
 */
const ASSUMED_ROLE = /^arn:(aws(?:-[a-z]+)*):sts::(\d{12}):assumed-role\/([\w+=,.@-]{1,64})\/[\w+=,.@-]{2,64}$/;

const ACCOUNT = /(\d{4})[- ]?(\d{4})[- ]?(\d{4})/.source;
const NAME = /((?:[\w+=,.@-]{1,64}\/){0,8}[\w+=,.@-]{1,64})/.source;
/** `111122223333 admin`, `1111-2222-3333/team/admin`, `111122223333:role/admin`. */
const ACCOUNT_AND_NAME = new RegExp(`^${ACCOUNT}[\\s:/,]+(?:role/)?${NAME}$`);
/** `admin@111122223333`, `admin 1111-2222-3333`. */
const NAME_AND_ACCOUNT = new RegExp(`^${NAME}(?:\\s+|@)${ACCOUNT}$`);

/**
 * Reads a role's ARN from a text: an ARN, a link to switch roles from the console, the ARN of an assumed role, or an
 * account and a name. If the text has none of these, a sentence says why. `partition` is that of an account without an
 * ARN.
 */
export function readRole(typed: string, partition = 'aws'): Result<string, string> {
  const text = withPlainAccount(typed.trim());
  if (rolePartition(text) !== null) return ok(text);
  const [, place, account, name] = ASSUMED_ROLE.exec(text) ?? [];
  if (place && account && name) return ok(iamArn({ partition: place, account }, `role/${name}`));
  if (/^https?:\/\//i.test(text)) return readLink(text);
  const short = readAccountAndName(text, partition);
  if (short !== null) return ok(short);
  const [, kind] = /^arn:[^:]*:iam::\d{12}:(user|group|policy|mfa|instance-profile)\//.exec(text) ?? [];
  if (kind !== undefined) return fail(`This ARN belongs to ${otherKinds[kind] ?? kind}, not to a role.`);
  if (/^[\w+=,.@-]{1,64}$/.test(text) && !text.startsWith('arn:')) {
    return fail('Add the account: 123456789012 NAME.');
  }
  return fail('This is not a role. An ARN of a role looks like arn:aws:iam::123456789012:role/NAME.');
}

/** The name that a link to switch roles gives the role. Null if there is none. */
export function displayName(typed: string): string | null {
  const url = /^https?:\/\//i.test(typed.trim()) ? urlOf(typed.trim()) : null;
  return url === null || partitionOfConsoleHost(url.hostname) === null ? null : url.searchParams.get('displayName');
}

const otherKinds: Readonly<Record<string, string>> = {
  user: 'a user',
  group: 'a group',
  policy: 'a policy',
  mfa: 'an MFA device',
  'instance-profile': 'an instance profile',
};

function readAccountAndName(text: string, partition: string): string | null {
  const [, ...first] = ACCOUNT_AND_NAME.exec(text) ?? [];
  const [, last, ...account] = NAME_AND_ACCOUNT.exec(text) ?? [];
  const [numbers, name] = first.length > 0 ? [first.slice(0, 3), first[3]] : [account, last];
  if (name === undefined) return null;
  const arn = iamArn({ partition, account: numbers.join('') }, `role/${name}`);
  return rolePartition(arn) === null ? null : arn;
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
  if (url === null || partition === null) return fail('This link does not lead to the AWS console.');
  const account = (url.searchParams.get('account') ?? '').replace(/^(\d{4})-(\d{4})-(\d{4})$/, '$1$2$3');
  const name = (url.searchParams.get('roleName') ?? '').replace(/^\//, '');
  if (name === '') return fail('This link names no role. Paste a “switch role” link or the role’s ARN.');
  if (!/^\d{12}$/.test(account)) {
    return fail(
      'This link has an alias in place of the account number. Replace it with the 12 digits, or paste the role’s ARN.',
    );
  }
  const arn = iamArn({ partition, account }, `role/${name}`);
  return rolePartition(arn) === null ? fail('AWS does not allow the role name in this link.') : ok(arn);
}
