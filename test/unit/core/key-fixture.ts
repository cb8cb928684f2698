/** One user, whose access key is in the file or in the vault. The tests of access keys share it. */
import type { AccessKeyView, RotationView, UserKeysView } from '../../../src/contract/access-keys';
import { DeviceFixture } from './device-fixture';
import { settle } from './doubles';

export class KeyFixture {
  private constructor(
    readonly fixture: DeviceFixture,
    readonly userName: string,
  ) {}

  static async of(
    userName: 'alice' | 'bob' | 'carol',
    replace?: Parameters<typeof DeviceFixture.of>[1],
  ): Promise<KeyFixture> {
    return new KeyFixture(await DeviceFixture.of(userName, replace), userName);
  }

  get keys() {
    return this.fixture.fob.keys;
  }

  get view(): UserKeysView {
    const [view] = this.fixture.store.state.accessKeys;
    if (view === undefined) throw new Error('There is no view of access keys.');
    return view;
  }

  /** The key that the profile has. */
  get own(): AccessKeyView {
    const key = this.view.keys.find(({ profiles }) => profiles.length > 0);
    if (key === undefined) throw new Error('No key has a profile.');
    return key;
  }

  get rotation(): RotationView | null {
    return this.view.rotation;
  }

  get userId(): string {
    return this.fixture.userId;
  }

  /** The user's keys at AWS. */
  get atAws() {
    return this.fixture.sandbox.account.user(this.userName).accessKeys;
  }

  get activeAtAws(): string[] {
    return this.atAws.filter(({ status }) => status === 'Active').map(({ accessKeyId }) => accessKeyId);
  }

  /** Lets time pass until `work` is done. Types each code that Fob asks for. */
  until<T>(work: Promise<T>): Promise<T> {
    return this.fixture.until(work, () => this.typeCode());
  }

  async intoVault(): Promise<void> {
    const moved = await this.until(this.keys.move(this.own.id, 'vault'));
    if (!moved.ok) throw new Error(moved.error.message);
    await settle();
  }

  async rotate() {
    const rotated = await this.until(this.keys.rotate(this.userId, this.own.id));
    await settle();
    return rotated;
  }

  /** What `fob credentials PROFILE` gets: a session without MFA if the profile has no device. */
  credentials(profile = this.userName) {
    return this.until(this.fixture.fob.commands.credentials(profile, new AbortController().signal));
  }

  private typeCode(): void {
    const [request] = this.fixture.store.state.codeRequests;
    if (request?.open !== true || request.checking) return;
    void this.fixture.fob.codes.submit(request.id, this.fixture.phoneCode(request.serial));
  }
}
