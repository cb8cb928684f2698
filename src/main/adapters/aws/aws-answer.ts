import type { IncomingHttpHeaders } from 'node:http';

/** What came back over the wire, complete. */
export interface WireAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Something answered, and it was not AWS: a captive portal, a proxy's error page, a redirect. */
export class NotAwsError extends Error {
  override name = 'NotAwsError';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** AWS, or the load balancer before it, is out of order and says so without AWS's XML. */
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
 * Tells AWS's answers from everything else that answers on the way to AWS, before the SDK tries to make sense of them.
 * A success must be the XML of the action that was called; an error must be XML with a root that is not a web page's.
 */
export function checkAnswer(
  { status, headers, body }: WireAnswer,
  action: string,
): NotAwsError | BrokenAwsError | null {
  if (status >= 300 && status < 400) {
    return new NotAwsError(status, `Redirected to ${originOf(headers.location)}.`);
  }
  const root = rootOf(body);
  if (status < 300 ? root === `${action}Response` : root !== null && /^[A-Z]/.test(root) && root !== 'HTML')
    return null;
  if (status >= 500 && root === null && !/<html|<!doctype/i.test(body)) {
    return new BrokenAwsError(status, `Status ${status} without an explanation.`);
  }
  return new NotAwsError(status, `Status ${status}, ${headers['content-type'] ?? 'no content type'}${titleOf(body)}.`);
}

/** Name of the root element of an XML text; null where there is none. */
function rootOf(body: string): string | null {
  const prolog = /^\s*(?:<\?[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*/;
  return /^<([\w:.-]+)[\s/>]/.exec(body.replace(prolog, ''))?.[1] ?? null;
}

function titleOf(body: string): string {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(body)?.[1]?.replace(/\s+/g, ' ').trim();
  return title ? `, titled “${title}”` : '';
}

/** Without path and query: portals put session ids there. */
function originOf(location: string | undefined): string {
  try {
    return new URL(location ?? '').origin;
  } catch {
    return 'an unnamed place';
  }
}
