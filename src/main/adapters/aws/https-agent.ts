import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';

export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

/**
 * Agents that hold no connection between calls: calls are hours apart, and a connection that AWS closed meanwhile would
 * fail a call whose code may not be sent twice. Proxies: `proxyEnv` makes Node 24 and later follow `HTTPS_PROXY` and
 * `NO_PROXY`; older runtimes ignore it.
 */
export function createAgents(environment: NodeJS.ProcessEnv): Agents {
  const options = { keepAlive: false, proxyEnv: environment };
  const secureContext = extraAuthorities(environment.NODE_EXTRA_CA_CERTS);
  return {
    httpAgent: new HttpAgent(options),
    httpsAgent: new HttpsAgent(secureContext ? { ...options, secureContext } : options),
  };
}

/**
 * Node reads `NODE_EXTRA_CA_CERTS` by itself. Electron does so only while its fuse for `NODE_OPTIONS` is on, and Fob's
 * package turns that off, so the file is read here. This is done once: parsing the built-in authorities for each connection
 * would take longer than the connection.
 */
function extraAuthorities(file: string | undefined): SecureContext | undefined {
  if (!file) return undefined;
  try {
    return createSecureContext({ ca: [...rootCertificates, readFileSync(file, 'utf8')] });
  } catch {
    // As Node does: the built-in authorities alone. A call that needed the others then fails with a certificate error.
    return undefined;
  }
}
