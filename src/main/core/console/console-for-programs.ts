import { fail, type Result } from '../../../contract/app-error';
import type { ConsoleOptions } from '../../../contract/console';
import type { Configuration } from '../aws-files/configuration';
import type { Caller } from '../callers/callers';
import type { ProgramAccess } from '../consent/program-access';
import { noConsoleWithLess } from '../leases/lease-errors';
import type { Sessions } from '../sessions/sessions';
import type { ConsoleSignIn } from './console-sign-in';

export interface ConsoleForProgramsDeps {
  access: Pick<ProgramAccess, 'programOf' | 'enter' | 'handedOut'>;
  console: Pick<ConsoleSignIn, 'open'>;
  configuration: Pick<Configuration, 'plan'>;
  sessions: Pick<Sessions, 'live' | 'typedDevice'>;
}

/** Opens the AWS console for a program that runs `fob login`. To sign in is a way to use the profile, so it may ask. */
export class ConsoleForPrograms {
  constructor(private readonly deps: ConsoleForProgramsDeps) {}

  /** `gone` aborts when the program has left. */
  async open(profile: string, options: ConsoleOptions, caller: Caller, gone: AbortSignal): Promise<Result<null>> {
    const { access, console } = this.deps;
    const program = await access.programOf(caller);
    const needsCodeOf = () => this.neededCode(profile);
    const admitted = await access.enter({ profile, program, wants: null, isForCommand: false, needsCodeOf }, gone);
    if (!admitted.ok) return admitted;
    if (admitted.value.granted.less !== null) return fail(noConsoleWithLess(profile));
    const opened = await console.open(profile, options);
    const session = this.sessionOf(profile);
    if (opened.ok && session !== null) access.handedOut(admitted.value, 'login', session);
    return opened;
  }

  private sessionOf(profile: string) {
    const { configuration, sessions } = this.deps;
    const plan = configuration.plan(profile);
    return plan.ok ? sessions.live(plan.value.session.id) : null;
  }

  /** The device whose code has to be typed now. Null: none. */
  private neededCode(profile: string): string | null {
    const { configuration, sessions } = this.deps;
    const plan = configuration.plan(profile);
    return plan.ok ? sessions.typedDevice(plan.value.session) : null;
  }
}
