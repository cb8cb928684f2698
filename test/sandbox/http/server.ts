import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { SandboxAccount } from '../account/account';
import { AwsError } from '../account/errors';
import type { Federation } from '../account/federation';
import type { CallLog } from '../call-log';
import type { Faults } from '../faults';
import { describeCall, performCall, readCall, type AwsCall } from './aws-call';
import { control } from './control';
import { answerFederation, describeFederationCall, readFederationCall, type FederationCall } from './federation-page';
import { readS3Call, s3ErrorXml, s3ResultXml, toS3Error } from './s3-rest';
import type { SignedRequest } from './sigv4';
import { interruption, PORTAL_PAGE, PORTAL_URL } from './transport-faults';
import { errorXml, resultXml } from './xml';

export interface ServerParts {
  readonly account: SandboxAccount;
  readonly federation: Federation;
  readonly faults: Faults;
  readonly calls: CallLog;
}

/** Largest size of a request. This guards against mistakes; AWS has other limits. */
const MAX_BODY_BYTES = 1_000_000;

/** Makes an HTTP server for the account. The caller makes it listen. */
export const createSandboxServer = (parts: ServerParts): Server =>
  createServer((request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      console.error('sandbox:', error);
      response.destroy();
    });
  });

async function handle(parts: ServerParts, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  const federationCall = readFederationCall(request.method, request.url);
  if (federationCall !== null) {
    await handleFederation(parts, federationCall, response);
  } else if (request.url.startsWith('/_sandbox/')) {
    const answer = control(parts, request.method, request.url, request.body.toString('utf8'));
    send(response, answer.status, { 'Content-Type': 'application/json' }, JSON.stringify(answer.json));
  } else {
    await handleCall(parts, readS3Call(request) ?? readCall(request), response);
  }
}

async function handleFederation(parts: ServerParts, call: FederationCall, response: ServerResponse): Promise<void> {
  const struck = await interruption(parts.faults, call.action);
  const log = (outcome: string): void =>
    parts.calls.add(describeFederationCall(parts.account, parts.federation, call, outcome));
  if (struck?.kind === 'drop') {
    log('droppedConnections');
    response.destroy();
  } else if (struck?.kind === 'portal') {
    log('captivePortal');
    sendPortal(response, struck.status);
  } else if (struck) {
    log(struck.error.code);
    send(response, struck.error.status === 400 ? 429 : struck.error.status, {}, struck.error.message);
  } else {
    const { status, type, body, location } = answerFederation(parts.federation, call);
    log(status < 400 ? 'ok' : 'BadRequest');
    send(response, status, { 'Content-Type': type, ...(location !== undefined && { Location: location }) }, body);
  }
}

function sendPortal(response: ServerResponse, status: 200 | 302): void {
  const location: Record<string, string> = status === 302 ? { Location: PORTAL_URL } : {};
  send(response, status, { 'Content-Type': 'text/html; charset=utf-8', ...location }, PORTAL_PAGE);
}

async function handleCall(parts: ServerParts, call: AwsCall, response: ServerResponse): Promise<void> {
  const struck = await interruption(parts.faults, call.action);
  const log = (outcome: string): void => parts.calls.add(describeCall(parts.account, call, outcome));
  if (struck?.kind === 'drop') {
    log('droppedConnections');
    response.destroy();
  } else if (struck?.kind === 'portal') {
    log('captivePortal');
    sendPortal(response, struck.status);
  } else {
    const outcome = struck ? struck.error : await outcomeOf(parts.account, call);
    const lost = !struck && parts.faults.take('lostAnswers', call.action);
    log(lost ? 'lostAnswers' : outcome instanceof AwsError ? outcome.code : 'ok');
    if (!struck && parts.faults.take('heldAnswers', call.action)) await parts.faults.cleared();
    if (lost) response.destroy();
    else sendOutcome(parts.account, call, response, outcome);
  }
}

type Outcome = AwsError | Awaited<ReturnType<typeof performCall>>;

async function outcomeOf(account: SandboxAccount, call: AwsCall): Promise<Outcome> {
  try {
    return await performCall(account, call);
  } catch (error) {
    if (error instanceof AwsError) return call.service === 's3' ? toS3Error(error, call.request) : error;
    console.error('sandbox:', error);
    return new AwsError('InternalFailure', 500, 'The sandbox made a mistake; its standard error says which.');
  }
}

function sendOutcome(account: SandboxAccount, call: AwsCall, response: ServerResponse, outcome: Outcome): void {
  const requestId = randomUUID();
  const headers = {
    'Content-Type': 'text/xml',
    'x-amzn-RequestId': requestId,
    // The time of the account's clock: clients correct their own clocks by it.
    Date: new Date(account.now()).toUTCString(),
  };
  const status = outcome instanceof AwsError ? outcome.status : 200;
  send(response, status, headers, outcomeXml(call, outcome, requestId));
}

function outcomeXml({ service, action }: AwsCall, outcome: Outcome, requestId: string): string {
  if (outcome instanceof AwsError) {
    return service === 's3' ? s3ErrorXml(outcome, requestId) : errorXml(service, outcome, requestId);
  }
  return service === 's3' ? s3ResultXml(action, outcome) : resultXml(service, action, outcome, requestId);
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }).end(body);
}

async function readRequest(incoming: IncomingMessage): Promise<SignedRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error('The request is too large.');
    chunks.push(chunk);
  }
  const { method = 'GET', url = '/' } = incoming;
  return { method, url, headers: headersOf(incoming), body: Buffer.concat(chunks) };
}

/** The headers of a request. Joins repeated headers with a comma, as the signature requires. */
function headersOf(incoming: IncomingMessage): ReadonlyMap<string, string> {
  const entries = Object.entries(incoming.headersDistinct);
  return new Map(entries.map(([name, values]) => [name, (values ?? []).join(',')]));
}
