import { accountNumberOf, roleName } from '../../../../contract/arn';
import { fail, ok, type Result } from '../../../../contract/app-error';
import type { RevokeSigner } from '../../../../contract/revoke';
import type { Configuration } from '../../aws-files/configuration';
import type { SessionSpec, SupportedPlan } from '../../aws-files/plan-types';
import { startsFromKey } from '../../aws-files/roots';
import type { UserSigning } from '../../devices/user-signing';
import type { Identities } from '../../sessions/identities';
import { rootOf } from '../../sessions/session-chain';
import type { Sessions } from '../../sessions/sessions';
import type { PolicyCaller } from '../calls';
import { policyCaller, quietCaller } from '../caller';
import { actsElsewhere, signerGone } from './revoke-errors';
import { isTarget, type RevokeTarget } from './target';

export interface SignersDeps {
  configuration: Configuration;
  identities: Identities;
  sessions: Sessions;
  signing: () => UserSigning;
}

/** Somebody who can sign, and what that takes. */
interface Candidate extends RevokeSigner {
  /** It signs without a code. */
  isQuiet: boolean;
  caller: (mayAsk: boolean) => Promise<Result<PolicyCaller>>;
}

/** Finds whose credentials can sign calls in the account of a role or user: its users here, and roles that profiles assume. */
export class Signers {
  constructor(private readonly deps: SignersDeps) {}

  /**
   * Those that need no code come first, and the role whose sessions end comes last, because its own session ends too.
   * Users come before roles.
   */
  of(target: RevokeTarget): Candidate[] {
    const rank = (one: Candidate): number => (one.isQuiet ? 0 : 2) + (this.isTargetRole(one, target) ? 1 : 0);
    const all = [...this.users(target), ...this.roles(target)];
    return all.sort((one, other) => rank(one) - rank(other));
  }

  /** Asks AWS whose the keys are of which Fob does not know it, so that nobody is proposed who acts in another account. */
  async identify(): Promise<void> {
    const { configuration, identities, signing } = this.deps;
    const unknown = configuration.supported
      .filter(startsFromKey)
      .filter(({ session }) => identities.userOf(rootOf(session)).account === null)
      .map(({ root }) => configuration.userId(root.accessKeyId));
    await Promise.all([...new Set(unknown)].map((userId) => signing().find(userId)));
  }

  /** The credentials of a candidate. May ask the person for a code. */
  async caller(target: RevokeTarget, id: string): Promise<Result<PolicyCaller>> {
    const candidate = this.of(target).find((one) => one.id === id);
    return candidate === undefined ? fail(signerGone) : candidate.caller(true);
  }

  private isTargetRole({ profile }: Candidate, target: RevokeTarget): boolean {
    const plan = profile === null ? null : this.deps.configuration.plan(profile);
    return plan?.ok === true && isTarget(target, plan.value.session.role?.arn);
  }

  private users(target: RevokeTarget): Candidate[] {
    const { account } = target;
    const { configuration, identities, signing } = this.deps;
    const users = new Map<string, Candidate>();
    for (const { root, session } of configuration.supported.filter(startsFromKey)) {
      const first = rootOf(session);
      const known = identities.userOf(first);
      const userId = configuration.userId(root.accessKeyId);
      if (known.account !== null && known.account !== account) continue;
      const isQuiet = this.isQuiet(first) || users.get(userId)?.isQuiet === true;
      const caller = async (mayAsk: boolean): Promise<Result<PolicyCaller>> => {
        const found = await (mayAsk ? policyCaller : quietCaller)(signing(), userId);
        // Roles and users of another account may have the same names.
        return found.ok && accountNumberOf(found.value.arn) !== account ? fail(actsElsewhere(target)) : found;
      };
      users.set(userId, { id: `user ${userId}`, kind: 'user', name: known.name, profile: null, isQuiet, caller });
    }
    return [...users.values()];
  }

  /** One for each role: profiles of the same role may do the same. */
  private roles({ account }: RevokeTarget): Candidate[] {
    const roles = new Map<string, Candidate>();
    for (const plan of this.deps.configuration.supported) {
      const { role } = plan.session;
      if (role === null || accountNumberOf(role.arn) !== account) continue;
      const isQuiet = this.isQuiet(plan.session);
      const before = roles.get(role.arn);
      if (before !== undefined && (before.isQuiet || !isQuiet)) continue;
      const { name: profile } = plan;
      const caller = () => this.roleCaller(plan, role.arn);
      const id = `profile ${profile}`;
      roles.set(role.arn, { id, kind: 'role', name: roleName(role.arn), profile, isQuiet, caller });
    }
    return [...roles.values()];
  }

  private isQuiet(spec: SessionSpec): boolean {
    const { sessions } = this.deps;
    return sessions.live(spec.id) !== null || !sessions.needsPerson(spec);
  }

  private async roleCaller({ session: spec }: SupportedPlan, arn: string): Promise<Result<PolicyCaller>> {
    const session = await this.deps.sessions.provide(spec, 'person');
    if (!session.ok) return session;
    return ok({ arn, userName: null, signer: session.value, target: spec.target, withMfa: true });
  }
}

/** What pages see of it. */
export const signerView = ({ id, kind, name, profile }: Candidate): RevokeSigner => ({ id, kind, name, profile });
