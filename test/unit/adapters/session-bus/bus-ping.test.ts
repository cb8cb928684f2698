/** The ping against a real message bus, and against one that misbehaves. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dbus, { type Message, type MessageBus } from 'dbus-next';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { pingOnBus } from '../../../../src/main/adapters/session-bus/bus-ping';
import { busSocket } from '../../../../src/main/adapters/session-bus/bus-socket';
import { connectBus, disconnectBus, startBus } from '../../../desktop/bus';
import { ProcessFamily } from '../../../desktop/processes';

const SERVICE = 'org.freedesktop.secrets';
const isThere = spawnSync('dbus-daemon', ['--version']).status === 0;
const soon = <T>(promise: Promise<T>) =>
  Promise.race([promise, new Promise<string>((resolve) => setTimeout(() => resolve('pending'), 300))]);

describe.skipIf(!isThere)('on a real bus', () => {
  const family = new ProcessFamily();
  let address: string;
  let socketPath: string;
  let keyring: MessageBus;

  beforeAll(async () => {
    address = await startBus(family, { ...process.env, ...family.env });
    socketPath = busSocket({ DBUS_SESSION_BUS_ADDRESS: address }) ?? '';
  });
  afterAll(() => family.end());

  async function owned(): Promise<void> {
    keyring = await connectBus(address);
    await keyring.requestName(SERVICE, 0);
  }

  it('a service answers', async () => {
    expect(await pingOnBus(socketPath, 'org.freedesktop.DBus')).toBe('answered');
    await owned();
    expect(await pingOnBus(socketPath, SERVICE)).toBe('answered');
    disconnectBus(keyring);
  });

  it('a service that is silent keeps the ping waiting, and answers it when it goes on', async () => {
    await owned();
    const calls: Message[] = [];
    keyring.addMethodHandler((message: Message) => {
      calls.push(message);
      return true;
    });
    const ping = pingOnBus(socketPath, SERVICE);
    await expect.poll(() => calls).toHaveLength(1);
    expect(await soon(ping)).toBe('pending');
    keyring.send(dbus.Message.newMethodReturn(calls[0] as Message, '', []));
    expect(await ping).toBe('answered');
    disconnectBus(keyring);
  });

  it('a silent service that ends is gone', async () => {
    await owned();
    const isCalled = vi.fn(() => true);
    keyring.addMethodHandler(isCalled);
    const ping = pingOnBus(socketPath, SERVICE);
    await expect.poll(() => isCalled).toHaveBeenCalledOnce();
    expect(await soon(ping)).toBe('pending');
    disconnectBus(keyring);
    expect(await ping).toBe('gone');
  });

  it('without such a service, nobody can tell', async () => {
    expect(await pingOnBus(socketPath, 'org.example.Absent')).toBe('unknown');
  });
});

describe('a bus that does not behave', () => {
  let folder: string;
  let socketPath: string;
  let server: Server;
  let connected: (socket: Socket) => void;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fob-ping-'));
    socketPath = join(folder, 'bus');
    server = createServer((socket) => {
      // Fob hangs up in the middle.
      socket.on('error', () => undefined);
      connected(socket);
    });
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  });
  afterEach(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['refuses Fob', (socket: Socket) => socket.write('REJECTED EXTERNAL\r\n')],
    ['closes at once', (socket: Socket) => socket.destroy()],
    ['speaks another byte order', (socket: Socket) => socket.write(`OK 0\r\nB${'\0'.repeat(40)}`)],
    ['sends a field that no message has', (socket: Socket) => socket.write(messageWithField('x'))],
    ['cuts a field short', (socket: Socket) => socket.write(messageWithField('u'))],
    ['never stops sending', (socket: Socket) => socket.write(`OK 0\r\n${'l'.repeat(2_000_000)}`)],
  ])('and %s cannot tell', async (_, behave) => {
    connected = behave;
    expect(await pingOnBus(socketPath, SERVICE)).toBe('unknown');
  });

  it('and is not there cannot tell', async () => {
    expect(await pingOnBus(join(folder, 'absent'), SERVICE)).toBe('unknown');
  });
});

/** A message with one header field of a type, whose value is missing. */
function messageWithField(type: string): Buffer {
  const message = Buffer.alloc(24);
  message.write('l');
  message[1] = 2;
  message.writeUInt32LE(4, 12);
  message[16] = 5;
  message[17] = 1;
  message.write(type, 18);
  return Buffer.concat([Buffer.from('OK 0\r\n'), message]);
}
