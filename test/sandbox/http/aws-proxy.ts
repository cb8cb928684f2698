import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer as createSecure } from 'node:tls';
import type { Sandbox } from '..';
import { Authority } from './authority';

/** A proxy that leads to a sandbox whatever is meant for AWS. */
export interface AwsProxy {
  /** With these variables, a program believes that the sandbox is AWS. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Puts a sandbox in the place of AWS for programs that use the proxy. They need no endpoint of their own, so Fob shows
 * none, as on most computers.
 */
export async function startAwsProxy(sandbox: Sandbox): Promise<AwsProxy> {
  const authority = await Authority.create('Sandbox AWS');
  const certificate = await authority.issue('DNS:*.amazonaws.com,DNS:*.eu-central-1.amazonaws.com');
  const open = new Set<Socket>();
  const asAws = createSecure(certificate, (client) => {
    const server = connect(Number(new URL(sandbox.endpoint).port), '127.0.0.1');
    server.on('error', () => client.destroy());
    client.on('error', () => server.destroy());
    client.pipe(server).pipe(client);
  });
  const proxy = createServer();
  proxy.on('connect', (_request, client: Socket) => {
    open.add(client);
    client.on('close', () => open.delete(client));
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    asAws.emit('connection', client);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const { port } = proxy.address() as AddressInfo;
  return {
    env: { HTTPS_PROXY: `http://127.0.0.1:${port}`, AWS_CA_BUNDLE: authority.file },
    async stop() {
      proxy.close();
      open.forEach((client) => client.destroy());
      await authority.remove();
    },
  };
}
