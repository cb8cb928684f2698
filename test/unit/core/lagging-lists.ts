/** IAM's lists as they lag behind changes: they show devices and access keys as they were some time ago. */
import { ok } from '../../../src/contract/app-error';
import type { AwsAnswer, ListedAccessKey, MfaDevice, VirtualDevice } from '../../../src/main/core/ports';
import type { DeviceFixture } from './device-fixture';

interface Snapshot {
  at: number;
  own: MfaDevice[];
  account: VirtualDevice[];
  keys: ListedAccessKey[];
}

export class LaggingLists {
  /** How far the lists lag behind, in milliseconds. */
  lag = 0;
  /** Runs after each call that reached AWS. */
  afterCall: (action: string) => void = () => undefined;
  private readonly snapshots: Snapshot[] = [];

  constructor(private readonly fixture: DeviceFixture) {
    this.connect();
  }

  /** Call this after the fixture has another AWS, as after a kill. */
  connect(): void {
    const { aws } = this.fixture;
    this.remember();
    aws.afterCall = (action) => {
      if (!action.startsWith('List') && !action.startsWith('Get')) this.remember();
      this.afterCall(action);
    };
    const [own, account] = [aws.listMfaDevices.bind(aws), aws.listVirtualMfaDevices.bind(aws)];
    const keys = aws.listAccessKeys.bind(aws);
    aws.listMfaDevices = async (...call) => shown(await own(...call), this.snapshot.own);
    aws.listVirtualMfaDevices = async (...call) => shown(await account(...call), this.snapshot.account);
    aws.listAccessKeys = async (...call) => shown(await keys(...call), this.snapshot.keys);
  }

  private get snapshot(): Snapshot {
    const then = this.fixture.time.now() - this.lag;
    const seen = this.snapshots.filter(({ at }) => at <= then).at(-1) ?? this.snapshots[0];
    if (seen === undefined) throw new Error('There is no snapshot.');
    return seen;
  }

  private remember(): void {
    const { account } = this.fixture.sandbox;
    this.snapshots.push({
      at: this.fixture.time.now(),
      own: account.devices.flatMap(({ serialNumber, owner }) =>
        owner?.userName === this.fixture.userName ? [{ serial: serialNumber, enabledAt: owner.enabledAt }] : [],
      ),
      account: account.devices.map(({ serialNumber, owner }) => ({
        serial: serialNumber,
        userArn: owner === undefined ? null : `arn:aws:iam::${account.accountId}:user/${owner.userName}`,
      })),
      keys: account.user(this.fixture.userName).accessKeys.map(({ accessKeyId, status, createdAt }) => ({
        accessKeyId,
        isActive: status === 'Active',
        createdAt,
      })),
    });
  }
}

/** A refusal stays as it is. */
const shown = <T>(answer: AwsAnswer<T>, value: T): AwsAnswer<T> =>
  answer.result.ok ? { ...answer, result: ok(value) } : answer;
