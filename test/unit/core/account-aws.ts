/** AWS for tests of core in virtual time: the sandbox's account and rules, called without HTTP. */
import { fail, ok } from '../../../src/contract/app-error';
import type {
  AccessKey,
  AccessKeyUse,
  AwsAccessKeys,
  AssumeRoleRequest,
  AwsAnswer,
  AwsFailure,
  AwsIdentity,
  AwsMfaDevices,
  AwsTarget,
  CallerIdentity,
  Clock,
  CodePair,
  ListedAccessKey,
  MfaDevice,
  MfaProof,
  NewVirtualDevice,
  ScopedCredentialsRequest,
  Signer,
  TemporaryCredentials,
  UserAccessKey,
  UserDevice,
  VirtualDevice,
} from '../../../src/main/core/ports';
import type { SandboxAccount } from '../../sandbox';

type Answer = Record<string, never>;

/** What a test does to one call: refuses it, or lets it happen and loses the answer. */
export type Mishap = { refuse: AwsFailure } | { loseAnswer: true } | null;

export class AccountAws implements AwsIdentity, AwsMfaDevices, AwsAccessKeys {
  /** Every action that reached AWS, in order. */
  readonly actions: string[] = [];
  mishap: (action: string) => Mishap = () => null;
  /** Runs when a call has taken effect and before Fob gets its answer. */
  afterCall: (action: string) => void = () => undefined;
  /** The Fob that calls this was killed. It never gets an answer again. */
  dead = false;

  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly account: SandboxAccount,
    private readonly clock: Clock,
  ) {}

  getCallerIdentity(signer: Signer): Promise<AwsAnswer<CallerIdentity>> {
    return this.call(signer, 'sts', 'GetCallerIdentity', {}, ({ Arn }) => ({ arn: String(Arn) }));
  }

  getAccessKeyInfo(signer: Signer, _: AwsTarget, accessKeyId: string): Promise<AwsAnswer<null>> {
    return this.call(signer, 'sts', 'GetAccessKeyInfo', { AccessKeyId: accessKeyId }, () => null);
  }

  getSessionToken(signer: Signer, _: AwsTarget, request: { durationSeconds: number }, proof: MfaProof | null) {
    const params = { DurationSeconds: String(request.durationSeconds), ...proofParams(proof) };
    return this.call(signer, 'sts', 'GetSessionToken', params, credentialsOf);
  }

  assumeRole(signer: Signer, _: AwsTarget, request: AssumeRoleRequest, proof: MfaProof | null) {
    const params = {
      RoleArn: request.roleArn,
      RoleSessionName: request.sessionName,
      DurationSeconds: String(request.durationSeconds),
      ...(request.externalId === null ? {} : { ExternalId: request.externalId }),
      ...(request.policy === null ? {} : { Policy: request.policy }),
      ...Object.fromEntries(request.policyArns.map((arn, index) => [`PolicyArns.member.${index + 1}.arn`, arn])),
      ...proofParams(proof),
    };
    return this.call(signer, 'sts', 'AssumeRole', params, credentialsOf);
  }

  getScopedCredentials(signer: Signer, _: AwsTarget, request: ScopedCredentialsRequest) {
    const params = {
      DurationSeconds: String(request.durationSeconds),
      ScopedSessionDescription: request.description,
      ...(request.policy === null ? {} : { Policy: request.policy }),
    };
    return this.call(signer, 'sts', 'GetScopedCredentials', params, credentialsOf);
  }

  listMfaDevices(signer: Signer, _: AwsTarget, userName: string | null): Promise<AwsAnswer<MfaDevice[]>> {
    const params = userName === null ? {} : { UserName: userName };
    return this.call(signer, 'iam', 'ListMFADevices', params, ({ MFADevices }) =>
      (MFADevices as unknown as { SerialNumber: string; EnableDate: Date }[]).map(({ SerialNumber, EnableDate }) => ({
        serial: SerialNumber,
        enabledAt: EnableDate.getTime(),
      })),
    );
  }

  createVirtualMfaDevice(signer: Signer, _: AwsTarget, name: string): Promise<AwsAnswer<NewVirtualDevice>> {
    return this.call(signer, 'iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: name }, (answer) => {
      const device = answer['VirtualMFADevice'] as unknown as Record<
        'SerialNumber' | 'Base32StringSeed' | 'QRCodePNG',
        string
      >;
      return {
        serial: device.SerialNumber,
        seed: Buffer.from(device.Base32StringSeed, 'base64').toString('ascii'),
        qrPng: Buffer.from(device.QRCodePNG, 'base64'),
      };
    });
  }

  enableMfaDevice(signer: Signer, _: AwsTarget, device: UserDevice, codes: CodePair): Promise<AwsAnswer<null>> {
    return this.call(signer, 'iam', 'EnableMFADevice', { ...deviceParams(device), ...pairParams(codes) }, nothing);
  }

  resyncMfaDevice(signer: Signer, _: AwsTarget, device: UserDevice, codes: CodePair): Promise<AwsAnswer<null>> {
    return this.call(signer, 'iam', 'ResyncMFADevice', { ...deviceParams(device), ...pairParams(codes) }, nothing);
  }

  deactivateMfaDevice(signer: Signer, _: AwsTarget, device: UserDevice): Promise<AwsAnswer<null>> {
    return this.call(signer, 'iam', 'DeactivateMFADevice', deviceParams(device), nothing);
  }

  deleteVirtualMfaDevice(signer: Signer, _: AwsTarget, serial: string): Promise<AwsAnswer<null>> {
    return this.call(signer, 'iam', 'DeleteVirtualMFADevice', { SerialNumber: serial }, nothing);
  }

  listVirtualMfaDevices(signer: Signer): Promise<AwsAnswer<VirtualDevice[]>> {
    return this.call(signer, 'iam', 'ListVirtualMFADevices', {}, ({ VirtualMFADevices }) =>
      (VirtualMFADevices as unknown as { SerialNumber: string; User?: { Arn: string } }[]).map(
        ({ SerialNumber, User }) => ({
          serial: SerialNumber,
          userArn: User?.Arn ?? null,
        }),
      ),
    );
  }

  createAccessKey(signer: Signer, _: AwsTarget, userName: string): Promise<AwsAnswer<AccessKey>> {
    return this.call(signer, 'iam', 'CreateAccessKey', { UserName: userName }, (answer) => {
      const key = answer['AccessKey'] as unknown as Record<'AccessKeyId' | 'SecretAccessKey', string>;
      return { accessKeyId: key.AccessKeyId, secretAccessKey: key.SecretAccessKey };
    });
  }

  listAccessKeys(signer: Signer, _: AwsTarget, userName: string): Promise<AwsAnswer<ListedAccessKey[]>> {
    return this.call(signer, 'iam', 'ListAccessKeys', { UserName: userName }, ({ AccessKeyMetadata }) =>
      (AccessKeyMetadata as unknown as { AccessKeyId: string; Status: string; CreateDate: Date }[]).map(
        ({ AccessKeyId, Status, CreateDate }) => ({
          accessKeyId: AccessKeyId,
          isActive: Status === 'Active',
          createdAt: CreateDate.getTime(),
        }),
      ),
    );
  }

  setAccessKeyActive(signer: Signer, _: AwsTarget, key: UserAccessKey, isActive: boolean): Promise<AwsAnswer<null>> {
    const params = { ...keyParams(key), Status: isActive ? 'Active' : 'Inactive' };
    return this.call(signer, 'iam', 'UpdateAccessKey', params, nothing);
  }

  deleteAccessKey(signer: Signer, _: AwsTarget, key: UserAccessKey): Promise<AwsAnswer<null>> {
    return this.call(signer, 'iam', 'DeleteAccessKey', keyParams(key), nothing);
  }

  accessKeyLastUsed(signer: Signer, _: AwsTarget, accessKeyId: string): Promise<AwsAnswer<AccessKeyUse>> {
    const params = { AccessKeyId: accessKeyId };
    return this.call(signer, 'iam', 'GetAccessKeyLastUsed', params, ({ AccessKeyLastUsed }) => {
      const use = AccessKeyLastUsed as unknown as { LastUsedDate?: Date; ServiceName: string; Region: string };
      return { at: use.LastUsedDate?.getTime() ?? null, service: use.ServiceName, region: use.Region };
    });
  }

  count(action: string): number {
    return this.actions.filter((done) => done === action).length;
  }

  /** Resolves when no call is under way. Tests wait for it, as the sandbox works in real time. */
  async quiet(): Promise<void> {
    while (this.underWay.size > 0 && !this.dead) await Promise.race(this.underWay);
  }

  protected call<T>(
    signer: Signer,
    service: 'iam' | 'sts',
    action: string,
    params: Record<string, string>,
    read: (answer: Answer) => T,
  ): Promise<AwsAnswer<T>> {
    if (this.dead) return new Promise(() => undefined);
    const call = this.answer(signer, service, action, params, read);
    const done = call.then(() => undefined);
    this.underWay.add(done);
    return new Promise((resolve, reject) => {
      call.then((answer) => !this.dead && resolve(answer), reject);
      void done.finally(() => this.underWay.delete(done));
    });
  }

  private async answer<T>(
    signer: Signer,
    service: 'iam' | 'sts',
    action: string,
    params: Record<string, string>,
    read: (answer: Answer) => T,
  ): Promise<AwsAnswer<T>> {
    const mishap = this.mishap(action);
    if (mishap !== null && 'refuse' in mishap) return { result: fail(mishap.refuse), clockOffset: null };
    this.actions.push(action);
    const { accessKeyId } = signer;
    const credentials = 'sessionToken' in signer ? { accessKeyId, sessionToken: signer.sessionToken } : { accessKeyId };
    const answer = await this.account.call({ service, action, params, credentials });
    this.afterCall(action);
    if (mishap !== null) return { result: fail({ kind: 'timeout', message: 'no answer' }), clockOffset: null };
    const clockOffset = this.account.now() - this.clock.now();
    if (answer.ok) return { result: ok(read(answer.result as Answer)), clockOffset };
    const { code, status, message } = answer.error;
    return { result: fail({ kind: 'answer', code, status, message }), clockOffset };
  }
}

const nothing = (): null => null;
const proofParams = (proof: MfaProof | null) =>
  proof === null ? {} : { SerialNumber: proof.serial, TokenCode: proof.code };
const deviceParams = ({ userName, serial }: UserDevice) => ({ UserName: userName, SerialNumber: serial });
const keyParams = ({ userName, accessKeyId }: UserAccessKey) => ({ UserName: userName, AccessKeyId: accessKeyId });
const pairParams = ([first, second]: CodePair) => ({ AuthenticationCode1: first, AuthenticationCode2: second });

function credentialsOf({ Credentials }: Answer): TemporaryCredentials {
  const given = Credentials as unknown as Record<string, string> & { Expiration: Date };
  return {
    accessKeyId: given['AccessKeyId'] ?? '',
    secretAccessKey: given['SecretAccessKey'] ?? '',
    sessionToken: given['SessionToken'] ?? '',
    expiresAt: new Date(given.Expiration).getTime(),
  };
}
