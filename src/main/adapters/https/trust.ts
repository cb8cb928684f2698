import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { CaBundle } from '../../core/ports';
import { readBundle, readSystemAuthorities } from './authorities';
import { lacksTrust } from './certificate-failure';
import { ConnectionError } from './network-failure';

/**
 * The certificate authorities that some calls trust: Node's own, the system's, and those of the bundles. Most networks
 * need only Node's own, so the others are read when a certificate is not trusted otherwise. Checking with all of them
 * takes some 50 ms of preparation, which only happens when they have changed.
 */
export class Trust {
  /** Undefined as long as Node's own authorities are enough. */
  context: SecureContext | undefined;
  private certificates = '';
  private unusable: { bundle: CaBundle; problem: string } | null = null;

  constructor(
    private readonly bundles: readonly CaBundle[],
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Reads the bundles and the system's store. Returns whether there is more to trust than in the context `tried`. */
  async lookFurther(tried: SecureContext | undefined): Promise<boolean> {
    const found = await readSystemAuthorities(this.environment);
    this.unusable = null;
    for (const bundle of this.bundles) {
      const read = await readBundle(bundle.file, this.environment);
      if (read.ok) found.push(...read.value);
      else this.unusable ??= { bundle, problem: read.error };
    }
    const certificates = found.join('\n');
    if (certificates !== this.certificates) {
      this.certificates = certificates;
      this.context = createSecureContext({ ca: [...rootCertificates, ...found] });
    }
    return this.context !== tried;
  }

  /** If a bundle could not be read that may vouch for the certificate, the error is about the bundle. */
  blame(error: unknown): unknown {
    if (this.unusable === null || !lacksTrust(error)) return error;
    const { bundle, problem } = this.unusable;
    return new ConnectionError({ kind: 'ca-bundle', bundle, message: `${problem}; ${(error as Error).message}` });
  }
}

/**
 * The bundles that count for a call. As for the AWS CLI, `AWS_CA_BUNDLE` replaces `ca_bundle` of profiles, and
 * `REQUESTS_CA_BUNDLE` counts if neither is there. An empty one counts as none. Node and Electron read
 * `NODE_EXTRA_CA_CERTS` themselves, but not in every case.
 */
export function bundlesFor(configured: readonly CaBundle[], environment: NodeJS.ProcessEnv): CaBundle[] {
  const named = (setting: string): CaBundle[] => {
    const file = environment[setting];
    return file ? [{ file, setting }] : [];
  };
  const first =
    [named('AWS_CA_BUNDLE'), configured, named('REQUESTS_CA_BUNDLE')].find(({ length }) => length > 0) ?? [];
  return [...first, ...named('NODE_EXTRA_CA_CERTS')];
}
