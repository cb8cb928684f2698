import type { IncomingHttpHeaders } from 'node:http';
import { redirectOrigin } from '../redirect-origin';
import { pageTitle } from '../web-page';

/** A complete answer, as it came over the wire. */
export interface WireAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** The answer does not come from AWS, but for example from a captive portal or a proxy. */
export class NotAwsError extends Error {
  override name = 'NotAwsError';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** AWS or the load balancer in front of it is out of order, and the answer is not the XML that AWS normally sends. */
export class BrokenAwsError extends Error {
  override name = 'BrokenAwsError';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Finds answers that do not come from AWS, before the SDK tries to read them. A success must be the XML of the action
 * that was called. An error must be XML, and its root must not be that of a web page. Null for an answer of AWS.
 */
export function checkAnswer(
  { status, headers, body }: WireAnswer,
  action: string,
): NotAwsError | BrokenAwsError | null {
  if (status >= 300 && status < 400) {
    return new NotAwsError(status, `Redirected to ${redirectOrigin(headers.location)}.`);
  }
  const root = rootOf(body);
  if (status < 300 ? root === `${action}Response` : root !== null && /^[A-Z]/.test(root) && root !== 'HTML')
    return null;
  if (status >= 500 && root === null && !/<html|<!doctype/i.test(body)) {
    return new BrokenAwsError(status, `Status ${status} without an explanation.`);
  }
  return new NotAwsError(status, `Status ${status}, ${headers['content-type'] ?? 'no content type'}${titleOf(body)}.`);
}

/** The name of the root element of an XML text. Null if there is none. */
function rootOf(body: string): string | null {
  const prolog = /^\s*(?:<\?[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*/;
  return /^<([\w:.-]+)[\s/>]/.exec(body.replace(prolog, ''))?.[1] ?? null;
}

function titleOf(body: string): string {
  const title = pageTitle(body);
  return title === '' ? '' : `, titled “${title}”`;
}
