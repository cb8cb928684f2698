/**
 * Everything that a person can do with policies: check a user's policies or a text, get templates for their account,
 * and roll one out.
 */
import { iamUserOf } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { CheckedUsers, PolicyTemplateView, PolicyView, TemplateId } from '../../../contract/policy';
import type { Activity } from '../base/activity';
import type { Clocks } from '../aws/clocks';
import type { Configuration } from '../aws-files/configuration';
import type { IamUser } from '../devices/iam-users';
import type { UserSigning } from '../devices/user-signing';
import type { Clock, SecretVault, Timers } from '../ports';
import { rootId } from '../aws-files/roots';
import { chainOf } from '../sessions/session-chain';
import { policyCaller, quietCaller } from './caller';
import { PolicyCalls, type PolicyAws } from './calls';
import { PolicyCheck } from './check/policy-check';
import { RolloutActions } from './rollout/rollout-actions';
import type { PolicySubject } from './subject';
import { policyTemplates } from './templates/templates';

export interface PolicyActionsDeps {
  aws: PolicyAws;
  clocks: Clocks;
  configuration: Configuration;
  signing: () => UserSigning;
  /** Keeps the record of a rollout. */
  vault: SecretVault;
  activity: Activity;
  computerClock: Clock;
  timers: Timers;
  onChange: () => void;
}

/** Checks policies, gives templates and holds the rollout. Its state is `AppState.policy`. */
export class PolicyActions {
  readonly rollout: RolloutActions;
  private readonly check: PolicyCheck;
  private lastView: PolicyView | null = null;
  /** Number of the last requested check. An older check that still waits for a code does not run any more. */
  private asked = 0;

  constructor(private readonly deps: PolicyActionsDeps) {
    const calls = new PolicyCalls(deps.aws, deps.clocks);
    this.check = new PolicyCheck(calls, deps.onChange);
    this.rollout = new RolloutActions({ ...deps, calls, clock: deps.computerClock });
  }

  view(): PolicyView {
    const check = this.check.view();
    const rollout = this.rollout.view();
    if (check !== this.lastView?.check || rollout !== this.lastView.rollout) this.lastView = { check, rollout };
    return this.lastView;
  }

  /**
   * Checks the policies of a user.
   * @param withCode lets Fob ask the person for a code of the user who asks AWS. Without it, a live MFA session or the
   * access key asks, and the result says whether a code could help.
   */
  checkUser(users: CheckedUsers, withCode: boolean): Promise<Result<null>> {
    return this.checkOf(users.userId, async (user, isLatest) => {
      const signing = this.deps.signing();
      const { askedBy } = users;
      const caller = await (withCode ? policyCaller(signing, askedBy) : quietCaller(signing, askedBy));
      if (!isLatest()) return fail(overtaken);
      if (!caller.ok) return caller;
      return this.check.ofUser({
        users,
        caller: caller.value,
        subject: this.subject(user),
        hasDevice: async () => {
          const asker = await signing.find(askedBy);
          return asker.ok ? signing.hasCodeDevice(asker.value) : null;
        },
      });
    });
  }

  /** Checks a pasted or opened policy as if the user had no other. */
  checkText(userId: string, text: string): Promise<Result<null>> {
    return this.checkOf(userId, (user) => this.check.ofText(text, this.subject(user)));
  }

  clear(): void {
    this.asked += 1;
    this.check.clear();
  }

  /** The templates with the user's partition and account filled in. */
  async templates(userId: string): Promise<Result<PolicyTemplateView[]>> {
    const user = await this.deps.signing().find(userId);
    if (!user.ok) return user;
    const place = iamUserOf(user.value.arn);
    return place === null ? fail(noUser(user.value.arn)) : ok(policyTemplates(place));
  }

  async template(userId: string, id: TemplateId): Promise<Result<PolicyTemplateView>> {
    const templates = await this.templates(userId);
    if (!templates.ok) return templates;
    const template = templates.value.find((candidate) => candidate.id === id);
    return template === undefined ? fail(noTemplate) : ok(template);
  }

  private async checkOf(
    userId: string,
    check: (user: IamUser, isLatest: () => boolean) => Promise<Result<null>>,
  ): Promise<Result<null>> {
    // Clears the result of an earlier check, so that nobody takes it for the answer to this one.
    this.clear();
    const asked = this.asked;
    const user = await this.deps.signing().find(userId);
    if (asked !== this.asked) return fail(overtaken);
    return user.ok ? check(user.value, () => asked === this.asked) : user;
  }

  /** In a chain of roles, the user assumes the first role only. Each role assumes the next one. */
  private subject({ id, arn, name }: IamUser): PolicySubject {
    const { configuration } = this.deps;
    const own = configuration.supported.filter(({ root }) => configuration.userId(rootId(root)) === id);
    const roles = own.map(({ session }) => chainOf(session).find(({ role }) => role !== null)?.role?.arn);
    return { userArn: arn, userName: name, roleArns: [...new Set(roles.filter((role) => role !== undefined))] };
  }
}

const overtaken: AppError = {
  code: 'cancelled',
  message: 'You started another check.',
  nextStep: 'Look at its result, or check again.',
};

const noUser = (arn: string): AppError => ({
  code: 'request-invalid',
  message: `${arn} is not an IAM user, so Fob cannot fill in a template.`,
  nextStep: 'Choose a user whose access key is in the files.',
});

const noTemplate: AppError = {
  code: 'request-invalid',
  message: 'Fob has no such template.',
  nextStep: 'Choose one of the templates shown.',
};
