import type { CredentialServer } from '../../core/ports';
import type { CredentialServerOptions } from './credential-server';

/**
 * Creates the same port, but loads Node's HTTP server only when it has to listen. Most people never switch the endpoint
 * on.
 */
export function lazyCredentialServer(options: CredentialServerOptions): CredentialServer {
  let loaded: CredentialServer | undefined;
  return {
    async listen(port, answer) {
      loaded ??= (await import('./credential-server')).createCredentialServer(options);
      return loaded.listen(port, answer);
    },
    close: () => loaded?.close() ?? Promise.resolve(),
  };
}
