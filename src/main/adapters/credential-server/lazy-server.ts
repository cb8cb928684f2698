import type { CredentialServer } from '../../core/ports';
import type { CredentialServerOptions } from './credential-server';

/** The same server, which brings in Node's HTTP server only when it is to listen: most people never switch it on. */
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
