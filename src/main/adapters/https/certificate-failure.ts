import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { certificateProblem, ConnectionError } from './network-failure';

/** Characters. A certificate may hold a name of any length. */
const LONGEST_NAME = 100;
/** The longest chain that is followed. OpenSSL's own limit is 100. */
const LONGEST_CHAIN = 10;

/** Names the certificate that Node refused. */
export function untrusted(error: NodeJS.ErrnoException, host: string, certificate: PeerCertificate): ConnectionError {
  const problem = certificateProblem(error.code ?? '') ?? 'other';
  const top = problem === 'issuer' ? topOf(certificate as DetailedPeerCertificate) : certificate;
  const issuer = nameOf(top.issuer);
  const message = [
    error.code === undefined ? error.message : `${error.code}: ${error.message}`,
    `certificate of ${nameOf(certificate.subject) ?? 'nobody'}, issued by ${nameOf(certificate.issuer) ?? 'nobody'}`,
    `valid from ${certificate.valid_from} to ${certificate.valid_to}`,
  ].join('; ');
  return new ConnectionError({ kind: 'certificate', problem, host, issuer, message });
}

/** Whether nobody vouches for a certificate. Another authority may do so. */
export const lacksTrust = (error: unknown): boolean =>
  error instanceof ConnectionError && error.failure.kind === 'certificate' && error.failure.problem === 'issuer';

/** The last certificate of the chain that was sent. Its issuer is the authority that is missing. */
function topOf(certificate: DetailedPeerCertificate): DetailedPeerCertificate {
  let top = certificate;
  for (let steps = 0; steps < LONGEST_CHAIN && isLink(top); steps += 1) top = top.issuerCertificate;
  return top;
}

/** A root is its own issuer. If the chain that was sent is not whole, the issuer is missing or empty. */
const isLink = (certificate: DetailedPeerCertificate): boolean => {
  const issuer = certificate.issuerCertificate as DetailedPeerCertificate | undefined;
  return issuer !== undefined && issuer !== certificate && Object.keys(issuer).length > 0;
};

/** The common name, else the organization. Both come from whoever answered, so line breaks and the like are taken out. */
function nameOf(subject: Partial<Record<'CN' | 'O', string | string[]>> | undefined): string | null {
  const name = [subject?.CN ?? subject?.O ?? ''].flat().join(', ');
  const clean = name.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return clean === '' ? null : `“${clean.slice(0, LONGEST_NAME)}”`;
}
