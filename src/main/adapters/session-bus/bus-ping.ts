import { connect, type Socket } from 'node:net';
import { readMessage, writeCall } from './bus-message';

/**
 * - `answered`: the service has answered, even if with an error.
 * - `gone`: it ended without an answer.
 * - `unknown`: there is no such service, or the bus cannot be asked.
 */
export type PingAnswer = 'answered' | 'gone' | 'unknown';

const HELLO = 1;
const PING = 2;
/** No message that Fob expects comes near this. In bytes. */
const LONGEST = 1_000_000;
const NO_REPLY = 'org.freedesktop.DBus.Error.NoReply';
const BUS_ERRORS = 'org.freedesktop.DBus.Error.';

const greeting = writeCall({
  serial: HELLO,
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member: 'Hello',
});

/**
 * Asks a service on the session bus whether it answers, with `org.freedesktop.DBus.Peer.Ping`. The promise stays
 * pending while the service is silent, and the answer comes when it goes on: the bus keeps the call for it. Never
 * rejects.
 *
 * @param socketPath is the bus's socket, as Node's `net.connect` takes it.
 */
export function pingOnBus(socketPath: string, service: string): Promise<PingAnswer> {
  return new Promise((resolve) => {
    const bus = connect(socketPath);
    const end = (answer: PingAnswer) => {
      bus.destroy();
      resolve(answer);
    };
    bus.once('connect', () =>
      bus.write(`\0AUTH EXTERNAL ${Buffer.from(String(process.getuid?.())).toString('hex')}\r\n`),
    );
    bus.once('error', () => end('unknown'));
    bus.once('close', () => end('unknown'));
    bus.on('data', receiver(bus, service, end));
  });
}

/** Reads what the bus sends: first its answer to AUTH, a line, and then messages. */
function receiver(bus: Socket, service: string, end: (answer: PingAnswer) => void): (chunk: Buffer) => void {
  let isAuthorized = false;
  let bytes = Buffer.alloc(0);

  function authorize(): PingAnswer | null {
    const lineEnd = bytes.indexOf('\r\n');
    if (lineEnd < 0) return null;
    if (!bytes.toString('latin1').startsWith('OK ')) return 'unknown';
    bytes = bytes.subarray(lineEnd + 2);
    isAuthorized = true;
    bus.write(Buffer.concat([Buffer.from('BEGIN\r\n'), greeting, pingOf(service)]));
    return readMessages();
  }

  function readMessages(): PingAnswer | null {
    for (let message = readMessage(bytes); message !== null; message = readMessage(bytes)) {
      bytes = bytes.subarray(message.length);
      if (message.replyTo === PING) return answerOf(message.errorName);
    }
    return null;
  }

  function read(chunk: Buffer): PingAnswer | null {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes.length > LONGEST) return 'unknown';
    try {
      return isAuthorized ? readMessages() : authorize();
    } catch {
      return 'unknown';
    }
  }

  return (chunk) => {
    const answer = read(chunk);
    if (answer !== null) end(answer);
  };
}

const pingOf = (service: string): Buffer =>
  writeCall({ serial: PING, destination: service, path: '/', interface: 'org.freedesktop.DBus.Peer', member: 'Ping' });

/** Most errors of this family come from the bus. A service that knows no Ping or path answers with `Unknown…`, too. */
function answerOf(errorName: string | null): PingAnswer {
  if (errorName === null || !errorName.startsWith(BUS_ERRORS)) return 'answered';
  if (errorName === NO_REPLY) return 'gone';
  return /\.Unknown(Method|Object|Interface)$/.test(errorName) ? 'answered' : 'unknown';
}
