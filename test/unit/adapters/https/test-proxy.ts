import { connect, type Socket } from 'node:net';
import { createServer as createSecure } from 'node:tls';
import type { Issued } from '../../../sandbox/http/authority';
import type { Servers } from './servers';

/** What a proxy was asked, line by line. */
export interface Asked {
  line: string;
  headers: Record<string, string>;
}

/** Answers to a CONNECT, or what happens instead. */
export const refusals = {
  'status 502': 'HTTP/1.1 502 no\r\ncontent-length: 0\r\n\r\n',
  'status 407': 'HTTP/1.1 407 who\r\nproxy-authenticate: Basic realm="corp"\r\ncontent-length: 0\r\n\r\n',
  'status 403': 'HTTP/1.1 403 no\r\ncontent-length: 5\r\n\r\nno...',
  'no HTTP': 'SSH-2.0-OpenSSH_9.9\r\n',
  'a closed connection': '',
} as const;
export type Refusal = keyof typeof refusals;

/**
 * A proxy that notes what it is asked. It connects every CONNECT to `to`, forwards other requests there, or answers
 * as a proxy that refuses. `silent` never answers. Returns its port.
 */
export function startProxy(
  servers: Servers,
  asked: Asked[],
  what: { to: number } | { refuse: Refusal } | 'silent',
  certificate?: Issued,
): Promise<number> {
  const serve = (client: Socket) => {
    let text = '';
    client.on('data', function read(chunk: Buffer) {
      text += chunk.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      client.off('data', read);
      const [line = '', ...rest] = text.slice(0, end).split('\r\n');
      const headers = rest.map((header) => header.split(': ', 2) as [string, string]);
      asked.push({ line, headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])) });
      if (what === 'silent') return;
      if ('refuse' in what) return void client.end(refusals[what.refuse]);
      const server = connect(what.to, '127.0.0.1');
      server.on('error', () => client.destroy());
      client.on('close', () => server.destroy());
      if (line.startsWith('CONNECT ')) client.write('HTTP/1.1 200 OK\r\n\r\n');
      else server.write(text, 'latin1');
      client.pipe(server).pipe(client);
    });
  };
  return certificate ? servers.listen(createSecure(certificate, serve)) : servers.tcp(serve);
}
