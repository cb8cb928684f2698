import { fail, ok, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import type { NextTries } from '../aws/next-tries';
import type { MfaDevice } from '../ports';
import type { DeviceLists, DevicePlace } from './device-lists';
import { notListed } from './enrollment-errors';
import type { IamUser } from './iam-users';

/**
 * How long Fob waits before it reads a list again, in milliseconds. IAM is eventually consistent: a list may lag behind
 * a change for some seconds, and AWS names no limit (IAM User Guide, Troubleshooting: "Changes that I make are not
 * always immediately visible").
 */
const PAUSES = [2_000, 4_000, 8_000, 16_000];

/**
 * Looks for a device in IAM's lists after a change. It looks again for a while until a list shows the change. What a
 * list does not show after that may still exist, so no secret is forgotten because of it.
 */
export class DeviceSearch {
  constructor(
    private readonly lists: DeviceLists,
    private readonly nextTries: NextTries,
    private readonly clocks: Pick<Clocks, 'local'>,
  ) {}

  /** Where AWS has the device, as soon as that is one of the expected places. Null if nobody may look. */
  async find(user: IamUser, serial: string, expected: readonly DevicePlace[]): Promise<Result<DevicePlace | null>> {
    return this.again(
      serial,
      () => this.lists.find(user, serial),
      (place) => place === null || expected.includes(place),
    );
  }

  /** The device among the user's own, as soon as it is listed there. */
  async own(user: IamUser, serial: string): Promise<Result<MfaDevice>> {
    const found = await this.again(
      serial,
      async () => {
        const owned = await this.lists.own(user);
        return owned.ok ? ok(owned.value.find((device) => device.serial === serial) ?? null) : owned;
      },
      (device) => device !== null,
    );
    if (!found.ok) return found;
    return found.value === null ? fail(notListed(serial)) : ok(found.value);
  }

  private async again<T>(
    serial: string,
    look: () => Promise<Result<T>>,
    isShown: (value: T) => boolean,
  ): Promise<Result<T>> {
    for (const pause of PAUSES) {
      const seen = await look();
      if (!seen.ok || isShown(seen.value)) return seen;
      await this.nextTries.wait(serial, this.clocks.local() + pause);
    }
    return look();
  }
}
