import { IAMClient, IAMServiceException } from '@aws-sdk/client-iam';
import { STSClient, STSServiceException } from '@aws-sdk/client-sts';
import { afterEach } from 'vitest';
import { AwsError, codeFor, startSandbox, type Sandbox, type SandboxOptions, type SandboxUser } from './index';

/** Credentials as STS answers them, or an access key of the sandbox. */
interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

interface StsCredentials {
  readonly AccessKeyId?: string | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SessionToken?: string | undefined;
}

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((item) => item.stop()));
});

/** A clock that stands still until moved. Steps and three-minute windows begin at its start. */
export class TestClock {
  ms = Date.UTC(2030, 0, 15, 12, 0, 0);
  readonly now = (): number => this.ms;

  advanceSeconds(seconds: number): void {
    this.ms += seconds * 1000;
  }
}

/** A sandbox that ends with the test. On the real clock unless given another, as clients sign with the real one. */
export async function sandboxForTest(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  running.push(sandbox);
  return sandbox;
}

/** Keeps `user` credentials or turns an STS answer's `Credentials` into keys a client takes. */
export const keysOf = (given: Keys | StsCredentials | undefined): Keys => {
  if (given === undefined) throw new Error('no credentials in the answer');
  if ('accessKeyId' in given) return given;
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = given;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
};

const configFor = (sandbox: Sandbox, keys: Keys | StsCredentials | undefined) => ({
  endpoint: sandbox.endpoint,
  region: 'us-east-1',
  maxAttempts: 1,
  credentials: keysOf(keys),
});

/** The real SDK, pointed at the sandbox, without its retries. */
export const stsFor = (sandbox: Sandbox, keys: Keys | StsCredentials | undefined) =>
  new STSClient(configFor(sandbox, keys));

export const iamFor = (sandbox: Sandbox, keys: Keys | StsCredentials | undefined) =>
  new IAMClient(configFor(sandbox, keys));

/** The parameters of a request that carries the user's code of `at` (now unless given), in milliseconds. */
export function mfaOf(user: SandboxUser, at = Date.now()): { SerialNumber: string; TokenCode: string } {
  if (user.mfaSerial === null || user.mfaSeed === null) throw new Error(`${user.userName} has no device`);
  return { SerialNumber: user.mfaSerial, TokenCode: codeFor(user.mfaSeed, at) };
}

/** What AWS refused a request with. Fails if it did not. */
export async function refusal(
  answer: Promise<unknown>,
): Promise<{ code: string; status: number | undefined; message: string }> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof STSServiceException || error instanceof IAMServiceException) {
      return { code: error.name, status: error.$metadata.httpStatusCode, message: error.message };
    }
    if (error instanceof AwsError) return { code: error.code, status: error.status, message: error.message };
    throw error;
  }
  throw new Error('The request was not refused.');
}
