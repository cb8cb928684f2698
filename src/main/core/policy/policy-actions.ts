/** What a person does with policies: checks those of a user or a text, takes templates for their account, rolls one out. */
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { PolicyTemplateView, PolicyView, TemplateId } from '../../../contract/policy';
import type { Activity } from '../base/activity';
import type { AwsClock } from '../aws/clock';
import type { Configuration } from '../aws-files/configuration';
import type { IamUser } from '../devices/iam-users';
import type { UserSigning } from '../devices/user-signing';
import type { Clock, SecretVault, Timers } from '../ports';
import { chainOf } from '../sessions/session-chain';
import { policyCaller } from './caller';
import { PolicyCalls, type PolicyAws } from './calls';
import { PolicyCheck } from './check/policy-check';
import { RolloutActions } from './rollout/rollout-actions';
import { partsOfUser, type PolicySubject } from './subject';
import { policyTemplates } from './templates/templates';

export interface PolicyActionsDeps {
  aws: PolicyAws;
  clock: AwsClock;
  configuration: Configuration;
  signing: () => UserSigning;
  /** Keeps what a rollout has done. */
  vault: SecretVault;
  activity: Activity;
  computerClock: Clock;
  timers: Timers;
  onChange: () => void;
}

export class PolicyActions {
  readonly rollout: RolloutActions;
  private readonly check: PolicyCheck;
  private lastView: PolicyView | null = null;
  /** Of the check that was asked for last: one that waits for a code meanwhile is not made any more. */
  private asked = 0;

  constructor(private readonly deps: PolicyActionsDeps) {
    const calls = new PolicyCalls(deps.aws, deps.clock);
    this.check = new PolicyCheck(calls, deps.onChange);
    this.rollout = new RolloutActions({ ...deps, calls, clock: deps.computerClock });
  }

  view(): PolicyView {
    const check = this.check.view();
    const rollout = this.rollout.view();
    if (check !== this.lastView?.check || rollout !== this.lastView.rollout) this.lastView = { check, rollout };
    return this.lastView;
  }

  /** @param askedBy the user who asks AWS; the person may be asked for that user's code */
  checkUser(userId: string, askedBy: string): Promise<Result<null>> {
    return this.checkOf(userId, async (user, isLatest) => {
      const caller = await policyCaller(this.deps.signing(), askedBy);
      if (!isLatest()) return fail(overtaken);
      return caller.ok ? this.check.ofUser(caller.value, this.subject(user)) : caller;
    });
  }

  /** A pasted or opened policy, as if it were all that the user has. */
  checkText(userId: string, text: string): Promise<Result<null>> {
    return this.checkOf(userId, (user) => this.check.ofText(text, this.subject(user)));
  }

  clear(): void {
    this.asked += 1;
    this.check.clear();
  }

  /** With partition and account of the user filled in. */
  async templates(userId: string): Promise<Result<PolicyTemplateView[]>> {
    const user = await this.deps.signing().find(userId);
    if (!user.ok) return user;
    const place = partsOfUser(user.value.arn);
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
    // What an earlier check found is not to be taken for the answer to this one.
    this.clear();
    const asked = this.asked;
    const user = await this.deps.signing().find(userId);
    if (asked !== this.asked) return fail(overtaken);
    return user.ok ? check(user.value, () => asked === this.asked) : user;
  }

  /** Of a chain of roles the first one is what the user assumes; the others are assumed by that role. */
  private subject({ id, arn, name }: IamUser): PolicySubject {
    const { configuration } = this.deps;
    const own = configuration.supported.filter(({ key }) => configuration.userId(key.accessKeyId) === id);
    const roles = own.map(({ session }) => chainOf(session).find(({ role }) => role !== null)?.role?.arn);
    return { userArn: arn, userName: name, roleArns: [...new Set(roles.filter((role) => role !== undefined))] };
  }
}

const overtaken: AppError = {
  code: 'cancelled',
  message: 'Another check was begun meanwhile.',
  nextStep: 'Look at its result, or check again.',
};

const noUser = (arn: string): AppError => ({
  code: 'request-invalid',
  message: `${arn} is no IAM user, so there is nothing to fill in.`,
  nextStep: 'Choose a user whose access key is in the files.',
});

const noTemplate: AppError = {
  code: 'request-invalid',
  message: 'Fob has no such template.',
  nextStep: 'Choose one of those that are shown.',
};
