import type { IAMClientConfig } from '@aws-sdk/client-iam';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { STSClientConfig } from '@aws-sdk/client-sts';
import type { AccessKey, AwsTarget, TemporaryCredentials } from '../../core/ports';
import { checkAnswer, type WireAnswer } from './aws-answer';
import type { Agents } from './https-agent';

type Client = InstanceType<(typeof import('@aws-sdk/client-sts'))['STSClient']>;
type Config = STSClientConfig & IAMClientConfig;

/** An answer of IAM or STS is a few kB; a page of 100 MFA devices about 40 kB. */
const longestAnswer = 1_000_000;

/** Where the calls of one service go. */
export type ServiceTarget = Pick<AwsTarget, 'region' | 'endpoint'>;

export interface ClientOptions {
  key: AccessKey | TemporaryCredentials;
  target: ServiceTarget;
  /** Milliseconds; what AWS's clock is ahead of ours. */
  clockOffset: number;
  connectTimeout: number;
  agents: Agents;
}

/**
 * Everything a client needs is said here, so that the SDK does not look into the environment or `~/.aws` on its own: it
 * would take the default profile's endpoint or retry mode for a call that belongs to another profile.
 */
export function clientConfig({ key, target, clockOffset, connectTimeout, agents }: ClientOptions): Config {
  const { accessKeyId, secretAccessKey } = key;
  return {
    region: target.region,
    ...(target.endpoint === null ? {} : { endpoint: target.endpoint }),
    ignoreConfiguredEndpointUrls: true,
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...('sessionToken' in key ? { sessionToken: key.sessionToken } : {}),
    },
    systemClockOffset: clockOffset,
    // The adapter repeats calls itself: it knows which may be.
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'legacy',
    authSchemePreference: [],
    sigv4aSigningRegionSet: () => Promise.resolve([]),
    userAgentAppId: () => Promise.resolve(undefined),
    customUserAgent: 'fob',
    requestHandler: { connectionTimeout: connectTimeout, ...agents },
  };
}

/**
 * The region that signs IAM calls, one per partition. It matters where an endpoint is overridden; AWS's own endpoints are
 * chosen by the SDK, which also knows the closed partitions.
 */
export function iamRegion(region: string): string {
  if (region.startsWith('cn-')) return 'cn-north-1';
  if (region.startsWith('us-gov-')) return 'us-gov-west-1';
  return /^[a-z]{2}-[a-z]+-\d+$/.test(region) ? 'us-east-1' : region;
}

/** Says why no call can be made to this target; null where one can. Both parts come from a person's configuration. */
export function targetProblem({ region, endpoint }: ServiceTarget): string | null {
  if (!/^[a-z0-9-]{1,63}$/i.test(region)) return `“${region}” is not the name of a region.`;
  if (endpoint === null) return null;
  try {
    if (/^https?:$/.test(new URL(endpoint).protocol)) return null;
  } catch {
    // Falls through to the same sentence.
  }
  return `“${endpoint}” is not the URL of an endpoint.`;
}

/** Reads each answer whole, lets only AWS's go on to the SDK, and tells `seen` about those. */
export function watchAnswers(
  client: Pick<Client, 'middlewareStack'>,
  now: () => number,
  seen: (answer: WireAnswer, sent: number, received: number) => void,
): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const sent = now();
      const result = await next(args);
      const received = now();
      const response = result.response as { statusCode: number; headers: IncomingHttpHeaders; body: Readable };
      const bytes = await collect(response.body);
      const answer = { status: response.statusCode, headers: response.headers, body: bytes.toString('utf8') };
      const problem = checkAnswer(answer, (context.commandName ?? '').replace(/Command$/, ''));
      if (problem) throw problem;
      seen(answer, sent, received);
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
    if (length > longestAnswer) break;
  }
  return Buffer.concat(chunks);
}
