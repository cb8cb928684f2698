import { Agent as HttpAgent, type ClientRequest, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { CaBundle } from '../../core/ports';
import { ConnectionError } from './network-failure';
import { openSocket } from './open-socket';
import { proxyFor, type Destination, type Proxy } from './proxy-settings';
import { openProxy, openTunnel } from './through-proxy';
import { secureWith, type Secure } from './secure-socket';
import { bundlesFor, Trust } from './trust';

/** The agents of one way to AWS, for `http://` and `https://`. */
export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

/** Gives the agents for calls that may trust these bundles. */
export type AgentsFor = (bundles: readonly CaBundle[]) => Agents;

/** What agents need to know. */
export interface AgentOptions {
  environment: NodeJS.ProcessEnv;
  /** Milliseconds that connecting may take, a proxy and TLS included. */
  connectTimeout: number;
}

type Connected = (error: Error | null, socket: Duplex) => void;
/** The arguments that Node's agents connect with. */
type Asked = ClientRequestArgs & { servername?: string };

/**
 * Creates agents that follow the proxy variables and trust the bundles that are named. Calls with the same bundles share
 * agents. They keep no connection between calls: calls are hours apart, and if AWS had closed a kept connection, the
 * next call would fail, and its code could not be sent again.
 */
export function createAgents({ environment, connectTimeout }: AgentOptions): AgentsFor {
  const known = new Map<string, Agents>();
  const create = (bundles: readonly CaBundle[]): Agents => {
    const way = new Way(environment, connectTimeout, secureWith(new Trust(bundles, environment)));
    return { httpAgent: new PlainAgent(way), httpsAgent: new SecureAgent(way) };
  };
  return (configured) => {
    const bundles = bundlesFor(configured, environment);
    const id = JSON.stringify(bundles);
    const agents = known.get(id) ?? create(bundles);
    known.set(id, agents);
    return agents;
  };
}

/** Opens connections, through the proxy where there is one. */
class Way {
  constructor(
    private readonly environment: NodeJS.ProcessEnv,
    private readonly connectTimeout: number,
    private readonly secure: Secure,
  ) {}

  proxyFor(destination: Destination): ReturnType<typeof proxyFor> {
    return proxyFor(destination, this.environment);
  }

  plain(destination: Destination, done: Connected): void {
    this.connect(destination, done, (proxy, signal) =>
      proxy === null ? openSocket(destination, signal) : openProxy(proxy, this.secure, signal),
    );
  }

  secured(destination: Destination, servername: string, done: Connected): void {
    this.connect(destination, done, (proxy, signal) => {
      const open = () =>
        proxy === null ? openSocket(destination, signal) : openTunnel(proxy, destination, this.secure, signal);
      return this.secure(open, { ...destination, servername }, signal);
    });
  }

  private connect(
    destination: Destination,
    done: Connected,
    open: (proxy: Proxy | null, signal: AbortSignal) => Promise<Socket>,
  ): void {
    const proxy = this.proxyFor(destination);
    const signal = AbortSignal.timeout(this.connectTimeout);
    const opened = proxy.ok ? open(proxy.value, signal) : Promise.reject(new ConnectionError(proxy.error));
    opened.then(
      (socket) => done(null, socket),
      (error: unknown) => {
        const reason = signal.aborted && !(error instanceof ConnectionError) ? tooSlow() : (error as Error);
        (done as (error: Error) => void)(reason);
      },
    );
  }
}

const tooSlow = () => new ConnectionError({ kind: 'timeout', message: 'No connection in time.' });

const destinationOf = (scheme: Destination['scheme'], { host, port }: Asked): Destination => ({
  scheme,
  host: host ?? 'localhost',
  port: Number(port ?? (scheme === 'https' ? 443 : 80)),
});

class SecureAgent extends HttpsAgent {
  constructor(private readonly way: Way) {
    super({ keepAlive: false });
  }

  override createConnection(asked: Asked, done: Connected = () => undefined): undefined {
    this.way.secured(destinationOf('https', asked), asked.servername ?? '', done);
  }
}

class PlainAgent extends HttpAgent {
  constructor(private readonly way: Way) {
    super({ keepAlive: false });
  }

  override createConnection(asked: Asked, done: Connected = () => undefined): undefined {
    this.way.plain(destinationOf('http', asked), done);
  }

  /** Every request passes here before it is sent. A variable that cannot be used is reported by `createConnection`. */
  override addRequest(request: ClientRequest, asked: Asked): void {
    const proxy = this.way.proxyFor(destinationOf('http', asked));
    if (proxy.ok && proxy.value !== null) throughProxy(request, proxy.value);
    super.addRequest(request, asked);
  }
}

/**
 * A proxy wants the whole URL in the request line.
 * https://www.rfc-editor.org/rfc/rfc9112#name-absolute-form
 */
function throughProxy(request: ClientRequest, { authorization }: Proxy): void {
  request.path = `http://${String(request.getHeader('host'))}${request.path}`;
  if (authorization !== null) request.setHeader('proxy-authorization', authorization);
}

declare module 'node:http' {
  // Missing in the types, but part of what makes an agent: `ClientRequest` calls it.
  interface Agent {
    addRequest(request: ClientRequest, options: ClientRequestArgs): void;
  }
}
