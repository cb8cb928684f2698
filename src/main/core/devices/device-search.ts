import { fail, ok, type Result } from '../../../contract/app-error';
import type { LookAgain } from '../aws/look-again';
import type { MfaDevice } from '../ports';
import type { DeviceLists, DevicePlace } from './device-lists';
import { notListed } from './enrollment-errors';
import type { IamUser } from './iam-users';

/**
 * Looks for a device in IAM's lists after a change. It looks again for a while until a list shows the change. What a
 * list does not show after that may still exist, so no secret is forgotten because of it.
 */
export class DeviceSearch {
  constructor(
    private readonly lists: DeviceLists,
    private readonly lookAgain: LookAgain,
  ) {}

  /** Where AWS has the device, as soon as that is one of the expected places. Null if nobody may look. */
  async find(user: IamUser, serial: string, expected: readonly DevicePlace[]): Promise<Result<DevicePlace | null>> {
    return this.lookAgain.until(
      serial,
      () => this.lists.find(user, serial),
      (place) => place === null || expected.includes(place),
    );
  }

  /** The device among the user's own, as soon as it is listed there. */
  async own(user: IamUser, serial: string): Promise<Result<MfaDevice>> {
    const found = await this.lookAgain.until(
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
}
