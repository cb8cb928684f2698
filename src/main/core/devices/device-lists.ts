import { ok, type AppError, type Result } from '../../../contract/app-error';
import { AtOnce } from '../base/at-once';
import type { MfaDevice, VirtualDevice } from '../ports';
import type { Clocks } from '../aws/clocks';
import type { EndpointClock } from '../aws/endpoint-clock';
import type { DeviceCalls } from './device-calls';
import type { IamUser, IamUsers } from './iam-users';
import type { MfaSessions } from './mfa-sessions';

/** Where AWS has a device, from the view of one user. */
export type DevicePlace = 'own' | 'unassigned' | 'elsewhere' | 'gone';

/** What Fob read about one user's devices and the account's devices. */
export interface DeviceList {
  reading: boolean;
  /** When it was read, by this computer's clock. */
  readAt: number | null;
  /** The clock of the endpoint that gave the list. Null before the first reading. */
  clock: EndpointClock | null;
  error: AppError | null;
  devices: readonly MfaDevice[];
  account: readonly VirtualDevice[];
  accountError: AppError | null;
}

const unread: DeviceList = {
  reading: false,
  readAt: null,
  clock: null,
  error: null,
  devices: [],
  account: [],
  accountError: null,
};

/** How many users are read at the same time. There may be thousands, and the page asks for all of them. */
const AT_ONCE = 4;

/** The lists of devices by user, as Fob last read them from AWS. */
export class DeviceLists {
  private readonly lists = new Map<string, DeviceList>();
  private readonly reading = new AtOnce(AT_ONCE);

  constructor(
    private readonly users: IamUsers,
    private readonly calls: DeviceCalls,
    private readonly sessions: MfaSessions,
    private readonly clocks: Clocks,
    private readonly onChange: () => void,
  ) {}

  of(userId: string): DeviceList {
    return this.lists.get(userId) ?? unread;
  }

  /** The serial numbers of every virtual device in any list. */
  *names(): Iterable<string> {
    for (const { devices, account } of this.lists.values()) {
      for (const { serial } of devices) yield serial;
      for (const { serial } of account) yield serial;
    }
  }

  /** Reads both lists of a user. */
  async read(userId: string): Promise<Result<null>> {
    this.set(userId, { reading: true });
    try {
      return await this.reading.run(() => this.readNow(userId));
    } finally {
      this.set(userId, { reading: false });
    }
  }

  private async readNow(userId: string): Promise<Result<null>> {
    const user = await this.users.find(userId);
    const own = user.ok ? await this.own(user.value) : user;
    if (!user.ok || !own.ok) {
      const error = own.ok ? null : own.error;
      this.set(userId, { error });
      return own.ok ? ok(null) : own;
    }
    const account = await this.signed(user.value, (signer) => this.calls.listAccount(user.value, signer));
    this.set(userId, {
      account: account.ok ? account.value : [],
      accountError: account.ok ? null : account.error,
    });
    return ok(null);
  }

  /** Reads the user's own devices now. */
  async own(user: IamUser): Promise<Result<MfaDevice[]>> {
    const devices = await this.signed(user, (signer) => this.calls.list(user, signer));
    if (devices.ok) this.set(user.id, { devices: devices.value, error: null, ...this.readNowAt(user) });
    return devices;
  }

  /** Whether AWS lists the device, and for whom. Null if nobody may look. The lists may lag behind. */
  async find(user: IamUser, serial: string): Promise<Result<DevicePlace | null>> {
    const own = await this.own(user);
    if (!own.ok) return own;
    if (own.value.some((device) => device.serial === serial)) return ok('own');
    const account = await this.signed(user, (signer) => this.calls.listAccount(user, signer));
    if (!account.ok) return account.error.code === 'policy-denied' ? ok(null) : account;
    const found = account.value.find((device) => device.serial === serial);
    if (found === undefined) return ok('gone');
    if (found.userArn === null) return ok('unassigned');
    return ok(found.userArn === user.arn ? 'own' : 'elsewhere');
  }

  /** Reads with the long-term key, which most policies allow, or with a live MFA session where they do not. */
  private async signed<T>(
    user: IamUser,
    ask: (signer: IamUser['accessKey']) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const answer = await ask(user.accessKey);
    if (answer.ok || answer.error.code !== 'policy-denied') return answer;
    const session = this.sessions.live(user);
    return session === null ? answer : ask(session);
  }

  private readNowAt({ target }: IamUser): Pick<DeviceList, 'readAt' | 'clock'> {
    return { readAt: this.clocks.local(), clock: this.clocks.iam(target) };
  }

  private set(userId: string, change: Partial<DeviceList>): void {
    this.lists.set(userId, { ...this.of(userId), ...change });
    this.onChange();
  }
}
