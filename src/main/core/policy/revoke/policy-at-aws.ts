import { ok, type Result } from '../../../../contract/app-error';
import type { PolicyCaller, PolicyCalls } from '../calls';
import { REVOKING_POLICY as NAME } from './older-sessions';
import type { RevokeTarget } from './target';

/** The calls about the policy of one role or user. */
export class PolicyAtAws {
  constructor(
    private readonly calls: PolicyCalls,
    private readonly caller: PolicyCaller,
    private readonly target: RevokeTarget,
  ) {}

  /** Null: the role or user has no policy of this name. */
  async read(): Promise<Result<string | null>> {
    const { kind, name } = this.target;
    const answer = await this.calls.ask(this.caller, this.call('Get', 'read'), (aws, ...at) =>
      kind === 'role' ? aws.getRolePolicy(...at, name, NAME) : aws.getUserPolicy(...at, name, NAME),
    );
    return !answer.ok && answer.error.code === 'not-found' && !isOwnerGone(answer.error.detail) ? ok(null) : answer;
  }

  put(document: string): Promise<Result<null>> {
    const { kind, name } = this.target;
    const policy = { name: NAME, document };
    return this.calls.ask(this.caller, this.call('Put', 'write'), (aws, ...at) =>
      kind === 'role' ? aws.putRolePolicy(...at, name, policy) : aws.putUserPolicy(...at, name, policy),
    );
  }

  delete(): Promise<Result<null>> {
    const { kind, name } = this.target;
    return this.calls.ask(this.caller, this.call('Delete', 'delete'), (aws, ...at) =>
      kind === 'role' ? aws.deleteRolePolicy(...at, name, NAME) : aws.deleteUserPolicy(...at, name, NAME),
    );
  }

  private call(action: string, verb: string): { action: string; what: string } {
    const { kind, name } = this.target;
    return {
      action: `iam:${action}${kind === 'role' ? 'Role' : 'User'}Policy`,
      what: `${verb} the policy ${NAME} of the ${kind} ${name}`,
    };
  }
}

/** AWS gives the same code if the policy is missing, and names what is. */
const isOwnerGone = (detail = ''): boolean => /\b(?:role|user) with name/i.test(detail);
