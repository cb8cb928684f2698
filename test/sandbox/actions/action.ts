import type { Caller } from '../account/caller';
import type { AccountState } from '../account/model';
import type { Params } from '../account/params';

/** `s3` is only what tools need to find a bucket empty; `ec2` has one everyday call, answered in the process only. */
export type Service = 'sts' | 'iam' | 's3' | 'ec2';

/** API versions, which clients send as `Version` and answers carry in their namespace. */
export const versions: Readonly<Record<Service, string>> = {
  sts: '2011-06-15',
  iam: '2010-05-08',
  s3: '2006-03-01',
  ec2: '2016-11-15',
};

/** What an answer may hold. A list becomes `<member>` elements; undefined is left out. */
export type Value =
  string | number | boolean | Date | undefined | readonly Value[] | { readonly [name: string]: Value };

export type Result = Readonly<Record<string, Value>>;

/** What an action gets to work with. */
export interface ActionInput {
  readonly state: AccountState;
  readonly caller: Caller;
  readonly params: Params;
}

/**
 * One AWS operation. It reads its parameters, asks the policies, changes the account and answers; it throws AwsError for
 * everything AWS refuses. To add an operation, write one and enter it in `table.ts`.
 */
export type Action = (input: ActionInput) => Promise<Result> | Result;
