import { ok, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import { mfaSession } from '../aws-files/session-tree';
import type { SessionSpec } from '../aws-files/plan-types';
import type { MfaDevice, Signer } from '../ports';
import { rootOf } from '../sessions/session-chain';
import type { Sessions } from '../sessions/sessions';
import type { StoredSession } from '../sessions/stored-session';
import type { DeviceRecords } from './device-records';
import { canMakeCodes } from '../aws/accepted-by-aws';
import type { IamUser, IamUsers } from './iam-users';

/** A session with less time left may end before the calls that it should sign. Milliseconds. */
const LONG_ENOUGH = 60_000;

/** The MFA sessions that sign a user's device calls. Profiles use the same sessions. */
export class MfaSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly records: DeviceRecords,
    private readonly users: IamUsers,
    private readonly clocks: Clocks,
  ) {}

  spec(user: IamUser, serial: string): SessionSpec {
    return mfaSession(user.root, serial, user.target);
  }

  /** A session that is live already, made with any device: AWS makes no difference. */
  live(user: IamUser): StoredSession | null {
    for (const serial of this.serials(user)) {
      const session = this.sessions.live(this.spec(user, serial).id);
      if (session !== null && session.expiresAt - this.clocks.of(session).now() > LONG_ENOUGH) return session;
    }
    return null;
  }

  /**
   * The credentials that sign a change of devices. AWS wants an MFA session from a user who has a device (bulletin
   * AWS-2023-001). A user without a device has only the long-term key. May ask the person for a code.
   */
  async signer(user: IamUser, devices: readonly MfaDevice[]): Promise<Result<Signer>> {
    const live = this.live(user);
    if (live !== null) return ok(live);
    const usable = devices.map(({ serial }) => serial).filter(canMakeCodes);
    const [serial] = usable.sort((a, b) => this.ease(user, b) - this.ease(user, a));
    if (serial === undefined) return ok(user.accessKey);
    const spec = this.spec(user, serial);
    // A session that is about to end counts as live there.
    return this.sessions.live(spec.id) === null
      ? this.sessions.provide(spec, 'person')
      : this.sessions.renew(spec, 'person');
  }

  /** Devices whose codes need nobody come first, then devices that profiles use, because the person has those at hand. */
  private ease(user: IamUser, serial: string): number {
    if (!this.sessions.needsCode(this.spec(user, serial))) return 2;
    return this.users.plansWith(serial).length > 0 ? 1 : 0;
  }

  private serials(user: IamUser): Set<string> {
    const recorded = this.records.all().filter(({ userArn }) => userArn === user.arn);
    const used = this.users.plansOf(user.root.accessKeyId).map(({ session }) => rootOf(session).device);
    return new Set([...recorded.map(({ serial }) => serial), ...used.filter((serial) => serial !== null)]);
  }
}
