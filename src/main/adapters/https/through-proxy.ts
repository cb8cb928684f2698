import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { NetworkFailure } from '../../core/ports';
import { ConnectionError } from './network-failure';
import { openSocket } from './open-socket';
import type { Destination, Proxy } from './proxy-settings';
import type { Secure } from './secure-socket';

/** Opens a connection to the proxy. `secure` is used if the proxy is reached over TLS. */
export async function openProxy(proxy: Proxy, secure: Secure, signal: AbortSignal): Promise<Socket> {
  const open = () =>
    openSocket(proxy, signal).catch((error: unknown) => {
      const message = signal.aborted ? 'The proxy did not answer in time.' : (error as Error).message;
      throw proxyError(proxy, 'unreachable', message || 'No address of the proxy accepts connections.');
    });
  if (!proxy.isSecure) return open();
  const { host, port } = proxy;
  return secure(open, { host, port, servername: isIP(host) === 0 ? host : '' }, signal);
}

/**
 * Opens a connection to a host through the proxy, with the method CONNECT.
 * https://www.rfc-editor.org/rfc/rfc9110#name-connect
 */
export async function openTunnel(
  proxy: Proxy,
  { host, port }: Destination,
  secure: Secure,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = await openProxy(proxy, secure, signal);
  const path = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const headers = {
    host: path,
    ...(proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization }),
  };
  const asked = request({ method: 'CONNECT', path, headers, createConnection: () => socket }).end();
  try {
    const [{ statusCode, headers: answered }] = (await once(asked, 'connect', { signal })) as [IncomingMessage];
    if (statusCode !== 200) throw refusal(proxy, statusCode ?? 0, answered['proxy-authenticate']);
    // Nothing came after the answer yet, because in TLS the client speaks first.
    return socket;
  } catch (error) {
    asked.on('error', () => undefined);
    socket.destroy();
    if (error instanceof ConnectionError) throw error;
    const message = signal.aborted ? 'The proxy did not answer in time.' : (error as Error).message;
    throw proxyError(proxy, 'refused', message);
  }
}

/** Repeats only the number of the status: a proxy may put the user's name into its words. */
function refusal(proxy: Proxy, status: number, ways: string | string[] | undefined): ConnectionError {
  if (status !== 407) return proxyError(proxy, 'refused', `The proxy answered CONNECT with status ${status}.`);
  const schemes = [ways ?? []]
    .flat()
    .flatMap((way) => /^\s*(basic|digest|negotiate|ntlm|kerberos)\b/i.exec(way)?.[1] ?? []);
  const offered = schemes.length === 0 ? '' : ` It offers ${schemes.join(', ')}; Fob knows Basic.`;
  return proxyError(proxy, 'login', `The proxy answered CONNECT with status 407.${offered}`);
}

function proxyError(
  { variable, name }: Proxy,
  problem: Extract<NetworkFailure, { kind: 'proxy' }>['problem'],
  message: string,
): ConnectionError {
  return new ConnectionError({ kind: 'proxy', problem, variable, proxy: name, message });
}
