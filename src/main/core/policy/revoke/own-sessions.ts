import type { Configuration } from '../../aws-files/configuration';
import type { SessionSpec } from '../../aws-files/plan-types';
import { rootId } from '../../aws-files/roots';
import type { Identities } from '../../sessions/identities';
import { chainOf } from '../../sessions/session-chain';
import type { Sessions } from '../../sessions/sessions';
import { isTarget, type RevokeTarget } from './target';

export interface OwnSessionsDeps {
  configuration: Configuration;
  identities: Identities;
  sessions: Sessions;
}

/** Finds which of Fob's own sessions belong to the role or user whose sessions are revoked. */
export class OwnSessions {
  constructor(private readonly deps: OwnSessionsDeps) {}

  /** The ids of the target's sessions, of those that Fob has and those that it would start. */
  ids(target: RevokeTarget): Set<string> {
    const { configuration, sessions } = this.deps;
    const specs = configuration.supported.flatMap(({ session }) => chainOf(session));
    const ids = new Set(specs.filter((spec) => this.isOf(spec, target)).map(({ id }) => id));
    if (target.kind === 'role') return ids;
    // A session that signs changes of devices may be of no profile. It names its user, as the user's role sessions do.
    const ofRoles = new Set(specs.filter(({ role }) => role !== null).map(({ id }) => id));
    for (const { id, userArn } of sessions.all()) if (userArn === target.arn && !ofRoles.has(id)) ids.add(id);
    return ids;
  }

  /** The profiles whose credentials come from these sessions. */
  profiles(ids: ReadonlySet<string>): string[] {
    return this.deps.configuration.supported.filter(({ session }) => ids.has(session.id)).map(({ name }) => name);
  }

  /** Those of the profiles whose credentials work now. */
  liveProfiles(ids: ReadonlySet<string>): string[] {
    const { configuration, sessions } = this.deps;
    return this.profiles(ids).filter((name) => {
      const plan = configuration.plan(name);
      return plan.ok && sessions.live(plan.value.session.id) !== null;
    });
  }

  hasLive(ids: ReadonlySet<string>): boolean {
    return [...ids].some((id) => this.deps.sessions.live(id) !== null);
  }

  /** Forgets them, so that whoever asks next gets a new one. A start that is running may have begun too early. */
  async forget(ids: ReadonlySet<string>): Promise<void> {
    const { sessions } = this.deps;
    const known = [...ids].filter((id) => sessions.last(id) !== null || sessions.startedBy(id) !== null);
    await Promise.all(known.map((id) => sessions.forget(id)));
  }

  private isOf({ role, root }: SessionSpec, target: RevokeTarget): boolean {
    if (target.kind === 'role') return isTarget(target, role?.arn);
    return role === null && this.deps.identities.arn(rootId(root)) === target.arn;
  }
}
