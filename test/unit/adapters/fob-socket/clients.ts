import { readFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { ok, type Result } from '../../../../src/contract/app-error';
import type { LocalServerOptions } from '../../../../src/main/adapters/local-server/local-server';
import { openFobSocket, type FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import type { SocketAddress } from '../../../../src/main/adapters/fob-socket/socket-address';

/** Opens a socket that answers, as it does once Fob has started. */
export async function startFobSocket(place: SocketAddress, options: LocalServerOptions): Promise<Result<FobSocket>> {
  const socket = openFobSocket(place);
  const opened = await socket.opened;
  if (!opened.ok) return opened;
  await socket.serve(options);
  return ok(socket);
}

/** How to reach a socket, and the headers that an honest client sends there. */
export interface Way {
  connect: { socketPath: string } | { host: string; port: number };
  /** Whether the server wants TLS. */
  isEncrypted?: true;
  honest: Record<string, string>;
}

export async function wayTo(place: SocketAddress): Promise<Way> {
  if (place.kind === 'unix') return { connect: { socketPath: place.path }, honest: { host: 'fob' } };
  const text = await readFile(place.endpointFile, 'utf8');
  const port = Number(/127\.0\.0\.1:(\d+)"/.exec(text)?.[1]);
  const authorization = /"Authorization: (Bearer [0-9a-f]{64})"/.exec(text)?.[1] ?? '';
  return { connect: { host: '127.0.0.1', port }, isEncrypted: true, honest: { host: 'fob', authorization } };
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Attempt {
  path?: string;
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
}

/** Sends a request as an honest client does, apart from the given parts. An undefined header is not sent. */
export function ask(
  way: Way,
  { path = '/credentials?profile=dev', method = 'GET', headers = {}, body = '' }: Attempt = {},
): Promise<Answer> {
  const all = Object.entries({ ...way.honest, ...headers }).filter(([, value]) => value !== undefined);
  const options = { ...way.connect, path, method, headers: Object.fromEntries(all), agent: false };
  const send = way.isEncrypted ? requestHttps : request;
  return new Promise((resolve, reject) => {
    send({ ...options, rejectUnauthorized: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    })
      .on('error', reject)
      .end(body);
  });
}

/** A connection on which a test may send anything, or nothing. */
export function rawConnection({ connect: to, isEncrypted }: Way): Socket {
  if ('socketPath' in to) return connect(to.socketPath).on('error', () => undefined);
  const socket = isEncrypted ? connectTls({ ...to, rejectUnauthorized: false }) : connect(to);
  return socket.on('error', () => undefined);
}

/**
 * Opens connections that say nothing, the first one first. The system lets only some of them wait until the server takes
 * them, and a server takes one in each turn of the event loop.
 */
export async function silent(way: Way, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const group = Array.from({ length: Math.min(100, count - sockets.length) }, () =>
      rawConnection(unencrypted(way)).resume(),
    );
    await Promise.all(group.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    for (let turn = 0; turn < 2 * group.length; turn += 1) await new Promise(setImmediate);
    sockets.push(...group);
  }
  return sockets;
}

const unencrypted = ({ connect: to, honest }: Way): Way => ({ connect: to, honest });

/** Sends some bytes, and resolves to everything that the server sends until it closes the connection. */
export function exchange(way: Way, bytes: string): Promise<string> {
  const socket = rawConnection(way);
  return new Promise((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.once('close', () => resolve(text));
    socket.write(bytes);
  });
}
