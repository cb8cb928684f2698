import { ok, type AppError, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import type { EndpointClock } from '../aws/endpoint-clock';
import type { IamUser } from '../devices/iam-users';
import type { UserSigning } from '../devices/user-signing';
import type { AccessKeyUse, ListedAccessKey, Signer } from '../ports';
import type { KeyCalls } from './key-calls';

/** What Fob read about one user's access keys. */
export interface KeyList {
  reading: boolean;
  /** When it was read, by this computer's clock. */
  readAt: number | null;
  /** The clock of the endpoint that gave the list. Null before the first reading. */
  clock: EndpointClock | null;
  error: AppError | null;
  keys: readonly ListedAccessKey[];
  /** By access key id. Missing if it is not known. */
  uses: ReadonlyMap<string, AccessKeyUse>;
}

const unread: KeyList = { reading: false, readAt: null, clock: null, error: null, keys: [], uses: new Map() };

/** The access keys of each user, as Fob last read them from AWS. */
export class KeyLists {
  private readonly lists = new Map<string, KeyList>();

  constructor(
    private readonly signing: () => UserSigning,
    private readonly calls: KeyCalls,
    private readonly clocks: Clocks,
    private readonly onChange: () => void,
  ) {}

  of(userId: string): KeyList {
    return this.lists.get(userId) ?? unread;
  }

  /** Reads the keys. `mayAsk`: Fob may ask for a code if a policy wants MFA for this. */
  async read(userId: string, mayAsk: boolean): Promise<Result<null>> {
    this.set(userId, { reading: true });
    const read = await this.readNow(userId, mayAsk);
    this.set(userId, { reading: false, ...(read.ok ? {} : { error: read.error }) });
    return read;
  }

  private async readNow(userId: string, mayAsk: boolean): Promise<Result<null>> {
    const signing = this.signing();
    const user = await signing.find(userId);
    if (!user.ok) return user;
    const signer = mayAsk ? await signing.signer(user.value) : ok(signing.quietSigner(user.value));
    if (!signer.ok) return signer;
    const keys = await this.own(user.value, signer.value);
    if (!keys.ok) return keys;
    const uses = new Map<string, AccessKeyUse>();
    for (const { accessKeyId } of keys.value) {
      const use = await this.calls.lastUsed(user.value, signer.value, accessKeyId);
      if (use !== null) uses.set(accessKeyId, use);
    }
    this.set(userId, { uses });
    return ok(null);
  }

  /** Reads the user's keys now. */
  async own(user: IamUser, signer: Signer): Promise<Result<ListedAccessKey[]>> {
    const keys = await this.calls.list(user, signer);
    if (keys.ok) this.set(user.id, { keys: keys.value, error: null, ...this.readNowAt(user) });
    return keys;
  }

  private readNowAt({ target }: IamUser): Pick<KeyList, 'readAt' | 'clock'> {
    return { readAt: this.clocks.local(), clock: this.clocks.iam(target) };
  }

  private set(userId: string, change: Partial<KeyList>): void {
    this.lists.set(userId, { ...this.of(userId), ...change });
    this.onChange();
  }
}
