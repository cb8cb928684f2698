import type { CredentialServer } from '../../core/ports';
import type { CredentialServerOptions } from './credential-server';

/**
 * Creates the same port, but loads Node's HTTP server only when it has to listen. Most people never switch the endpoint
 * on.
 */
export function lazyCredentialServer(options: CredentialServerOptions): CredentialServer {
  let loaded: CredentialServer | undefined;
  const load = async () => (loaded ??= (await import('./credential-server')).createCredentialServer(options));
  return {
    listen: async (port, service) => (await load()).listen(port, service),
    newToken: async () => (await load()).newToken(),
    close: () => loaded?.close() ?? Promise.resolve(),
  };
}
