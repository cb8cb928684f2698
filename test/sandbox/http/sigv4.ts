import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError, signatureDoesNotMatch } from '../account/errors';
import type { Service } from '../actions/action';

/** An HTTP request. Header names are in lower case. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** The parts of an `Authorization: AWS4-HMAC-SHA256 …` header. */
export interface Authorization {
  readonly accessKeyId: string;
  /** YYYYMMDD */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Milliseconds by which the signer's clock may differ. */
const SKEW_MS = 15 * 60_000;

const hash = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();

/**
 * Reads the Authorization header.
 *
 * @throws AwsError MissingAuthenticationToken or IncompleteSignature
 */
export function readAuthorization({ headers }: SignedRequest): Authorization {
  const header = headers.get('authorization');
  if (header === undefined) {
    throw new AwsError('MissingAuthenticationToken', 403, 'Request is missing Authentication Token');
  }
  const parts = new Map(
    header
      .replace(ALGORITHM, '')
      .split(',')
      .map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()]),
  );
  const scope = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(parts.get('Credential') ?? '');
  const [, accessKeyId, date, region, service] = scope ?? [];
  const signature = parts.get('Signature');
  const signedHeaders = parts.get('SignedHeaders')?.split(';');
  const complete = header.startsWith(`${ALGORITHM} `) && accessKeyId && date && region && service;
  if (!complete || !signature || !signedHeaders) throw incomplete(parts);
  return { accessKeyId, date, region, service, signedHeaders, signature };
}

function incomplete(parts: ReadonlyMap<string, string>): AwsError {
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !parts.has(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  const message =
    missing.length > 0 ? missing.join(' ') : 'Authorization header is not a valid AWS4-HMAC-SHA256 header.';
  return new AwsError('IncompleteSignature', 403, message);
}

/**
 * Checks that the request was signed with this secret, for this service, a short time ago.
 *
 * @param now the server's time in milliseconds
 * @throws AwsError SignatureDoesNotMatch with AWS's messages
 */
export function verifySignature(
  request: SignedRequest,
  authorization: Authorization,
  secretAccessKey: string,
  service: Service,
  now: number,
): void {
  const signedAt = signingTime(request);
  checkScope(authorization, service, signedAt);
  checkSkew(signedAt, now);
  const expected = signatureOf(request, authorization, secretAccessKey, signedAt);
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(authorization.signature)];
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) {
    throw signatureDoesNotMatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
}

/** The request's time in basic ISO 8601, e.g. `20260131T235959Z`. */
function signingTime({ headers }: SignedRequest): string {
  const amzDate = headers.get('x-amz-date');
  if (amzDate !== undefined && /^\d{8}T\d{6}Z$/.test(amzDate)) return amzDate;
  const date = Date.parse(headers.get('date') ?? '');
  if (amzDate !== undefined || Number.isNaN(date)) {
    throw new AwsError(
      'IncompleteSignature',
      403,
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  return basicIso(date);
}

const basicIso = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');

function checkScope(
  { service: signedFor, region, date, signedHeaders }: Authorization,
  service: Service,
  signedAt: string,
): void {
  if (signedFor !== service)
    throw signatureDoesNotMatch(`Credential should be scoped to correct service: '${service}'. `);
  // STS is regional; IAM has one endpoint, in us-east-1.
  const valid = service === 'iam' ? region === 'us-east-1' : /^[a-z]{2}(-[a-z]+)+-\d$/.test(region);
  if (!valid) throw signatureDoesNotMatch('Credential should be scoped to a valid region. ');
  const day = signedAt.slice(0, 8);
  if (date !== day) {
    throw signatureDoesNotMatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${day}', from '${signedAt}'.`,
    );
  }
  if (!signedHeaders.includes('host')) {
    throw signatureDoesNotMatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
}

function checkSkew(signedAt: string, now: number): void {
  const at = Date.parse(signedAt.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (at < now - SKEW_MS) {
    throw signatureDoesNotMatch(
      `Signature expired: ${signedAt} is now earlier than ${basicIso(now - SKEW_MS)} (${basicIso(now)} - 15 min.)`,
    );
  }
  if (at > now + SKEW_MS) {
    throw signatureDoesNotMatch(
      `Signature not yet current: ${signedAt} is still later than ${basicIso(now + SKEW_MS)} (${basicIso(now)} + 15 min.)`,
    );
  }
}

function signatureOf(request: SignedRequest, authorization: Authorization, secret: string, signedAt: string): string {
  const { date, region, service } = authorization;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = [ALGORITHM, signedAt, scope, hash(canonicalRequest(request, authorization))].join('\n');
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, date));
  return hmac(key, toSign).toString('hex');
}

function canonicalRequest(request: SignedRequest, { signedHeaders, service }: Authorization): string {
  const { method, url, headers } = request;
  const { pathname, searchParams } = new URL(url, 'http://sandbox.invalid');
  const query = [...searchParams]
    .map(([name, value]) => `${escapeUri(name)}=${escapeUri(value)}`)
    .sort()
    .join('&');
  const lines = signedHeaders
    .map((name) => `${name}:${(headers.get(name) ?? '').trim().replace(/ +/g, ' ')}\n`)
    .join('');
  // For S3, the path is signed as it is sent. The other services escape it once more. [SigV4]
  const path = service === 's3' ? (url.split('?')[0] ?? '') : pathname.split('/').map(escapeUri).join('/');
  return [method, path, query, lines, signedHeaders.join(';'), payloadHash(request, service)].join('\n');
}

/** The hash of the body. S3 requires it in a header and compares it with the body. */
function payloadHash({ headers, body }: SignedRequest, service: string): string {
  if (service !== 's3') return hash(body);
  const claimed = headers.get('x-amz-content-sha256');
  if (claimed === undefined) {
    throw new AwsError('InvalidRequest', 400, 'Missing required header for this request: x-amz-content-sha256');
  }
  if (claimed !== 'UNSIGNED-PAYLOAD' && claimed !== hash(body)) {
    const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    throw new AwsError('XAmzContentSHA256Mismatch', 400, message);
  }
  return claimed;
}

const escapeUri = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
