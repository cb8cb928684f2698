/** Reads the proxy variables of the environment as botocore and Python do. */
import { fail, ok, type Result } from '../../../contract/app-error';
import type { NetworkFailure } from '../../core/ports';

/** An HTTP proxy. */
export interface Proxy {
  /** The environment variable that names it. */
  variable: string;
  /** Whether the proxy itself is reached over TLS. */
  isSecure: boolean;
  /** The host for a connection: an IPv6 address has no brackets. */
  host: string;
  port: number;
  /** Host and port as a person would write them, without the user part. */
  name: string;
  /** The value of `Proxy-Authorization`. Null if the address has no user part. */
  authorization: string | null;
}

/** The other end of a connection. */
export interface Destination {
  scheme: 'http' | 'https';
  host: string;
  port: number;
}

type ProxyFailure = Extract<NetworkFailure, { kind: 'proxy' }>;

/**
 * An address: a scheme or none, a user part or none, a host, perhaps a port. Nothing but a slash may follow. A password
 * with an unescaped `/`, `?` or `#` does not match: whoever reads it as a URL would take a part of it for the host.
 */
const ADDRESS = /^(?:(?:([a-z][a-z0-9+.-]*):)?\/\/)?(?:([^/?#\\\s]*)@)?([^@/?#\\\s]+)\/?$/i;
const SOCKS = /^socks(?:4a?|5h?)?$/i;

/** The proxy for a destination. Null if the connection is direct. Fails if the variable cannot be used. */
export function proxyFor(destination: Destination, environment: NodeJS.ProcessEnv): Result<Proxy | null, ProxyFailure> {
  const [variable, value] = read(`${destination.scheme}_proxy`, environment);
  const [, exceptions] = read('no_proxy', environment);
  if (value === '' || isExcepted(destination, exceptions)) return ok(null);
  return parse(variable, value.trim());
}

/**
 * Looks for a variable in any case. The name in lower case wins, even if it is empty: this is how people switch a proxy
 * off for one program.
 */
function read(name: string, environment: NodeJS.ProcessEnv): [variable: string, value: string] {
  const exact = environment[name];
  if (exact !== undefined) return [name, exact];
  const other = Object.keys(environment).find((key) => key.toLowerCase() === name && environment[key] !== '');
  return other === undefined ? [name, ''] : [other, environment[other] ?? ''];
}

/**
 * `NO_PROXY` lists hosts, each with its subdomains, and maybe with a port. `*` counts only alone, and addresses have no
 * masks. Python's `proxy_bypass_environment` has these rules, and the AWS CLI takes them from there.
 */
function isExcepted({ scheme, host, port }: Destination, exceptions: string): boolean {
  if (exceptions === '*') return true;
  const name = (host.includes(':') ? `[${host}]` : host).toLowerCase();
  const withPort = port === (scheme === 'https' ? 443 : 80) ? name : `${name}:${port}`;
  return exceptions
    .split(',')
    .map((entry) => entry.trim().replace(/^\.+/, '').toLowerCase())
    .some((entry) => entry !== '' && [name, withPort].some((one) => one === entry || one.endsWith(`.${entry}`)));
}

/** No message repeats the value, because a password may be anywhere in it. */
function parse(variable: string, value: string): Result<Proxy, ProxyFailure> {
  const wrong = (problem: 'address' | 'socks', message: string) =>
    fail({ kind: 'proxy' as const, problem, variable, proxy: null, message });
  const [, scheme = 'http', user, place] = ADDRESS.exec(value) ?? [];
  if (place === undefined) return wrong('address', `${variable} is not an address.`);
  if (SOCKS.test(scheme)) return wrong('socks', `${variable} starts with ${scheme}://.`);
  if (!/^https?$/i.test(scheme)) return wrong('address', `${variable} starts neither with http:// nor with https://.`);
  const url = asUrl(`${scheme}://${place}`);
  if (url === null) return wrong('address', `${variable} has no host and port that can be read.`);
  const isSecure = url.protocol === 'https:';
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return ok({ variable, isSecure, host, port, name: `${url.hostname}:${port}`, authorization: basic(user) });
}

function asUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** A user part may have %-escapes. What looks like one and is none stays as it is. */
function basic(user: string | undefined): string | null {
  if (user === undefined || user === '') return null;
  const [name = '', ...password] = user.split(':');
  return `Basic ${Buffer.from(`${unescaped(name)}:${unescaped(password.join(':'))}`).toString('base64')}`;
}

const unescaped = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
