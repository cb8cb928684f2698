import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { SandboxAccount } from './account';
import { AwsError } from './errors';

interface Signin {
  readonly roleArn: string;
  readonly expiresAt: number;
}

/** Milliseconds that a sign-in token is valid. It may be used more than once. [AWS] */
const TOKEN_LIFETIME = 15 * 60_000;

/** Turns credentials of role sessions into sign-ins to the console, as AWS's federation endpoint does. */
export class Federation {
  private readonly signins = new Map<string, Signin>();

  constructor(private readonly account: SandboxAccount) {}

  /** The key id that a client presents. Only for logs: a key id proves nothing. */
  claimed(session: string): string | null {
    return parsed(session)?.sessionId ?? null;
  }

  /**
   * @param session JSON with sessionId, sessionKey and sessionToken
   * @throws AwsError with status 400 and the messages of AWS
   */
  signinToken(session: string): string {
    const given = parsed(session);
    if (given === null) throw refusal('The request has invalid parameters: Session.');
    const caller = this.account.identify({ accessKeyId: given.sessionId, sessionToken: given.sessionToken });
    if (!sameText(caller.secretAccessKey, given.sessionKey)) throw refusal('The session key is not valid.');
    if (caller.kind !== 'roleSession') {
      throw refusal('Only federation tokens or assume role tokens may be used for federated login.');
    }
    const token = randomBytes(96).toString('base64url');
    this.signins.set(token, { roleArn: caller.arn, expiresAt: this.account.now() + TOKEN_LIFETIME });
    return token;
  }

  /**
   * The ARN of the role session that a token signs in.
   *
   * @throws AwsError with status 400 if the token is unknown or too old, or the destination is not the console
   */
  login(token: string, destination: string): string {
    const signin = this.signins.get(token);
    if (signin === undefined) throw refusal('Token is invalid.');
    if (this.account.now() >= signin.expiresAt) throw refusal('Token has expired.');
    if (!/^https:\/\/console\.(aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)\//.test(destination)) {
      throw refusal('The destination is not valid.');
    }
    return signin.roleArn;
  }
}

const refusal = (message: string): AwsError => new AwsError('BadRequest', 400, message);

interface GivenSession {
  readonly sessionId: string;
  readonly sessionKey: string;
  readonly sessionToken: string;
}

function parsed(text: string): GivenSession | null {
  try {
    const given = JSON.parse(text) as Partial<Record<keyof GivenSession, unknown>>;
    const { sessionId, sessionKey, sessionToken } = given;
    if (typeof sessionId !== 'string' || typeof sessionKey !== 'string' || typeof sessionToken !== 'string')
      return null;
    return { sessionId, sessionKey, sessionToken };
  } catch {
    return null;
  }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
