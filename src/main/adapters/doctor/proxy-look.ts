import type { ProxyLook } from '../../core/doctor/facts';
import { proxyFor } from '../https/proxy-settings';

/** A host of AWS. Proxy variables may except hosts, and this is the one that Fob calls most. */
const STS_HOST = 'sts.amazonaws.com';

/** The proxy for calls to AWS, without name and password. */
export function lookAtProxy(env: NodeJS.ProcessEnv): ProxyLook {
  const found = proxyFor({ scheme: 'https', host: STS_HOST, port: 443 }, env);
  if (!found.ok) return { kind: 'unusable', failure: found.error };
  if (found.value === null) return { kind: 'none' };
  const { variable, name, isSecure, authorization } = found.value;
  return {
    kind: 'used',
    variable,
    address: `${isSecure ? 'https' : 'http'}://${name}`,
    hasUser: authorization !== null,
  };
}
