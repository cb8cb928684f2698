import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';

/** The HTTP agents for calls to AWS. */
export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

/**
 * Creates agents that keep no connection between calls. Calls are hours apart. If AWS closed a kept connection in that
 * time, the next call would fail, and its code could not be sent again. `proxyEnv` makes Node 24 and later follow
 * `HTTPS_PROXY` and `NO_PROXY`. Older versions of Node ignore it.
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
 * package turns that off, so the file is read here. This is done once, because parsing the built-in authorities for
 * each connection would take longer than the connection itself.
 */
function extraAuthorities(file: string | undefined): SecureContext | undefined {
  if (!file) return undefined;
  try {
    return createSecureContext({ ca: [...rootCertificates, readFileSync(file, 'utf8')] });
  } catch {
    // Node too uses only the built-in authorities in this case. A call that needs others fails with a certificate
    // error.
    return undefined;
  }
}
