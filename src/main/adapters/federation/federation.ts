import { fail, ok, type Result } from '../../../contract/app-error';
import { REFUSED } from '../../core/console/console-errors';
import { federationAddress } from '../../core/console/login-url';
import { isConsoleHost } from '../../core/console/partitions';
import type { AwsFailure, AwsFederation, CaBundle, TemporaryCredentials } from '../../core/ports';
import { NotAwsError } from '../aws/aws-answer';
import { usualLimits, withAttempts, type CallLimits } from '../aws/attempts';
import { atServer, failureOf } from '../aws/aws-failure';
import { lazyAgents, type LazyAgents } from '../https/lazy-agents';
import { pageText } from '../web-page';
import type { PlainAnswer } from './get';

export interface FederationOptions extends Partial<CallLimits> {
  agents?: LazyAgents;
}

/** Creates the `AwsFederation` port. Give it the agents of the SDK's calls, so that certificate authorities are read once. */
export function createAwsFederation({
  agents = lazyAgents(),
  callTimeout = usualLimits.callTimeout,
  pauses = usualLimits.pauses,
}: FederationOptions = {}): AwsFederation {
  async function attempt(
    url: URL,
    named: string | null,
    bundles: readonly CaBundle[],
    signal: AbortSignal,
  ): Promise<Result<string, AwsFailure>> {
    // Loaded on first use, as the agents are.
    const { get } = await import('./get');
    try {
      const token = tokenIn(await get(url, await agents(bundles), signal));
      return token.ok ? token : fail(atServer(token.error, named, ACTION));
    } catch (thrown) {
      const failure = failureOf(thrown, signal.aborted);
      if (!failure) throw thrown;
      return fail(atServer(failure, named, ACTION));
    }
  }

  return {
    async signinToken(credentials, endpoint, bundles) {
      const url = new URL(federationAddress(endpoint));
      url.search = new URLSearchParams({ Action: ACTION, Session: sessionJson(credentials) }).toString();
      const signal = AbortSignal.timeout(callTimeout);
      const named = isConsoleHost(url.host) ? null : endpoint;
      const call = async () => ({ result: await attempt(url, named, bundles, signal), clockOffset: null });
      return (await withAttempts(call, 0, { once: false, pauses, signal })).result;
    },
  };
}

/** The call of the federation endpoint. */
const ACTION = 'getSigninToken';

const sessionJson = ({ accessKeyId, secretAccessKey, sessionToken }: TemporaryCredentials): string =>
  JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken });

/**
 * The endpoint answers with JSON that has the token, or with a refusal in words. Any other answer does not come from
 * AWS.
 */
function tokenIn({ status, type, location, body }: PlainAnswer): Result<string, AwsFailure> {
  if (status === 200) {
    const token = signinTokenOf(body);
    if (token !== null) return ok(token);
  }
  if (status === 429) return fail({ kind: 'answer', code: 'TooManyRequestsException', status, message: wordsOf(body) });
  // A network that wants a sign-in of its own answers 511.
  if (status >= 500 && status !== 511)
    return fail({ kind: 'answer', code: 'ServiceUnavailable', status, message: wordsOf(body) });
  if ([400, 401, 403].includes(status)) return fail({ kind: 'answer', code: REFUSED, status, message: wordsOf(body) });
  const where = status >= 300 && status < 400 ? `, redirected to ${location}` : '';
  throw new NotAwsError(status, `Status ${status}, ${type}${where}.`);
}

function signinTokenOf(body: string): string | null {
  try {
    const { SigninToken } = JSON.parse(body) as { SigninToken?: unknown };
    return typeof SigninToken === 'string' && /^[\x21-\x7e]{1,16384}$/.test(SigninToken) ? SigninToken : null;
  } catch {
    return null;
  }
}

/** The beginning of the text that a person would read. A refusal may be an HTML page. */
const wordsOf = (body: string): string => pageText(body).slice(0, 300) || 'No explanation.';
