import { AwsError } from '../account/errors';
import type { Result } from '../actions/action';
import type { AwsCall } from './aws-call';
import type { SignedRequest } from './sigv4';
import { element, fields } from './xml';

/** Calls of S3 by method: on a key, on a bucket, on the service. */
const actionsByMethod: Readonly<Record<string, readonly [string, string, string]>> = {
  GET: ['GetObject', 'ListObjectsV2', 'ListBuckets'],
  HEAD: ['GetObject', 'ListObjectsV2', 'ListBuckets'],
  PUT: ['PutObject', 'CreateBucket', ''],
  DELETE: ['DeleteObject', 'DeleteBucket', ''],
};

/**
 * Reads a call of S3 from its method and its path: `/`, `/BUCKET` or `/BUCKET/KEY`. Null for the query protocol, which
 * uses POST.
 */
export function readS3Call(request: SignedRequest): AwsCall | null {
  const byPath = actionsByMethod[request.method];
  if (!byPath) return null;
  const { pathname, searchParams } = new URL(request.url, 'http://sandbox');
  const [, bucket = '', ...rest] = pathname.split('/').map(decodeURIComponent);
  const key = rest.join('/');
  const [onKey, onBucket, onService] = byPath;
  const action = bucket === '' ? onService : key === '' ? onBucket : onKey;
  const params = { Bucket: bucket, Key: key, Prefix: searchParams.get('prefix') ?? '' };
  return { service: 's3', action, params, request };
}

const results: Readonly<Record<string, string>> = {
  ListBuckets: 'ListAllMyBucketsResult',
  ListObjectsV2: 'ListBucketResult',
};

/** The body of an answer. It is empty for calls that change an object. */
export function s3ResultXml(action: string, result: Result): string {
  const name = results[action];
  return name === undefined ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, fields(result))}\n`;
}

export const s3ErrorXml = ({ code, message }: AwsError, requestId: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element('Error', fields({ Code: code, Message: message, RequestId: requestId }))}\n`;

/** Turns an error of IAM and STS into the one that S3 has for it. [S3 API reference, error codes] */
export function toS3Error(error: AwsError, { headers }: SignedRequest): AwsError {
  switch (error.code) {
    case 'MissingAuthenticationToken':
      return new AwsError('AccessDenied', 403, 'Access Denied');
    case 'InvalidClientTokenId':
      return headers.has('x-amz-security-token')
        ? new AwsError('InvalidToken', 400, 'The provided token is malformed or otherwise invalid.')
        : new AwsError('InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.');
    case 'ExpiredToken':
      return new AwsError('ExpiredToken', 400, 'The provided token has expired.');
    default:
      return error;
  }
}
