import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type { RevokeConfirmation, RevokedView, RevokeView } from '../../../../contract/revoke';
import type { SupportedPlan } from '../../aws-files/plan-types';
import type { Clocks } from '../../aws/clocks';
import { traitsOf } from '../../aws/error-traits';
import type { Activity } from '../../base/activity';
import { startsFromKey } from '../../aws-files/roots';
import type { SecretVault, Timers } from '../../ports';
import type { PolicyCaller, PolicyCalls } from '../calls';
import { momentOf, nextSecond, olderSessionsPolicy, REVOKING_POLICY } from './older-sessions';
import { OwnSessions } from './own-sessions';
import { PolicyAtAws } from './policy-at-aws';
import { noted, previousOf, RevokeRecords, undone } from './record';
import {
  changedMeanwhile,
  forAdministrators,
  laterAlready,
  notConfirmed,
  nothingToUndo,
  revokesNothing,
  noSigner,
} from './revoke-errors';
import { Signers, signerView, type SignersDeps } from './signers';
import { targetOf, type RevokeTarget } from './target';

/** What of Fob itself uses the sessions of profiles. */
export interface RevokedUses {
  /** How many commands run with one of these profiles. */
  commands(profiles: ReadonlySet<string>): number;
  /** The names of the leases that are handed out of these profiles. */
  leases(profiles: ReadonlySet<string>): string[];
  /** Removes what Fob wrote for these profiles, and the sessions of their leases. New ones follow. */
  withdraw(profiles: ReadonlySet<string>): Promise<void>;
}

export interface RevocationsDeps extends SignersDeps {
  calls: PolicyCalls;
  clocks: Clocks;
  uses: RevokedUses;
  vault: Pick<SecretVault, 'read' | 'write' | 'remove'>;
  timers: Timers;
  activity: Pick<Activity, 'info' | 'failed'>;
  onChange: () => void;
}

/** Which profile's role or user it is about, and the id of the one who signs. */
export interface Revoking {
  profile: string;
  by: string;
}

/** What is needed to change the policy: who it is about, who signs, and what the policy says now. */
interface Ground {
  target: RevokeTarget;
  caller: PolicyCaller;
  policy: PolicyAtAws;
  existing: string | null;
}

/**
 * Revokes the sessions of a role or a user at AWS, in the way of AWS's console: a policy denies everything to sessions
 * that began before a moment. Nothing is changed that the person has not looked at.
 */
export class Revocations {
  private readonly signers: Signers;
  private readonly own: OwnSessions;
  private readonly records: RevokeRecords;
  /** What the person saw last, by the ARN. */
  private readonly seen = new Map<string, string | null>();

  constructor(private readonly deps: RevocationsDeps) {
    this.signers = new Signers(deps);
    this.own = new OwnSessions(deps);
    this.records = new RevokeRecords(deps.vault);
  }

  /**
   * Reads what is in force, and says what revoking would do.
   * @param by Null: those who need no code are tried, until one may read the policy.
   */
  async look(profile: string, by: string | null): Promise<Result<RevokeView>> {
    const found = await this.targetOf(profile);
    if (!found.ok) return found;
    const target = found.value;
    await this.signers.identify();
    const candidates = this.signers.of(target);
    const [first] = candidates;
    if (first === undefined) return ok(await this.view(target, null, { error: noSigner(target) }));
    const quiet = by === null ? candidates.filter(({ isQuiet }) => isQuiet) : [];
    for (const candidate of quiet) {
      const seen = await this.seenBy(target, candidate.id, await candidate.caller(false));
      if (seen.error?.code !== 'policy-denied' || candidate === quiet.at(-1)) return ok(seen);
    }
    const id = by ?? first.id;
    return ok(await this.seenBy(target, id, await this.signers.caller(target, id)));
  }

