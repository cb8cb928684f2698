import { IAMClient, IAMServiceException } from '@aws-sdk/client-iam';
import { STSClient, STSServiceException } from '@aws-sdk/client-sts';
import { afterEach } from 'vitest';
import { AwsError, codeFor, startSandbox, type Sandbox, type SandboxOptions, type SandboxUser } from './index';

/** Credentials with which the SDK signs. */
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

/** A clock that moves only when a test moves it. At its start, a TOTP step and a three-minute window begin. */
export class TestClock {
  ms = Date.UTC(2030, 0, 15, 12, 0, 0);
  readonly now = (): number => this.ms;

  advanceSeconds(seconds: number): void {
    this.ms += seconds * 1000;
  }
}

/** A sandbox that ends with the test. Default: the real clock, because clients sign with it. */
export async function sandboxForTest(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  running.push(sandbox);
  return sandbox;
}

/** Turns the `Credentials` of an STS answer into keys for a client. Returns such keys unchanged. */
export const keysOf = (given: Keys | StsCredentials | undefined): Keys => {
  if (given === undefined) throw new Error('The answer has no credentials.');
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

/** A client of the real SDK for the sandbox, without retries. */
export const stsFor = (sandbox: Sandbox, keys: Keys | StsCredentials | undefined) =>
  new STSClient(configFor(sandbox, keys));

export const iamFor = (sandbox: Sandbox, keys: Keys | StsCredentials | undefined) =>
  new IAMClient(configFor(sandbox, keys));

/** The parameters of a request with the user's code. `at`: the time of the code in milliseconds. Default: now. */
export function mfaOf(user: SandboxUser, at = Date.now()): { SerialNumber: string; TokenCode: string } {
  if (user.mfaSerial === null || user.mfaSeed === null) throw new Error(`${user.userName} has no device.`);
  return { SerialNumber: user.mfaSerial, TokenCode: codeFor(user.mfaSeed, at) };
}

/** The error with which AWS refuses a request. Throws if AWS does not refuse it. */
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
