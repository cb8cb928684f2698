import type { ErrorCode } from '../../../contract/app-error';

/** How Fob handles an error, apart from showing it. */
export interface ErrorTraits {
  /** Nothing reached AWS. */
  isUnreachable: boolean;
  /** AWS may have done this although no answer came back. Only a read shows whether it did. */
  hasUnknownOutcome: boolean;
  /** The same request may work a moment later without a person. */
  isPassing: boolean;
  /** Time does not help. Fob tries again when the person or the files say something new. */
  isLasting: boolean;
  /** Another code may work, so code entry stays open. */
  isWorthAnotherCode: boolean;
  /** Fob has no working key of the device's user. */
  isWithoutKey: boolean;
  /** The HTTP status for `fob`, which ends with exit status 2 after 400, with 4 after 408 and 409, and with 1 after the others. */
  commandStatus: 400 | 404 | 408 | 409 | 502;
  /** The HTTP status for SDKs. They ask again after a 5xx and show the text of a 4xx. */
  endpointStatus: 403 | 404 | 503;
}

const plain: Omit<ErrorTraits, 'endpointStatus'> = {
  isUnreachable: false,
  hasUnknownOutcome: false,
  isPassing: false,
  isLasting: false,
  isWorthAnotherCode: false,
  isWithoutKey: false,
  commandStatus: 502,
};

/** Builds a row from the traits that differ. A passing error is a 503 for SDKs. */
const row = (special: Partial<ErrorTraits> = {}): ErrorTraits => ({
  ...plain,
  endpointStatus: special.isPassing === true ? 503 : 403,
  ...special,
});

const unreachable = row({ isUnreachable: true, hasUnknownOutcome: true, isPassing: true, isWorthAnotherCode: true });
/** There was no connection, so nothing was sent. */
const notConnected = row({ isUnreachable: true, isPassing: true, isWorthAnotherCode: true });

