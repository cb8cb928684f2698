import { createSocket, type RemoteInfo } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that no page of Fob may reach. It notes every visit. */
export interface Stranger {
  /** `127.0.0.1:PORT`, for HTTP over TCP. */
  readonly host: string;
  /** `127.0.0.1:PORT`, for UDP. */
  readonly udpHost: string;
  readonly visits: readonly string[];
  stop(): void;
}

export async function startStranger(): Promise<Stranger> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('hello');
  });
  server.on('connection', () => visits.push('connection'));
  server.on('upgrade', (request, socket) => {
    visits.push(`upgrade ${request.url ?? ''}`);
    socket.destroy();
  });
  const udp = createSocket('udp4', (_message: Buffer, from: RemoteInfo) =>
    visits.push(`datagram from ${from.address}`),
  );
  await Promise.all([
    new Promise<void>((done) => server.listen(0, '127.0.0.1', done)),
    new Promise<void>((done) => udp.bind(0, '127.0.0.1', done)),
  ]);
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
    udp.close();
  };
  return { host: `127.0.0.1:${port}`, udpHost: `127.0.0.1:${udp.address().port}`, visits, stop };
}
