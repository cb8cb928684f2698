import { ok, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import type { NextTries } from '../aws/next-tries';
import type { OwnCodes } from '../codes/own-codes';
import type { Sessions } from '../sessions/sessions';
import type { DeviceSearch } from './device-search';
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
  search: DeviceSearch;
  nextTries: NextTries;
  mfaSessions: MfaSessions;
  sessions: Sessions;
  own: OwnCodes;
  clocks: Clocks;
}

/** Proves that a device works: IAM lists it, and STS gives a session for its code. */
export class FirstSession {
  constructor(private readonly deps: FirstSessionDeps) {}

  /** @param secretId names a secret that is in memory only. Left out: codes come from where those of the device do. */
  async start(user: IamUser, serial: string, secretId: string | null = null): Promise<Result<null>> {
    const { search, nextTries, sessions, mfaSessions, own, clocks } = this.deps;
    const device = await search.own(user, serial);
    if (!device.ok) return device;
    const pace = own.makes(secretId ?? serial) ? 'made' : 'typed';
    await nextTries.wait(serial, clocks.iam(user.target).toLocal(device.value.enabledAt) + FIRST_TRY[pace]);
    for (let tries = 1; ; tries += 1) {
      const session = await sessions.renew(mfaSessions.spec(user, serial), 'person', { secretId });
      if (session.ok) return ok(null);
      if (session.error.code !== 'device-not-active-yet' || tries === TRIES) return session;
      await nextTries.wait(serial, clocks.local() + NEXT_TRY[pace]);
    }
  }
}
