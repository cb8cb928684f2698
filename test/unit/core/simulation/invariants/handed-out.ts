import type { AppError } from '../../../../../src/contract/app-error';
import { rootOf } from '../../../../../src/main/core/sessions/session-chain';
import type { StoredSession } from '../../../../../src/main/core/sessions/stored-session';
import type { Ask, Invariant } from '../facts';
import { MINUTE, SECOND } from '../moments';
import type { Verdicts } from '../verdicts';
import type { World } from '../world';
import { rootId } from '../../../../../src/main/core/aws-files/roots';

/** The time that clients want a session to last, in ms: 15 minutes (botocore), or half of a short session. */
export const wantedLeft = (length: number): number => Math.min(15 * MINUTE, length / 2 - 5 * SECOND);

/** The longest pause after a first failure (core/aws/backoff.ts). */
const PAUSE = 75 * SECOND;

/** A command that asks so soon after a failure gets the same answer (core/sessions/sessions.ts). */
const JUST_NOW = 2 * SECOND;

/** The longest wait for an answer that needs no person: the calls of a chain and the wait for a new code. */
const LONGEST_WAIT = 4 * MINUTE;

/** Every request gets credentials soon that AWS accepts and that last long enough, or a refusal with a cause. */
export class HandedOut implements Invariant {
  constructor(
    private readonly world: World,
    private readonly verdicts: Verdicts,
  ) {}

  given(ask: Ask, session: StoredSession): void {
    const { facts, computer } = this.world;
    const { name, session: spec, root } = ask.plan;
    const subjects = [name, spec.role?.arn ?? rootId(root)];
    const issued = facts.issued.get(session.accessKeyId);
    if (issued?.spec.id !== spec.id) {
      this.verdicts.add('credentials of another session', name, subjects);
      return;
    }
    try {
      facts.device(rootOf(spec).device ?? '').place.account.identify(session);
    } catch (error) {
      const over = Math.round((computer.time - issued.expiresAt) / SECOND);
      this.verdicts.add('dead credentials', `${name}, ${String(error)}, expired ${over} s ago`, subjects);
      return;
    }
    const left = issued.expiresAt - computer.time;
    if (Math.abs(session.expiresAt - issued.expiresAt) > SECOND)
      this.verdicts.add('wrong end', `${name} ends ${session.expiresAt - issued.expiresAt} ms off`, subjects);
    if (left > wantedLeft(issued.expiresAt - issued.startedAt)) return;
    // Fob does not try a session that takes a code again at once: codes are scarce, and there is a live session.
    const since = spec.device === null ? ask.askedAt : ask.askedAt - PAUSE;
    if (facts.needsPerson(spec) || !facts.wentWellSince(spec, since)) return;
    this.verdicts.add('too little left', `${name} has ${Math.round(left / SECOND)} s left`, subjects);
  }

  refused(ask: Ask, error: AppError): void {
    const { facts, weather } = this.world;
    const { name, session: spec } = ask.plan;
    const hasCause =
      ask.neededPerson ||
      this.asksPerson(ask) ||
      facts.needsPerson(spec) ||
      !facts.wentWellSince(spec, ask.askedAt - JUST_NOW);
    // Fob refuses a request if the person stops the profile meanwhile.
    if (hasCause || !weather.isFair || this.world.kept.isStopped(name)) return;
    this.verdicts.add('refused without a cause', `${name}: ${error.code}`, [name, rootId(spec.root)]);
  }

  /** Refresh may have to renew the MFA session first. */
  private asksPerson({ what, plan }: Ask): boolean {
    return what === 'refresh' && this.world.facts.needsPerson(rootOf(plan.session));
  }

  minute(): void {
    const { facts, computer, weather } = this.world;
    for (const ask of facts.asks) {
      const { name, session: spec } = ask.plan;
      const since = Math.max(ask.askedAt, weather.fairSince);
      if (!weather.isFair || computer.time - since < LONGEST_WAIT || !facts.wentWellSince(spec, since)) continue;
      if (ask.neededPerson || facts.needsPerson(spec) || this.asksPerson(ask)) continue;
      this.verdicts.add('no answer', `${name}, asked ${ask.what}`, [name, rootId(spec.root)]);
      facts.asks.delete(ask);
    }
  }
}
