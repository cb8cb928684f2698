export type ErrorCode =
  // codes (TOTP) at STS
  | 'code-malformed'
  | 'code-wrong'
  | 'code-used'
  | 'device-unknown'
  | 'device-not-active-yet'
  | 'budget-spent'
  | 'code-not-verified'
  | 'device-drifts'
  | 'code-not-yet'
  // MFA devices at IAM
  | 'pair-same'
  | 'pair-refused'
  | 'device-name-taken'
  | 'device-enabled-already'
  | 'device-in-use-elsewhere'
  | 'device-gone'
  | 'device-limit'
  | 'device-name-invalid'
  | 'delete-denied'
  | 'delete-conflict'
  | 'mfa-session-needed'
  | 'busy-at-aws'
  | 'user-gone'
  | 'secret-malformed'
  | 'secret-wrong'
  | 'secret-not-kept'
  // access keys
  | 'key-malformed'
  | 'key-limit'
  | 'key-gone'
  | 'key-not-ready'
  | 'key-active'
  // permission and identity
  | 'policy-denied'
  | 'role-denied'
  | 'key-invalid'
  | 'key-missing'
  | 'session-revoked'
  // policies and groups at IAM
  | 'policy-malformed'
  | 'not-found'
  | 'exists-already'
  | 'iam-limit'
  | 'confirmation-needed'
  // what was asked for
  | 'duration-too-long'
  | 'request-invalid'
  | 'region-disabled'
  // the way to AWS
  | 'clock-off'
  | 'offline'
  | 'timed-out'
  | 'not-aws'
  | 'throttled'
  | 'aws-unavailable'
  | 'aws-other'
  // this computer
  | 'profile-unknown'
  | 'profile-unsupported'
  | 'profile-broken'
  | 'file-unwritable'
  | 'section-taken'
  | 'profile-in-use'
  | 'file-changed'
  | 'vault-unavailable'
  | 'cancelled'
  | 'code-wait-ended'
  // the AWS console and the browser
  | 'console-unavailable'
  | 'console-refused'
  | 'browser-failed'
  // the container-credentials endpoint
  | 'endpoint-off'
  | 'endpoint-code-wanted'
  | 'endpoint-not-ready'
  | 'endpoint-failed'
  // tools on this computer
  | 'tool-not-connected'
  | 'tool-failed'
  | 'internal';

/**
 * Everything that can go wrong for a person, told apart. An error is a value: what happened, and the one next step.
 * `detail` is AWS's or the system's own sentence, for people who search for it. It never holds a secret.
 */
export interface AppError {
  code: ErrorCode;
  /** What happened, one sentence. */
  message: string;
  /** What to do now, one sentence. */
  nextStep: string;
  /** The original words of AWS or of the system. */
  detail?: string;
  /** When it makes sense to try again: milliseconds since 1970, this computer's clock. */
  retryAt?: number;
  /** Where in Fob the next step is done: the device to look at. */
  device?: { serial: string; action: 'resync' | 'choose' };
}

/** What a call answers: a value or an error, never an exception. */
export type Result<T, E = AppError> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const fail = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });
