/** What ARNs, serial numbers and key ids tell. */

/** `arn:aws:iam::111122223333:role/team/admin` → `team/admin` */
export const roleName = (arn: string): string => arn.replace(/^.*?:role\//, '');

/** Enough to recognize a key, too little to use it. */
export const shortKeyId = (accessKeyId: string): string => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;

/** `arn:aws:iam::111122223333:user/team/alice` → `alice` */
export const lastPart = (arn: string): string => arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);

/** The account in an ARN; null where there is none. */
export const accountOf = (arn: string): string | null => /^arn:[^:]+:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] ?? null;
