import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type { PolicyOrigin, UnreadPolicy } from '../../../../contract/policy';
import type { PolicyCaller, PolicyCalls, PolicyAws } from '../calls';
import type { NamedPolicy } from '../document';
import { parsePolicy } from '../parse';
import type { AwsAnswer, AwsTarget, Signer } from '../../ports';

export interface PoliciesRead {
  policies: NamedPolicy[];
  unread: UnreadPolicy[];
}

/**
 * Reads every policy that counts for a user: inline, attached, and those of the groups. A policy that may not be read
 * is reported and does not stop the rest. A network failure does.
 */
export async function readPolicies(
  calls: PolicyCalls,
  caller: PolicyCaller,
  userName: string,
): Promise<Result<PoliciesRead>> {
  const reader = new Reader(calls, caller);
  await reader.ofUser(userName);
  if (reader.broken !== null) return fail(reader.broken);
  const [first] = reader.unread;
  if (reader.policies.length === 0 && first !== undefined) return fail(first.error);
  return ok({ policies: reader.policies, unread: reader.unread });
}

type Send<T> = (aws: PolicyAws, signer: Signer, target: AwsTarget) => Promise<AwsAnswer<T>>;

class Reader {
  readonly policies: NamedPolicy[] = [];
  readonly unread: UnreadPolicy[] = [];
  /** Why nothing more can be read. */
  broken: AppError | null = null;

  constructor(
    private readonly calls: PolicyCalls,
    private readonly caller: PolicyCaller,
  ) {}

  async ofUser(user: string): Promise<void> {
    const whose = `of ${user}`;
    const inline = await this.list(`inline policies ${whose}`, 'iam:ListUserPolicies', (aws, ...at) =>
      aws.listUserPolicies(...at, user),
    );
    for (const name of inline) {
      await this.document(name, { kind: 'user' }, 'iam:GetUserPolicy', (aws, ...at) =>
        aws.getUserPolicy(...at, user, name),
      );
    }
    const attached = await this.list(`attached policies ${whose}`, 'iam:ListAttachedUserPolicies', (aws, ...at) =>
      aws.listAttachedUserPolicies(...at, user),
    );
    for (const { name, arn } of attached) await this.managed(name, { kind: 'user-managed', arn }, arn);
    const groups = await this.list(`groups ${whose}`, 'iam:ListGroupsForUser', (aws, ...at) =>
      aws.listGroupsForUser(...at, user),
    );
    for (const group of groups) await this.ofGroup(group);
  }

  private async ofGroup(group: string): Promise<void> {
    const whose = `of the group ${group}`;
    const inline = await this.list(`inline policies ${whose}`, 'iam:ListGroupPolicies', (aws, ...at) =>
      aws.listGroupPolicies(...at, group),
    );
    for (const name of inline) {
      await this.document(name, { kind: 'group', group }, 'iam:GetGroupPolicy', (aws, ...at) =>
        aws.getGroupPolicy(...at, group, name),
      );
    }
    const attached = await this.list(`attached policies ${whose}`, 'iam:ListAttachedGroupPolicies', (aws, ...at) =>
      aws.listAttachedGroupPolicies(...at, group),
    );
    for (const { name, arn } of attached) await this.managed(name, { kind: 'group-managed', group, arn }, arn);
  }

  private async managed(name: string, origin: PolicyOrigin, arn: string): Promise<void> {
    const version = await this.ask(name, 'iam:GetPolicy', (aws, ...at) => aws.getPolicy(...at, arn));
    if (version === null) return;
    await this.document(name, origin, 'iam:GetPolicyVersion', (aws, ...at) =>
      aws.getPolicyVersion(...at, arn, version),
    );
  }

  private async document(name: string, origin: PolicyOrigin, action: string, send: Send<string>): Promise<void> {
    const text = await this.ask(name, action, send);
    if (text === null) return;
    const parsed = parsePolicy(text);
    if (parsed.ok) this.policies.push({ name, origin, document: parsed.value });
    else this.unread.push({ name, error: notUnderstood(name, parsed.error.message) });
  }

  private list<T>(what: string, action: string, send: Send<T[]>): Promise<T[]> {
    return this.ask(what, action, send).then((items) => items ?? []);
  }

  /** The result of a read. Null if it failed, which is noted. */
  private async ask<T>(what: string, action: string, send: Send<T>): Promise<T | null> {
    if (this.broken !== null) return null;
    const answer = await this.calls.ask(this.caller, { action, what: `read ${what}` }, send);
    if (answer.ok) return answer.value;
    if (answer.error.code === 'policy-denied' || answer.error.code === 'not-found') {
      this.unread.push({ name: what, error: answer.error });
    } else {
      this.broken = answer.error;
    }
    return null;
  }
}

const notUnderstood = (name: string, message: string): AppError => ({
  code: 'policy-malformed',
  message: `AWS accepts the policy ${name}, but Fob does not understand it.`,
  nextStep: 'What depends on it shows as not known. AWS’s simulator can answer instead.',
  detail: message,
});
