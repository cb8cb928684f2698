import type { Offer } from './offers';

/** Every kind of error that Fob tells apart. */
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
  | 'device-unconfirmed'
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
  // exports of other apps
  | 'import-unreadable'
  | 'import-encrypted'
  | 'import-empty'
  | 'import-gone'
  // programs that print codes
  | 'code-program-missing'
  | 'code-program-not-started'
  | 'code-program-locked'
  | 'code-program-no-entry'
  | 'code-program-failed'
  | 'code-program-timed-out'
  | 'code-program-output-wrong'
  | 'code-program-code-wrong'
  | 'code-program-unknown'
  | 'yubikey-missing'
  | 'yubikey-locked'
  | 'yubikey-full'
  | 'yubikey-not-touched'
  | 'yubikey-entry-exists'
  | 'no-code-wanted'
  // access keys
  | 'key-malformed'
  | 'key-limit'
  | 'key-gone'
  | 'key-unconfirmed'
  | 'key-not-ready'
  | 'key-active'
  // permission and identity
  | 'denied-without-mfa'
  | 'policy-denied'
  | 'role-denied'
  | 'key-invalid'
  | 'key-missing'
  | 'session-revoked'
  // sources below roles
  | 'source-not-allowed'
  | 'source-waits'
  | 'source-not-found'
  | 'source-not-executable'
  | 'source-not-started'
  | 'source-failed'
  | 'source-timed-out'
  | 'source-output-wrong'
  | 'source-signed-out'
  | 'source-takes-no-mfa'
  | 'source-refused'
  | 'aws-cli-missing'
  | 'aws-cli-too-old'
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
  | 'key-unknown-in-region'
  // the way to AWS
  | 'clock-off'
  | 'clock-doubted'
  | 'endpoint-clock-off'
  | 'offline'
  | 'host-unknown'
  | 'connection-refused'
  | 'connection-lost'
  | 'no-tls'
  | 'certificate-untrusted'
  | 'ca-bundle-unusable'
  | 'proxy-address-wrong'
  | 'proxy-login-needed'
  | 'proxy-failed'
  | 'timed-out'
  | 'not-aws'
  | 'endpoint-unknown-answer'
  | 'identity-unconfirmed'
  | 'throttled'
  | 'aws-unavailable'
  | 'aws-other'
  // this computer
  | 'profile-unknown'
  | 'profile-unsupported'
  | 'profile-broken'
  | 'file-unwritable'
  | 'undo-over'
  | 'section-taken'
  | 'profile-in-use'
  | 'file-changed'
  | 'vault-unavailable'
  | 'entry-damaged'
  | 'cancelled'
  | 'code-wait-ended'
  | 'no-display'
  // consent and leases
  | 'consent-denied'
  | 'consent-wait-ended'
  | 'consent-asked'
  | 'consent-not-in-file'
  | 'lease-terms-wrong'
  | 'lease-impossible'
  | 'lease-stopped'
  | 'lease-over'
  | 'lease-gone'
  // the AWS console and the browser
  | 'console-unavailable'
  | 'console-refused'
  | 'browser-failed'
  | 'browser-place-gone'
  // the container-credentials endpoint
  | 'endpoint-off'
  | 'endpoint-code-wanted'
  | 'endpoint-code-asked'
  | 'endpoint-not-ready'
  | 'endpoint-failed'
  // commands that fob exec runs
  | 'command-elsewhere'
  | 'command-ended'
  // the projection of the AWS files
  | 'projection-off'
  // tools on this computer
  | 'tool-not-connected'
  | 'tool-failed'
  | 'shortcut-refused'
  | 'internal';

/** An error as a value: what happened, and the one next step. It never holds a secret. */
export interface AppError {
  code: ErrorCode;
  /** What happened, in one sentence. */
  message: string;
  /** What to do now, in one sentence. */
  nextStep: string;
  /** The original sentence of AWS or of the operating system, for people who search for it. */
  detail?: string;
  /** When a new attempt makes sense, in milliseconds since 1970 by this computer's clock. */
  retryAt?: number;
  /** What leads on, if that differs from other errors with this code. Read it with `offersOf`. */
  offers?: readonly Offer[];
  /** The device at which the person takes the next step. */
  device?: { serial: string; action: 'resync' | 'choose' };
}

/** The answer of a call: a value or an error. Calls throw no exceptions. */
export type Result<T, E = AppError> = { ok: true; value: T } | { ok: false; error: E };

/** A result that holds a value. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
/** A result that holds an error. */
export const fail = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });
