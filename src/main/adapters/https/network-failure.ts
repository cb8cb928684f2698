import type { NetworkFailure } from '../../core/ports';

type PlainKind = Exclude<NetworkFailure['kind'], 'certificate' | 'ca-bundle' | 'proxy'>;
type CertificateProblem = Extract<NetworkFailure, { kind: 'certificate' }>['problem'];

/** A connection that did not come about, with all that is known of the reason. */
export class ConnectionError extends Error {
  override name = 'ConnectionError';
  constructor(readonly failure: NetworkFailure) {
    super(failure.message);
  }
}

/** Node's and the system's error codes by what they mean. */
const kinds: Readonly<Record<string, PlainKind>> = {
  ENOTFOUND: 'name-unknown',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
  // Something answered, but not with TLS, or with none that both sides can use.
  EPROTO: 'no-tls',
};

/**
 * The codes of OpenSSL's verification that have words of their own.
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
const certificateProblems: Readonly<Record<string, CertificateProblem>> = {
  UNABLE_TO_GET_ISSUER_CERT: 'issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'issuer',
  SELF_SIGNED_CERT_IN_CHAIN: 'issuer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'issuer',
  CERT_UNTRUSTED: 'issuer',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'host',
  HOSTNAME_MISMATCH: 'host',
  CERT_REVOKED: 'other',
  CERT_REJECTED: 'other',
  CERT_SIGNATURE_FAILURE: 'other',
  CERT_CHAIN_TOO_LONG: 'other',
  INVALID_CA: 'other',
  INVALID_PURPOSE: 'other',
  PATH_LENGTH_EXCEEDED: 'other',
};

/** What is wrong with the certificate, by Node's error code. Null if the code is not about a certificate. */
export const certificateProblem = (code: string): CertificateProblem | null => certificateProblems[code] ?? null;

/** Tells the errors of Node apart by their code. */
export function networkFailure(code: string, message: string): NetworkFailure {
  const words = message || code;
  const problem = certificateProblem(code);
  if (problem) return { kind: 'certificate', problem, host: null, issuer: null, message: words };
  const kind = kinds[code] ?? (code.startsWith('ERR_SSL_') ? 'no-tls' : 'network');
  return { kind, message: words };
}
