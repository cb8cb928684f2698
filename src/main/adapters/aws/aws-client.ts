import type { IAMClientConfig } from '@aws-sdk/client-iam';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { STSClientConfig } from '@aws-sdk/client-sts';
import type { AccessKey, AwsTarget, TemporaryCredentials } from '../../core/ports';
import { checkAnswer, type WireAnswer } from './aws-answer';
import type { Agents } from '../https/agents';

type Client = InstanceType<(typeof import('@aws-sdk/client-sts'))['STSClient']>;
type Config = STSClientConfig & IAMClientConfig;

/** Bytes. Most answers of IAM and STS take a few kB. A page of 100 MFA devices takes about 40 kB. */
const LONGEST_ANSWER = 1_000_000;

/** Where the calls of one service go. */
export type ServiceTarget = Pick<AwsTarget, 'region' | 'useFips' | 'useDualstack' | 'endpoint'>;

export interface ClientOptions {
  /** Null: the call is not signed. */
  key: AccessKey | TemporaryCredentials | null;
  target: ServiceTarget;
  /** How far AWS's clock is ahead of this computer's, in milliseconds. */
  clockOffset: number;
  agents: Agents;
}

/**
 * Sets everything that a client needs, so that the SDK does not look into the environment or `~/.aws` itself. There it
 * would find the endpoint or the retry mode of the default profile, but the call may belong to another profile.
 */
export function clientConfig({ key, target, clockOffset, agents }: ClientOptions): Config {
  return {
    region: target.region,
    ...(target.endpoint === null ? {} : { endpoint: target.endpoint }),
    ignoreConfiguredEndpointUrls: true,
    // A server that replaces AWS's has no variants: the SDK refuses the combination, botocore ignores it.
    useDualstackEndpoint: target.useDualstack && target.endpoint === null,
    useFipsEndpoint: target.useFips && target.endpoint === null,
    ...(key === null ? unsigned : { credentials: credentialsOf(key) }),
    systemClockOffset: clockOffset,
    // Fob repeats calls itself, because it knows which ones may be repeated.
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'legacy',
    authSchemePreference: [],
    sigv4aSigningRegionSet: () => Promise.resolve([]),
    userAgentAppId: () => Promise.resolve(undefined),
    customUserAgent: 'fob',
    // The agents limit the time for connecting, because only they know about proxies.
    requestHandler: { ...agents },
  };
}

const credentialsOf = (key: AccessKey | TemporaryCredentials) => ({
  accessKeyId: key.accessKeyId,
  secretAccessKey: key.secretAccessKey,
  ...('sessionToken' in key ? { sessionToken: key.sessionToken } : {}),
});

/** The SDK wants credentials for every call of STS. Nothing signs with these. */
const unsigned: Pick<Config, 'credentials' | 'signer'> = {
  credentials: { accessKeyId: '', secretAccessKey: '' },
  signer: { sign: (request) => Promise.resolve(request) },
};

/**
 * The region to sign IAM calls for. Each partition has one. It matters only if the endpoint is overridden. AWS's own
 * endpoints are chosen by the SDK, which also knows the closed partitions.
 */
export function iamRegion(region: string): string {
  if (region.startsWith('cn-')) return 'cn-north-1';
  if (region.startsWith('us-gov-')) return 'us-gov-west-1';
  return region === 'aws-global' || /^[a-z]{2}-[a-z]+-\d+$/.test(region) ? 'us-east-1' : region;
}

/** Where a call to IAM goes. */
export const iamTarget = ({ region, iamEndpoint, useFips, useDualstack }: AwsTarget): ServiceTarget => ({
  region: iamRegion(region),
  endpoint: iamEndpoint,
  useFips,
  useDualstack,
});

/** Says why this target cannot be called. Null if it can. Region and endpoint come from the person's configuration. */
export function targetProblem({ region, endpoint }: ServiceTarget): string | null {
  if (!/^[a-z0-9-]{1,63}$/i.test(region)) return `“${region}” is not the name of a region.`;
  if (endpoint === null) return null;
  try {
    if (/^https?:$/.test(new URL(endpoint).protocol)) return null;
  } catch {
    // It is not a URL at all.
  }
  return `“${endpoint}” is not the URL of an endpoint.`;
}

/** What `watchAnswers` tells while a call runs. */
export interface AnswerWatch {
  /** The name of the call, before it is sent. */
  asks: (action: string) => void;
  /** An answer, with the times of sending and receiving. `isAws` is false if AWS does not answer like that. */
  seen: (answer: WireAnswer, isAws: boolean, sent: number, received: number) => void;
}

/** Reads each answer whole. Only answers of AWS go on to the SDK. Any other answer makes the call throw. */
export function watchAnswers(
  client: Pick<Client, 'middlewareStack'>,
  now: () => number,
  { asks, seen }: AnswerWatch,
): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const action = (context.commandName ?? '').replace(/Command$/, '');
      asks(action);
      const sent = now();
      const result = await next(args);
      const received = now();
      const response = result.response as { statusCode: number; headers: IncomingHttpHeaders; body: Readable };
      const bytes = await collect(response.body);
      const answer = { status: response.statusCode, headers: response.headers, body: bytes.toString('utf8') };
      const problem = checkAnswer(answer, action);
      seen(answer, problem === null, sent, received);
      if (problem) throw problem;
      Object.assign(response, { body: bytes });
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'fobWatchAnswers' },
  );
}

async function collect(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LONGEST_ANSWER) break;
  }
  return Buffer.concat(chunks);
}