/** One row for each error, so that the compiler asks for the traits of a new one. */
export const errorTraits: Readonly<Record<ErrorCode, ErrorTraits>> = {
  // codes (TOTP) at STS
  'code-malformed': row(),
  'code-wrong': row({ isWorthAnotherCode: true }),
  'code-used': row({ isWorthAnotherCode: true }),
  'device-unknown': row({ isLasting: true }),
  'device-not-active-yet': row({ isWorthAnotherCode: true }),
  'budget-spent': row({ isWorthAnotherCode: true }),
  'code-not-verified': row({ isWorthAnotherCode: true }),
  'device-drifts': row(),
  'code-not-yet': row(),
  // MFA devices at IAM
  'pair-same': row(),
  'pair-refused': row(),
  'device-name-taken': row(),
  'device-enabled-already': row(),
  'device-in-use-elsewhere': row(),
  'device-gone': row(),
  'device-unconfirmed': row(),
  'device-limit': row(),
  'device-name-invalid': row(),
  'delete-denied': row(),
  'delete-conflict': row(),
  'mfa-session-needed': row(),
  'busy-at-aws': row(),
  'user-gone': row({ isWithoutKey: true }),
  'secret-malformed': row(),
  'secret-wrong': row(),
  'secret-not-kept': row(),
  // exports of other apps
  'import-unreadable': row(),
  'import-encrypted': row(),
  'import-empty': row(),
  'import-gone': row(),
  // programs that print codes. After a failure, Fob leaves them alone unasked (ProgramCodes.pausesUntil).
  'code-program-missing': row({ isWorthAnotherCode: true }),
  'code-program-not-started': row({ isWorthAnotherCode: true }),
  'code-program-locked': row({ isWorthAnotherCode: true }),
  'code-program-no-entry': row({ isWorthAnotherCode: true }),
  'code-program-failed': row({ isWorthAnotherCode: true }),
  'code-program-timed-out': row({ isWorthAnotherCode: true }),
  'code-program-output-wrong': row({ isWorthAnotherCode: true }),
  'code-program-code-wrong': row({ isWorthAnotherCode: true }),
  'code-program-unknown': row(),
  'yubikey-missing': row({ isWorthAnotherCode: true }),
  'yubikey-locked': row({ isWorthAnotherCode: true }),
  'yubikey-full': row(),
  'yubikey-not-touched': row({ isWorthAnotherCode: true }),
  'yubikey-entry-exists': row(),
  'no-code-wanted': row({ commandStatus: 409 }),
  // access keys
  'key-malformed': row(),
  'key-limit': row(),
  'key-gone': row(),
  'key-unconfirmed': row(),
  'key-not-ready': row(),
  'key-active': row(),
  // permission and identity
  'denied-without-mfa': row(),
  'policy-denied': row({ isLasting: true }),
  'role-denied': row({ isLasting: true }),
  'key-invalid': row({ isLasting: true, isWithoutKey: true }),
  'key-missing': row({ isLasting: true, isWithoutKey: true }),
  'session-revoked': row(),
  // sources below roles. A program that failed is not asked in the background (Sources.needsPerson), the AWS CLI is.
  'source-not-allowed': row({ isLasting: true }),
  'source-waits': row({ isLasting: true }),
  'source-not-found': row({ isLasting: true }),
  'source-not-executable': row({ isLasting: true }),
  'source-not-started': row(),
  'source-failed': row(),
  'source-timed-out': row(),
  'source-output-wrong': row(),
  'source-signed-out': row(),
  'source-takes-no-mfa': row({ isLasting: true }),
  'source-refused': row(),
  'aws-cli-missing': row(),
  'aws-cli-too-old': row(),
  // policies and groups at IAM
  'policy-malformed': row(),
  'not-found': row(),
  'exists-already': row(),
  'iam-limit': row(),
  'confirmation-needed': row(),
  // what was asked for
  'duration-too-long': row({ isLasting: true }),
  'request-invalid': row({ isLasting: true }),
  'region-disabled': row({ isLasting: true }),
  'key-unknown-in-region': row({ isLasting: true }),
  // the way to AWS
  'clock-off': row({ isWorthAnotherCode: true }),
  'clock-doubted': row({ isPassing: true }),
  'endpoint-clock-off': row(),
  offline: unreachable,
  'host-unknown': notConnected,
  'connection-refused': notConnected,
  'connection-lost': unreachable,
  'no-tls': notConnected,
  // Bundles belong to profiles, so these two say nothing about the other profiles of the endpoint.
  'certificate-untrusted': row({ isWorthAnotherCode: true }),
  'ca-bundle-unusable': row({ isWorthAnotherCode: true }),
  // Fob's environment stays the same until it is started again. A proxy may lock an account after wrong passwords.
  'proxy-address-wrong': row({ isLasting: true }),
  'proxy-login-needed': row({ isLasting: true }),
  'proxy-failed': notConnected,
  'timed-out': unreachable,
  'not-aws': unreachable,
  'endpoint-unknown-answer': row({ hasUnknownOutcome: true, isPassing: true, isWorthAnotherCode: true }),
  'identity-unconfirmed': row({ isLasting: true }),
  throttled: row({ isPassing: true, isWorthAnotherCode: true }),
  'aws-unavailable': row({ hasUnknownOutcome: true, isPassing: true, isWorthAnotherCode: true }),
  'aws-other': row(),
  // this computer
  'profile-unknown': row({ commandStatus: 404, endpointStatus: 404 }),
  'profile-unsupported': row(),
  'profile-broken': row(),
  'file-unwritable': row(),
  'undo-over': row(),
  'section-taken': row({ isLasting: true }),
  'profile-in-use': row(),
  'file-changed': row(),
  'vault-unavailable': row({ isPassing: true }),
  'entry-damaged': row({ isWorthAnotherCode: true }),
  cancelled: row({ commandStatus: 409 }),
  'code-wait-ended': row({ commandStatus: 408 }),
  'no-display': row({ isLasting: true }),
  // consent and leases
  'consent-denied': row({ commandStatus: 409 }),
  'consent-wait-ended': row({ commandStatus: 408 }),
  'consent-asked': row(),
  'consent-not-in-file': row(),
  'lease-terms-wrong': row({ isLasting: true, commandStatus: 400 }),
  'lease-impossible': row({ isLasting: true }),
  'lease-stopped': row({ isLasting: true }),
  'lease-over': row({ isLasting: true }),
  'lease-gone': row(),
  // the AWS console and the browser
  'console-unavailable': row(),
  'console-refused': row(),
  'browser-failed': row(),
  'browser-place-gone': row(),
  // the container-credentials endpoint
  'endpoint-off': row({ endpointStatus: 404 }),
  'projection-off': row(),
  'endpoint-code-wanted': row(),
  'endpoint-code-asked': row({ isPassing: true }),
  'endpoint-not-ready': row({ isPassing: true }),
  'endpoint-failed': row(),
  // commands that fob exec runs
  'command-elsewhere': row(),
  'command-ended': row(),
  // tools on this computer
  'tool-not-connected': row(),
  'tool-failed': row(),
  // the desktop
  'shortcut-refused': row(),
  internal: row(),
};

/** How Fob handles an error with this code. */
export const traitsOf = ({ code }: { code: ErrorCode }): ErrorTraits => errorTraits[code];
