import type { SandboxAccount } from '../account/account';
import { AwsError } from '../account/errors';
import type { Federation } from '../account/federation';
import type { LoggedCall } from '../call-log';

export interface PageAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Where a redirect leads. */
  readonly location?: string;
}

/** A request to the sign-in endpoint: a GET with all parameters in the query. */
export interface FederationCall {
  readonly action: string;
  readonly query: URLSearchParams;
}

/** Reads a request to the federation endpoint. Null for every other request. */
export function readFederationCall(method: string, url: string): FederationCall | null {
  const { pathname, searchParams } = new URL(url, 'http://sandbox');
  const isLogout = pathname === '/oauth' && searchParams.get('Action') === 'logout';
  if (method !== 'GET' || (pathname !== '/federation' && !isLogout)) return null;
  return { action: searchParams.get('Action') ?? '', query: searchParams };
}

/** The answer of the endpoint: JSON with a token, the first page after sign-in, or a page with an error. */
export function answerFederation(federation: Federation, { action, query }: FederationCall): PageAnswer {
  try {
    if (action === 'getSigninToken') {
      const token = federation.signinToken(query.get('Session') ?? '');
      return { status: 200, type: 'application/json', body: JSON.stringify({ SigninToken: token }) };
    }
    if (action === 'login') {
      const destination = query.get('Destination') ?? '';
      const role = federation.login(query.get('SigninToken') ?? '', destination);
      return page(200, 'AWS Management Console', `<p>Signed in as ${html(role)}</p><p>Opens ${html(destination)}</p>`);
    }
    if (action === 'logout') {
      // AWS's sign-out leads on to pages of its own sign-in.
      const location = query.get('redirect_uri') ?? '';
      const leads = URL.canParse(location) && new URL(location).pathname === '/federation';
      return leads ? { ...page(302, 'Signed out', ''), location } : page(200, 'Signed out', '');
    }
    return page(400, 'Bad Request', '<p>The request has invalid parameters: Action.</p>');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return page(400, 'Bad Request', `<p>${html(error.message)}</p>`);
  }
}

/** The call for the log, without session, token and destination. */
export const describeFederationCall = (
  account: SandboxAccount,
  federation: Federation,
  { action, query }: FederationCall,
  outcome: string,
): LoggedCall => ({
  at: new Date(account.now()).toISOString(),
  service: 'signin',
  action,
  user: account.ownerOf(federation.claimed(query.get('Session') ?? '') ?? ''),
  accessKeyId: federation.claimed(query.get('Session') ?? ''),
  roleArn: null,
  scopedSessionDescription: null,
  withCode: false,
  outcome,
});

const page = (status: number, title: string, content: string): PageAnswer => ({
  status,
  type: 'text/html; charset=utf-8',
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>`,
});

const html = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
