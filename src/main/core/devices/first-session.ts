import { deviceName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import { NextTries } from '../aws/next-tries';
import type { OwnCodes } from '../codes/own-codes';
import type { Timers } from '../ports';
import type { Sessions } from '../sessions/sessions';
import type { DeviceLists } from './device-lists';
import type { IamUser } from './iam-users';
import type { MfaSessions } from './mfa-sessions';

/**
 * STS knows a new device 8 to 14 s after IAM does (observed). If Fob makes the codes, it can try early: five codes are
 * valid. Of typed codes there are two, and each try costs one.
 */
const FIRST_TRY = { made: 8_000, typed: 13_000 };
const NEXT_TRY = { made: 3_000, typed: 6_000 };
const TRIES = 5;

export interface FirstSessionDeps {
  lists: DeviceLists;
  mfaSessions: MfaSessions;
  sessions: Sessions;
  own: OwnCodes;
  clocks: Clocks;
  timers: Timers;
  onChange: () => void;
}

/** Proves that a device works: IAM lists it, and STS gives a session for its code. */
export class FirstSession {
  private readonly nextTries: NextTries;

  constructor(private readonly deps: FirstSessionDeps) {
    this.nextTries = new NextTries(deps.clocks, deps.timers, deps.onChange);
  }

  /** When Fob asks STS next, by this computer's clock. Null if nothing waits. */
  nextTryAt(serial: string): number | null {
    return this.nextTries.at(serial);
  }

  async start(user: IamUser, serial: string): Promise<Result<null>> {
    const { lists, sessions, mfaSessions, own, clocks } = this.deps;
    const owned = await lists.own(user);
    if (!owned.ok) return owned;
    const device = owned.value.find((candidate) => candidate.serial === serial);
    if (device === undefined) return fail(notListed(serial));
    const pace = own.makes(serial) ? 'made' : 'typed';
    await this.nextTries.wait(serial, clocks.iam(user.target).toLocal(device.enabledAt) + FIRST_TRY[pace]);
    for (let tries = 1; ; tries += 1) {
      const session = await sessions.renew(mfaSessions.spec(user, serial), 'person');
      if (session.ok) return ok(null);
      if (session.error.code !== 'device-not-active-yet' || tries === TRIES) return session;
      await this.nextTries.wait(serial, clocks.local() + NEXT_TRY[pace]);
    }
  }
}

const notListed = (serial: string): AppError => ({
  code: 'device-gone',
  message: `AWS does not list ${deviceName(serial)} among the devices of its user.`,
  nextStep: 'Try again in a moment; if it stays like this, delete the device and add a new one.',
});
