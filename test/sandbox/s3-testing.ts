import { createHash } from 'node:crypto';
import { STSClient } from '@aws-sdk/client-sts';
import type { Sandbox } from './index';
import { keysOf } from './testing';

interface Signer {
  sign(request: object, options: object): Promise<{ headers: Record<string, string> }>;
}

export interface S3Request {
  readonly method?: 'GET' | 'PUT' | 'DELETE';
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Runs between signing and sending. */
  readonly change?: (headers: Record<string, string>) => void;
}

export interface S3Answer {
  readonly status: number;
  readonly body: string;
}

/** Sends a request that the SDK's signer signs for S3. Default: a GET. */
export async function s3(
  sandbox: Sandbox,
  keys: Parameters<typeof keysOf>[0],
  path: string,
  { method = 'GET', body, change }: S3Request = {},
): Promise<S3Answer> {
  const { config } = new STSClient({ region: 'us-east-1', credentials: keysOf(keys) });
  const { host, hostname, port } = new URL(sandbox.endpoint);
  const signer = await (config.signer as (scheme?: unknown) => Promise<Signer>)();
  const payload = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  const request = {
    method,
    protocol: 'http:',
    hostname,
    port: Number(port),
    path,
    query: {},
    headers: { host, 'x-amz-content-sha256': payload },
  };
  const { headers } = await signer.sign(request, { signingService: 's3', signingRegion: 'us-east-1' });
  change?.(headers);
  const answer = await fetch(`${sandbox.endpoint}${path}`, { method, headers, ...(body !== undefined && { body }) });
  return { status: answer.status, body: await answer.text() };
}

/** The status and the code of an answer. The code is undefined if the call worked. */
export const codeOf = ({ status, body }: S3Answer): [number, string | undefined] => [
  status,
  /<Code>(.*?)<\/Code>/.exec(body)?.[1],
];

/** The message with which S3 refuses a request. */
export const messageOf = ({ body }: S3Answer): string | undefined => /<Message>(.*?)<\/Message>/.exec(body)?.[1];
