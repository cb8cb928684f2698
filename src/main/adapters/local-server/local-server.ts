import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Peer } from '../../core/ports';
import { noteAccepted } from '../peers/accepted';
import type { Peers } from '../peers/peers';
import { ConnectionLimit, MOST_CONNECTIONS } from './connection-limit';
import { rateLimit } from './rate-limit';
import { bearerOf, refusalOf, type GuardRules, type Refusal } from './request-guard';

/** A request that has passed the checks of the border. */
export interface LocalRequest {
  /** As sent, without the query: `/credentials`. */
  path: string;
  query: URLSearchParams;
  /** The token that let the client in. Null if it sent none, where none is needed. */
  token: string | null;
  /** Aborts when the client has gone, or when the time for the answer is over. */
  signal: AbortSignal;
  /** The process that asks. Null if the system does not say. Only while the connection is open. */
  peer: () => Promise<Peer | null>;
}
/** The answer to one request. */
export interface LocalResponse {
  status: number;
  /**
   * For a 200 or 202, what the client asked for. For any other status, one line for the person at the terminal.
   */
  body: string;
  contentType: string;
}
/** Answers one request. An error that it throws is a bug, and the client gets a 500 without details. */
export type LocalHandler = (request: LocalRequest) => Promise<LocalResponse>;

/** All times in milliseconds. */
export interface ServerLimits {
  /** The time in which a client must send its request. Clients on this computer send it at once. */
  sendTime: number;
  /** The time in which the handler must answer. It is a little longer than a command waits for a person. */
  answerTime: number;
  /** The time in which the client must take the answer. */
  takeTime: number;
  /** See `ConnectionLimit`. */
  connections: number;
  /** The bytes of the address and all headers of a request. */
  headerBytes: number;
  burst: number;
  perSecond: number;
}
const defaultLimits: ServerLimits = {
  sendTime: 2_000,
  answerTime: 60_000,
  takeTime: 5_000,
  connections: MOST_CONNECTIONS,
  headerBytes: 8_192,
  burst: 512,
  perSecond: 200,
};

/** How the server answers. */
export interface LocalServerOptions {
  handle: LocalHandler;
  limits?: Partial<ServerLimits>;
  /** Puts a refusal into words. By default it is one line of text. */
  refuse?: (refusal: Refusal) => LocalResponse;
  /** Tells who asks. Without it, nobody knows. */
  peers?: Peers;
  /** Called with each bug in the handler. */
  onBug?: (error: unknown) => void;
}

/**
 * Creates an HTTP server for programs on this computer: for `fob`, and for SDKs that ask the container-credentials
 * endpoint. It knows nothing about AWS and does not listen yet. Each connection carries one request. Each phase of a
 * connection has a time limit, and a connection that exceeds it is cut. So a slow or dead client blocks nothing, and no
 * timer runs while nobody is connected.
 *
 * @param rules Called for each request, because the port is known only when the server listens.
 */
export function createLocalServer(
  { handle, limits: changed = {}, refuse = line, peers, onBug = () => undefined }: LocalServerOptions,
  rules: () => GuardRules,
): Server {
  const limits = { ...defaultLimits, ...changed };
  const allowed = rateLimit(limits.burst, limits.perSecond);
  const connections = new ConnectionLimit(limits.connections);
  const deadlines = new WeakMap<Socket, NodeJS.Timeout>();

  function allow(socket: Socket, milliseconds: number, onEnd: () => void): void {
    clearTimeout(deadlines.get(socket));
    deadlines.set(socket, setTimeout(onEnd, milliseconds));
  }

  function send(response: ServerResponse, { status, body, contentType }: LocalResponse): void {
    const { socket } = response;
    if (!socket || response.headersSent) return;
    allow(socket, limits.takeTime, () => socket.destroy());
    const isDone = status < 300;
    const text = isDone ? body : oneLine(body);
    response.writeHead(status, {
      'Content-Type': contentType,
      'Content-Length': Buffer.byteLength(text),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      Connection: 'close',
      ...(isDone ? {} : { 'Fob-Error': headerText(text) }),
      ...(status === 405 ? { Allow: 'GET' } : {}),
    });
    response.end(text);
  }

  function refused(request: IncomingMessage): Refusal | null {
    // Requests that are refused for other reasons do not count, so that a stranger cannot use up the person's requests.
    return refusalOf(request, rules()) ?? (allowed() ? null : tooMany);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refused(request);
    if (refusal) {
      send(response, refuse(refusal));
      return;
    }
    connections.prove(request.socket);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    allow(request.socket, limits.answerTime, () => {
      send(response, refuse({ status: 504, reason: 'Fob took too long.' }));
      gone.abort();
    });
    const [path, query] = split(request.url ?? '');
    try {
      const token = bearerOf(request);
      const peer = () => peers?.of(request.socket) ?? Promise.resolve(null);
      send(response, await handle({ path, query: new URLSearchParams(query), token, signal: gone.signal, peer }));
    } catch (error) {
      send(response, refuse({ status: 500, reason: 'Fob made a mistake. Its log says more.' }));
      onBug(error);
    }
  }

  const server = createServer(
    // Node's own time limits need a timer that always runs. `allow` replaces them.
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: 0,
      requestTimeout: 0,
      connectionsCheckingInterval: 0x7fff_ffff,
    },
    (request, response) => void answer(request, response),
  );
  server.maxRequestsPerSocket = 1;
  server.on('connection', (socket: Socket) => {
    noteAccepted(socket);
    if (!connections.admit(socket)) return;
    allow(socket, limits.sendTime, () => socket.destroy());
    socket.once('close', () => clearTimeout(deadlines.get(socket)));
  });
  server.on('clientError', (_: Error, socket: Socket) => {
    if (socket.writable) socket.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    socket.destroySoon();
  });
  return server;
}

const tooMany: Refusal = { status: 429, reason: 'Too many requests at once. Try again in a second.' };

const line = ({ status, reason }: Refusal): LocalResponse => ({
  status,
  body: reason,
  contentType: 'text/plain; charset=utf-8',
});

/**
 * The text is printed on a terminal and may quote names and AWS's words. No control character in it may move the
 * cursor.
 */
// eslint-disable-next-line no-control-regex -- the pattern finds control characters
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();

/** fob.cmd takes the reason from a header, which holds ASCII only. */
const headerText = (text: string) =>
  text
    .trim()
    .replace(/[^ -~]/g, '?')
    .slice(0, 1_000);

/** Does not use `URL`, because that would resolve `//host/` and `..`. */
function split(url: string): [path: string, query: string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}
