import { ok, type Result } from '../../../contract/app-error';
import { mfaSession } from '../aws-files/session-tree';
import type { SessionSpec } from '../aws-files/plan-types';
import type { MfaDevice, Signer } from '../ports';
import type { Sessions } from '../sessions/sessions';
import type { StoredSession } from '../sessions/stored-session';
import type { DeviceRecords } from './device-records';
import { canMakeCodes } from '../aws/device-names';
import type { IamUser, IamUsers } from './iam-users';

/** A session that ends sooner may end before the calls that it is to sign. */
const LONG_ENOUGH = 60_000;

/** The MFA sessions with which a user manages devices: the same that profiles hang on. */
export class MfaSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly records: DeviceRecords,
    private readonly users: IamUsers,
    private readonly now: () => number,
  ) {}

  spec(user: IamUser, serial: string): SessionSpec {
    return mfaSession(user.key, serial, user.target);
  }

  /** One that is live already, whichever device it was made with: AWS makes no difference. */
  live(user: IamUser): StoredSession | null {
    for (const serial of this.serials(user)) {
      const session = this.sessions.live(this.spec(user, serial).id);
      if (session !== null && session.expiresAt - this.now() > LONG_ENOUGH) return session;
    }
    return null;
  }

  /**
   * What a change of devices is signed with. AWS wants an MFA session from a user who has a device (bulletin
   * AWS-2023-001); a user without one has only the long-term key. May ask the person for a code.
   */
  async signer(user: IamUser, devices: readonly MfaDevice[]): Promise<Result<Signer>> {
    const live = this.live(user);
    if (live !== null) return ok(live);
    const usable = devices.map(({ serial }) => serial).filter(canMakeCodes);
    const [serial] = usable.sort((a, b) => this.ease(b) - this.ease(a));
    if (serial === undefined) return ok(user.accessKey);
    const spec = this.spec(user, serial);
    // One that is about to end counts as live there.
    return this.sessions.live(spec.id) === null
      ? this.sessions.provide(spec, 'person')
      : this.sessions.renew(spec, 'person');
  }

  /** Codes that are made here come first, then a device that profiles use: the person has that one at hand. */
  private ease(serial: string): number {
    if (this.records.seed(serial) !== null) return 2;
    return this.users.plansWith(serial).length > 0 ? 1 : 0;
  }

  private serials(user: IamUser): Set<string> {
    const recorded = this.records.all().filter(({ userArn }) => userArn === user.arn);
    const used = this.users.plansOf(user.key.accessKeyId).map(({ session }) => rootDevice(session));
    return new Set([...recorded.map(({ serial }) => serial), ...used.filter((serial) => serial !== null)]);
  }
}

const rootDevice = (spec: SessionSpec): string | null => (spec.parent === null ? spec.device : rootDevice(spec.parent));
