import { createSecureContext, TLSSocket } from 'node:tls';
import type { SecureConnection } from '../local-server/held-connections';
import type { Identity } from './self-signed';

/** Makes the server's side of TLS with this key. The handshake begins when somebody reads from the connection. */
export function serverTls({ key, cert }: Identity): SecureConnection {
  const secureContext = createSecureContext({ key, cert });
  return (socket) => new TLSSocket(socket, { isServer: true, secureContext });
}
