import type { HandOutWay } from '../../../contract/hand-outs';
import { ok, type AppError, type Result } from '../../../contract/app-error';
import type { Caller, Callers } from '../callers/callers';
import type { HandOuts } from '../callers/hand-outs';
import type { Program } from '../callers/program';
import type { Consent } from './consent';
import type { ConsentAsk, Granted } from './consent-ask';
import { consentOver } from './consent-errors';

export interface ProgramAccessDeps {
  callers: Callers;
  consent: Consent;
  handOuts: HandOuts;
}

/** A program that may have what it asked for. */
export interface Admitted {
  ask: ConsentAsk;
  granted: Granted;
}

/** Stands between programs and credentials: which program asks, whether it may, and what it got. */
export class ProgramAccess {
  constructor(private readonly deps: ProgramAccessDeps) {}

  /** Finds the program that asks. */
  programOf(caller: Caller): Promise<Program> {
    return this.deps.callers.of(caller);
  }

  /** Waits for the person, where the profile asks. `gone` aborts when the program has left. */
  async enter(ask: ConsentAsk, gone: AbortSignal): Promise<Result<Admitted>> {
    const granted = await this.deps.consent.ask(ask, gone);
    return granted.ok ? ok({ ask, granted: granted.value }) : granted;
  }

  /** As `enter`, but at once: the person is asked, and the program has to come again. */
  check(ask: ConsentAsk): Result<Admitted> {
    const granted = this.deps.consent.check(ask);
    return granted.ok ? ok({ ask, granted: granted.value }) : granted;
  }

  /** A program that `check` let in got nothing after all. */
  gotNothing({ ask, granted }: Admitted): void {
    this.deps.consent.gotNothing(ask, granted);
  }

  /** Lets a command have this for as long as it runs. Null: its profile does not ask. */
  hold({ ask, granted }: Admitted): string | null {
    return this.deps.consent.hold(ask, granted);
  }

  /** When it may have this no more, by this computer's clock. Null: nobody set an end. */
  endOf({ granted }: Admitted): number | null {
    return this.deps.consent.endOf(granted.permission);
  }

  /** Whether this permission still counts for its program, which runs this file now. */
  holds(permission: string, file: string | null): boolean {
    return this.deps.consent.holds(permission, file);
  }

  /** Why a program gets nothing now that it could have it: the person may have taken it back meanwhile. Null: it does. */
  whyNoMore(profile: string, permission: string | null): AppError | null {
    return permission === null || this.holds(permission, null) ? null : consentOver(profile);
  }

  /** Notes that credentials went to a program. Fob itself is none. */
  handedOut(
    { ask: { profile, program } }: Admitted,
    way: HandOutWay,
    { accessKeyId }: { accessKeyId: string },
    lease: string | null = null,
  ): void {
    if (!program.isFob) this.deps.handOuts.note({ profile, program, way, lease, accessKeyId });
  }
}