  /** Revokes the sessions that began before now. Fob's own ones are then forgotten, so that nobody gets one of them. */
  async run(revoking: Revoking, confirmed: readonly RevokeConfirmation[]): Promise<Result<RevokeView>> {
    const { clocks, activity } = this.deps;
    const ground = await this.ground(revoking);
    if (!ground.ok) return activity.failed(ground.error, revoking.profile);
    const { target, caller, policy, existing } = ground.value;
    const missing = this.needs(target, caller).filter((need) => !confirmed.includes(need));
    if (missing.length > 0) return fail(notConfirmed(missing));
    const clock = clocks.iam(caller.target);
    const moment = nextSecond(clock.now());
    if (existing !== null && (momentOf(existing) ?? 0) >= moment) return fail(laterAlready);
    const written = olderSessionsPolicy(moment);
    // What undo restores has to be on disk before it is replaced.
    const record = await this.records.read(target.arn);
    const kept = record.ok
      ? await this.records.write(target.arn, noted(record.value, written, existing))
      : fail(record.error);
    if (!kept.ok) return activity.failed(kept.error, revoking.profile);
    const put = await this.settled(policy, await policy.put(written), written);
    if (!put.ok) return activity.failed(this.explained(put.error, target), revoking.profile);
    activity.info(
      `Revoked the sessions of ${inWords(target)} at AWS`,
      revoking.profile,
      `Sessions that began before ${new Date(moment).toISOString()} are denied everything, by the policy ${REVOKING_POLICY}.`,
    );
    await this.until(clock.toLocal(moment));
    await this.forgetOwn(target);
    return ok(await this.view(target, revoking.by, { caller, existing: written }));
  }

  /** Brings back what was there before: no such policy, or an earlier one. */
  async undo(revoking: Revoking): Promise<Result<RevokeView>> {
    const { activity } = this.deps;
    const ground = await this.ground(revoking);
    if (!ground.ok) return activity.failed(ground.error, revoking.profile);
    const { target, caller, policy, existing } = ground.value;
    if (existing === null) return fail(nothingToUndo);
    if (momentOf(existing) === null) return fail(revokesNothing);
    const record = await this.records.read(target.arn);
    if (!record.ok) return activity.failed(record.error, revoking.profile);
    const previous = previousOf(existing, record.value);
    const call = previous === null ? await policy.delete() : await policy.put(previous);
    const settled = await this.settled(policy, call, previous);
    if (!settled.ok) return activity.failed(this.explained(settled.error, target), revoking.profile);
    const left = undone(record.value, existing);
    await (left === null ? this.records.remove(target.arn) : this.records.write(target.arn, left));
    activity.info(
      `Undid the revoking of sessions of ${inWords(target)} at AWS`,
      revoking.profile,
      previous === null
        ? `The policy ${REVOKING_POLICY} is deleted.`
        : `The policy ${REVOKING_POLICY} is again what it was before.`,
    );
    this.deps.onChange();
    return ok(await this.view(target, revoking.by, { caller, existing: previous }));
  }

  private targetOf(profile: string): Promise<Result<RevokeTarget>> {
    const { configuration, identities, signing } = this.deps;
    const plan = configuration.plan(profile);
    if (!plan.ok) return Promise.resolve(plan);
    return targetOf(plan.value, identities, () => signing().find(this.userIdOf(plan.value)));
  }

  private userIdOf(plan: SupportedPlan): string {
    return startsFromKey(plan) ? this.deps.configuration.userId(plan.root.accessKeyId) : '';
  }

  /** Finds out again what is there. Refused if that is not what the person saw. */
  private async ground({ profile, by }: Revoking): Promise<Result<Ground>> {
    const found = await this.targetOf(profile);
    if (!found.ok) return found;
    const target = found.value;
    const caller = await this.signers.caller(target, by);
    if (!caller.ok) return caller;
    const policy = new PolicyAtAws(this.deps.calls, caller.value, target);
    const existing = await policy.read();
    if (!existing.ok) return fail(this.explained(existing.error, target));
    if (this.seen.get(target.arn) !== existing.value) return fail(changedMeanwhile);
    return ok({ target, caller: caller.value, policy, existing: existing.value });
  }

