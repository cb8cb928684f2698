import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { listen } from '../../../../src/main/adapters/local-server/listen';

it('leaves no listeners behind, whether the server could listen or not', async () => {
  const [taken, server] = [createServer(), createServer()];
  await listen(taken, { host: '127.0.0.1', port: 0 });
  const { port } = taken.address() as AddressInfo;
  const listeners = () => ['listening', 'error'].map((event) => server.listenerCount(event));
  for (let tries = 0; tries < 3; tries += 1) {
    await expect(listen(server, { host: '127.0.0.1', port })).rejects.toThrow('EADDRINUSE');
    expect(listeners()).toEqual([0, 0]);
  }
  await listen(server, { host: '127.0.0.1', port: 0 });
  expect(listeners()).toEqual([0, 0]);
  for (const one of [taken, server]) await once(one.close(), 'close');
});
