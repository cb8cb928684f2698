import { fail, ok } from '../../../contract/app-error';
import type {
  AccessKey,
  AwsAnswer,
  AwsFailure,
  AwsIdentity,
  MfaDevice,
  MfaProof,
  TemporaryCredentials,
} from '../../core/ports';
import { withAttempts } from './attempts';
import { NotAwsError } from './aws-answer';
import { clientConfig, iamRegion, targetProblem, watchAnswers, type ServiceTarget } from './aws-client';
import { failureOf } from './aws-failure';
import type { Agents } from './https-agent';
import { clockOffsetOf, SigningClock } from './signing-clock';

export interface AwsIdentityOptions {
  /** Milliseconds since 1970 by this computer's clock. */
  now?: () => number;
  environment?: NodeJS.ProcessEnv;
  /** Milliseconds until a connection must be there. */
  connectTimeout?: number;
  /** Milliseconds that a call may take, repeated attempts and pages included. */
  callTimeout?: number;
  /** Milliseconds between attempts of a call without a code. */
  pauses?: readonly number[];
}

interface Call {
  key: AccessKey | TemporaryCredentials;
  target: ServiceTarget;
  carriesCode: boolean;
}
type Client = Parameters<typeof watchAnswers>[0];
type Config = ReturnType<typeof clientConfig>;

/**
 * STS and IAM over the AWS SDK, which is loaded on the first call. Every call makes its own client: it costs a fraction of
 * a millisecond, and none can keep the keys or the clock of another.
 */
export function createAwsIdentity({
  now = Date.now,
  environment = process.env,
  connectTimeout = 5_000,
  callTimeout = 15_000,
  pauses = [200, 800],
}: AwsIdentityOptions = {}): AwsIdentity {
  const clock = new SigningClock();
  let agents: Promise<Agents> | undefined;

  async function run<T, C extends Client>(
    { key, target, carriesCode }: Call,
    connect: (config: Config) => Promise<C> | C,
    send: (client: C, options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<AwsAnswer<T>> {
    const problem = targetProblem(target);
    if (problem !== null) return { result: fail({ kind: 'network', message: problem }), clockOffset: null };

    const signal = AbortSignal.timeout(callTimeout);
    // Loaded on first use, like the SDK: Node's TLS is no part of a quick start.
    agents ??= import('./https-agent').then(({ createAgents }) => createAgents(environment));
    const options = { key, target, connectTimeout, agents: await agents };

    const once = async (clockOffset: number): Promise<AwsAnswer<T>> => {
      let seenOffset: number | null = null;
      const client = await connect(clientConfig({ ...options, clockOffset }));
      watchAnswers(client, now, ({ headers }, sent, received) => {
        seenOffset = clockOffsetOf(headers, sent, received) ?? seenOffset;
        if (seenOffset !== null) clock.learn(target.endpoint, seenOffset);
      });
      try {
        return { result: ok(await send(client, { abortSignal: signal })), clockOffset: seenOffset };
      } catch (thrown) {
        return { result: fail(expected(thrown, signal)), clockOffset: seenOffset };
      }
    };
    return withAttempts(once, clock.offset(target.endpoint), { carriesCode, pauses, signal });
  }

  const sts = async (config: Config) => new (await import('@aws-sdk/client-sts')).STSClient(config);
  const iam = async (config: Config) => new (await import('@aws-sdk/client-iam')).IAMClient(config);

  return {
    getCallerIdentity: (key, target) =>
      run({ key, target, carriesCode: false }, sts, async (client, options) => {
        const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
        const { Arn } = await client.send(new GetCallerIdentityCommand({}), options);
        return { arn: present(Arn) };
      }),

    getSessionToken: (key, target, { durationSeconds }, proof) =>
      run({ key, target, carriesCode: proof !== null }, sts, async (client, options) => {
        const { GetSessionTokenCommand } = await import('@aws-sdk/client-sts');
        const input = { DurationSeconds: durationSeconds, ...proofInput(proof) };
        return credentialsOf((await client.send(new GetSessionTokenCommand(input), options)).Credentials);
      }),

    assumeRole: (key, target, { roleArn, sessionName, durationSeconds, externalId }, proof) =>
      run({ key, target, carriesCode: proof !== null }, sts, async (client, options) => {
        const { AssumeRoleCommand } = await import('@aws-sdk/client-sts');
        const input = {
          RoleArn: roleArn,
          RoleSessionName: sessionName,
          DurationSeconds: durationSeconds,
          ...(externalId === null ? {} : { ExternalId: externalId }),
          ...proofInput(proof),
        };
        return credentialsOf((await client.send(new AssumeRoleCommand(input), options)).Credentials);
      }),

    listMfaDevices: (key, { region, iamEndpoint }) => {
      const target = { region: iamRegion(region), endpoint: iamEndpoint };
      return run({ key, target, carriesCode: false }, iam, async (client, options) => {
        const { ListMFADevicesCommand } = await import('@aws-sdk/client-iam');
        const devices: MfaDevice[] = [];
        let marker: string | undefined;
        do {
          const page = await client.send(new ListMFADevicesCommand(marker ? { Marker: marker } : {}), options);
          for (const { SerialNumber, EnableDate } of page.MFADevices ?? []) {
            devices.push({ serial: present(SerialNumber), enabledAt: timeOf(EnableDate) });
          }
          marker = page.IsTruncated ? page.Marker : undefined;
        } while (marker);
        return devices;
      });
    },
  };
}

const proofInput = (proof: MfaProof | null) => (proof ? { SerialNumber: proof.serial, TokenCode: proof.code } : {});

interface SdkCredentials {
  AccessKeyId: string | undefined;
  SecretAccessKey: string | undefined;
  SessionToken: string | undefined;
  Expiration: Date | undefined;
}

function credentialsOf(credentials: SdkCredentials | undefined): TemporaryCredentials {
  return {
    accessKeyId: present(credentials?.AccessKeyId),
    secretAccessKey: present(credentials?.SecretAccessKey),
    sessionToken: present(credentials?.SessionToken),
    expiresAt: timeOf(credentials?.Expiration),
  };
}

const timeOf = (date: Date | undefined) => present(date?.getTime());

/** An answer of the right name without what AWS always puts in it was not made by AWS. */
function present<T extends string | number>(value: T | undefined): T {
  if (value === undefined || value === '' || Number.isNaN(value)) {
    throw new NotAwsError(200, 'The answer lacks what AWS always puts in it.');
  }
  return value;
}

/** The failure in what was thrown. Anything else is a bug and is thrown on. */
function expected(thrown: unknown, signal: AbortSignal): AwsFailure {
  const failure = failureOf(thrown, signal.aborted);
  if (!failure) throw thrown;
  return failure;
}
