import type { Caller } from '../account/caller';
import type { AccountState } from '../account/model';
import type { Params } from '../account/params';

/** `s3` has only what tools need to find a bucket empty. `ec2` has one common call, for tests without HTTP. */
export type Service = 'sts' | 'iam' | 's3' | 'ec2';

/** API versions. Clients send them as `Version`, and answers have them in their namespace. */
export const versions: Readonly<Record<Service, string>> = {
  sts: '2011-06-15',
  iam: '2010-05-08',
  s3: '2006-03-01',
  ec2: '2016-11-15',
};

/** A value in an answer. A list becomes `<member>` elements. Undefined values are left out. */
export type Value =
  string | number | boolean | Date | undefined | readonly Value[] | { readonly [name: string]: Value };

export type Result = Readonly<Record<string, Value>>;

/** The input of an action. */
export interface ActionInput {
  readonly state: AccountState;
  readonly caller: Caller;
  readonly params: Params;
}

/**
 * One AWS operation. It reads its parameters, asks the policies, changes the account and answers. It throws an AwsError
 * for everything that AWS refuses. To add an operation, write one and add it to `table.ts`.
 */
export type Action = (input: ActionInput) => Promise<Result> | Result;