  private async seenBy(target: RevokeTarget, id: string, caller: Result<PolicyCaller>): Promise<RevokeView> {
    if (!caller.ok) return this.view(target, id, { error: caller.error });
    const existing = await new PolicyAtAws(this.deps.calls, caller.value, target).read();
    if (!existing.ok) {
      const error = this.explained(existing.error, target);
      return this.view(target, id, { caller: caller.value, error });
    }
    return this.view(target, id, { caller: caller.value, existing: existing.value });
  }

  /** If the answer was lost, a read tells whether AWS did it. */
  private async settled(policy: PolicyAtAws, result: Result<null>, wanted: string | null): Promise<Result<null>> {
    if (result.ok || (wanted === null && result.error.code === 'not-found')) return ok(null);
    if (!traitsOf(result.error).hasUnknownOutcome) return result;
    const now = await policy.read();
    return now.ok && now.value === wanted ? ok(null) : result;
  }

  private explained(error: AppError, target: RevokeTarget): AppError {
    return forAdministrators(error, target, this.signers.of(target).length);
  }

  private needs(target: RevokeTarget, caller: PolicyCaller): RevokeConfirmation[] {
    const own = this.own.ids(target);
    const { uses, sessions } = this.deps;
    const profiles = new Set(this.own.profiles(own));
    const isUsed = this.own.hasLive(own) || uses.commands(profiles) > 0 || uses.leases(profiles).length > 0;
    const isSigning = sessions
      .all()
      .some(({ id, accessKeyId }) => own.has(id) && accessKeyId === caller.signer.accessKeyId);
    return [...(isUsed ? (['own-sessions'] as const) : []), ...(isSigning ? (['signing-session'] as const) : [])];
  }

  private async view(
    target: RevokeTarget,
    by: string | null,
    seen: { caller?: PolicyCaller; existing?: string | null; error?: AppError },
  ): Promise<RevokeView> {
    const { uses, clocks } = this.deps;
    const { caller, existing, error = null } = seen;
    if (existing !== undefined) this.seen.set(target.arn, existing);
    const clock = caller === undefined ? clocks.aws : clocks.iam(caller.target);
    const own = this.own.ids(target);
    const profiles = new Set(this.own.profiles(own));
    return {
      target,
      policyName: REVOKING_POLICY,
      document: olderSessionsPolicy(nextSecond(clock.now())),
      signers: this.signers.of(target).map(signerView),
      by,
      existing: existing === undefined || existing === null ? null : await this.revoked(target, existing, clock),
      error,
      loses: { profiles: this.own.liveProfiles(own), commands: uses.commands(profiles), leases: uses.leases(profiles) },
      needs: caller === undefined ? [] : this.needs(target, caller),
    };
  }

  private async revoked(
    { arn }: RevokeTarget,
    document: string,
    clock: { toLocal(time: number): number },
  ): Promise<RevokedView> {
    const moment = momentOf(document);
    const record = await this.records.read(arn);
    const previous = record.ok ? previousOf(document, record.value) : null;
    return {
      document,
      before: moment === null ? null : clock.toLocal(moment),
      undo: previous === null ? 'deletes' : 'restores',
    };
  }

  private async forgetOwn(target: RevokeTarget): Promise<void> {
    const own = this.own.ids(target);
    await this.deps.uses.withdraw(new Set(this.own.profiles(own)));
    await this.own.forget(own);
    this.deps.onChange();
  }

  /** A session that begins before the moment would be dead from its start. The moment is at most a second away. */
  private until(time: number): Promise<void> {
    const { clocks, timers } = this.deps;
    return new Promise((resolve) => {
      const look = (): void => {
        if (clocks.local() >= time) resolve();
        else timers.at(time, look);
      };
      look();
    });
  }
}

const inWords = ({ kind, name }: RevokeTarget): string => (kind === 'role' ? `the role ${name}` : name);
