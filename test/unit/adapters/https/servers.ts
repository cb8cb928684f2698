import { createServer as createPlain, type RequestListener } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Issued } from '../../../sandbox/http/authority';

/** What AWS answers to GetCallerIdentity. */
export const identityXml =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn</Arn><UserId>id</UserId><Account>1</Account>' +
  '</GetCallerIdentityResult></GetCallerIdentityResponse>';

/** Servers of one test. All of them end with `stop`. */
export class Servers {
  private readonly running: { server: Server; sockets: Set<Socket> }[] = [];
  /** The requests that reached any of the servers that stand for AWS. */
  requests = 0;

  /** A server that answers as STS does, over TLS if it has a certificate. Returns its port. */
  aws(certificate?: Issued): Promise<number> {
    const answer: RequestListener = (request, response) => {
      this.requests += 1;
      request.resume().on('end', () => response.writeHead(200, { 'content-type': 'text/xml' }).end(identityXml));
    };
    return this.listen(certificate ? createSecure(certificate, answer) : createPlain(answer));
  }

  /** A server that does whatever is asked with each connection. Returns its port. */
  tcp(onConnection: (socket: Socket) => void): Promise<number> {
    return this.listen(createTcp(onConnection));
  }

  async listen(server: Server): Promise<number> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    });
    server.on('tlsClientError', () => undefined);
    this.running.push({ server, sockets });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  /** Ends everything, and forgets the requests. */
  async stop(): Promise<void> {
    this.requests = 0;
    for (const { server, sockets } of this.running.splice(0)) {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  }
}
