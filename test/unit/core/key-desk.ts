/** What the tests of access keys share: a desk with one user, whose key is in the file or in the vault. */
import type { AccessKeyView, RotationView, UserKeysView } from '../../../src/contract/access-keys';
import { DeviceDesk } from './device-desk';
import { settle } from './doubles';

export class KeyDesk {
  private constructor(
    readonly desk: DeviceDesk,
    readonly userName: string,
  ) {}

  static async of(userName: 'alice' | 'bob' | 'carol'): Promise<KeyDesk> {
    return new KeyDesk(await DeviceDesk.of(userName), userName);
  }

  get keys() {
    return this.desk.fob.keys;
  }

  get view(): UserKeysView {
    const [view] = this.desk.store.state.accessKeys;
    if (view === undefined) throw new Error('no keys view');
    return view;
  }

  /** The key that the profile has. */
  get own(): AccessKeyView {
    const key = this.view.keys.find(({ profiles }) => profiles.length > 0);
    if (key === undefined) throw new Error('no key of a profile');
    return key;
  }

  get rotation(): RotationView | null {
    return this.view.rotation;
  }

  get userId(): string {
    return this.desk.userId;
  }

  /** The user's keys at AWS. */
  get atAws() {
    return this.desk.sandbox.account.user(this.userName).accessKeys;
  }

  get activeAtAws(): string[] {
    return this.atAws.filter(({ status }) => status === 'Active').map(({ accessKeyId }) => accessKeyId);
  }

  /** Lets time pass until it is done; the person types codes that are asked for. */
  until<T>(work: Promise<T>): Promise<T> {
    return this.desk.until(work, () => this.#typeCode());
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

  /** What `fob credentials PROFILE` gets; a session without MFA where the profile has no device. */
  credentials(profile = this.userName) {
    return this.until(this.desk.fob.commands.credentials(profile, new AbortController().signal));
  }

  #typeCode(): void {
    const [request] = this.desk.store.state.codeRequests;
    if (request?.open !== true || request.checking) return;
    void this.desk.fob.codes.submit(request.id, this.desk.phoneCode(request.serial));
  }
}
