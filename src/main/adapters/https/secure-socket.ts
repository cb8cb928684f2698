import type { Socket } from 'node:net';
import { connect, type PeerCertificate, type SecureContext, type TLSSocket } from 'node:tls';
import { lacksTrust, untrusted } from './certificate-failure';
import { ready } from './open-socket';
import type { Trust } from './trust';

/** Where a TLS connection leads. `servername` is empty if the host is an IP address. */
export interface SecureTarget {
  host: string;
  port: number;
  servername: string;
}

/** Speaks TLS on the connection that `open` opens. `open` is called again if a second try may work. */
export type Secure = (open: () => Promise<Socket>, target: SecureTarget, signal: AbortSignal) => Promise<TLSSocket>;

/**
 * Speaks TLS and checks the certificate. If nobody vouches for it, `trust` looks for further authorities, and a second
 * connection is checked with these. Only handshakes have been sent until then, so no request is sent twice.
 */
export const secureWith =
  (trust: Trust): Secure =>
  async (open, target, signal) => {
    const { context } = trust;
    try {
      return await handshake(await open(), target, context, signal);
    } catch (error) {
      if (!lacksTrust(error) || !(await trust.lookFurther(context))) throw trust.blame(error);
    }
    try {
      return await handshake(await open(), target, trust.context, signal);
    } catch (error) {
      throw trust.blame(error);
    }
  };

async function handshake(
  socket: Socket,
  { host, port, servername }: SecureTarget,
  secureContext: SecureContext | undefined,
  signal: AbortSignal,
): Promise<TLSSocket> {
  // `rejectUnauthorized` is the default, but NODE_TLS_REJECT_UNAUTHORIZED can change the default.
  const options = { socket, host, port, servername, ALPNProtocols: ['http/1.1'], rejectUnauthorized: true };
  const secured = connect(secureContext ? { ...options, secureContext } : options);
  // Node forgets the certificate when it refuses it, so it is read just before Node checks it.
  const seen: { certificate?: PeerCertificate } = {};
  secured.prependOnceListener('secure', () => (seen.certificate = secured.getPeerCertificate(true)));
  try {
    return await ready(secured, 'secureConnect', signal);
  } catch (error) {
    if (!seen.certificate) throw error;
    throw untrusted(error as NodeJS.ErrnoException, host, seen.certificate);
  }
}
