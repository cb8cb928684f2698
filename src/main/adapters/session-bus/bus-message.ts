/** The few D-Bus messages that a ping needs (D-Bus Specification, "Message Protocol"). All are little-endian. */

const HEADER_LENGTH = 16;
const METHOD_CALL = 1;
const METHOD_RETURN = 2;
const ERROR = 3;
/** The fields of a header that Fob writes or reads. */
const field = { path: 1, interface: 2, member: 3, errorName: 4, replySerial: 5, destination: 6 } as const;

export interface BusCall {
  serial: number;
  destination: string;
  path: string;
  interface: string;
  member: string;
}

/** Writes a method call without arguments. */
export function writeCall({ serial, destination, path, interface: name, member }: BusCall): Buffer {
  const fields = [
    stringField(field.path, 'o', path),
    stringField(field.interface, 's', name),
    stringField(field.member, 's', member),
    stringField(field.destination, 's', destination),
  ];
  const start = Buffer.from(['l'.charCodeAt(0), METHOD_CALL, 0, 1, ...new Uint8Array(12)]);
  start.writeUInt32LE(serial, 8);
  // The length does not count the padding behind the last field.
  const written = Buffer.concat(fields.map((one, index) => (index < fields.length - 1 ? padded(one) : one)));
  start.writeUInt32LE(written.length, 12);
  return padded(Buffer.concat([start, written]));
}

function stringField(code: number, type: 's' | 'o', text: string): Buffer {
  const start = Buffer.from([code, 1, type.charCodeAt(0), 0, 0, 0, 0, 0]);
  start.writeUInt32LE(Buffer.byteLength(text), 4);
  return Buffer.concat([start, Buffer.from(`${text}\0`)]);
}

/** Everything is aligned to 8 bytes. */
const align = (length: number, to = 8): number => Math.ceil(length / to) * to;
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(align(bytes.length) - bytes.length)]);

export interface BusMessage {
  /** The serial of the call that this answers. Null for a signal or a call. */
  replyTo: number | null;
  /** Null if it is no error. */
  errorName: string | null;
  /** How many bytes it takes. */
  length: number;
}

/** Reads the first message. Null if it is not there as a whole yet. Throws if the bytes are no message. */
export function readMessage(bytes: Buffer): BusMessage | null {
  if (bytes.length < HEADER_LENGTH) return null;
  if (bytes[0] !== 'l'.charCodeAt(0)) throw new Error('The message has another byte order.');
  const fieldsEnd = HEADER_LENGTH + bytes.readUInt32LE(12);
  const length = align(fieldsEnd) + bytes.readUInt32LE(4);
  if (bytes.length < length) return null;
  const type = bytes[1];
  const fields = readFields(bytes.subarray(0, fieldsEnd));
  const replyTo = type === METHOD_RETURN || type === ERROR ? fields.get(field.replySerial) : null;
  const errorName = type === ERROR ? fields.get(field.errorName) : null;
  return {
    replyTo: typeof replyTo === 'number' ? replyTo : null,
    errorName: typeof errorName === 'string' ? errorName : null,
    length,
  };
}

function readFields(bytes: Buffer): Map<number, string | number> {
  const fields = new Map<number, string | number>();
  for (let at = HEADER_LENGTH; at < bytes.length; at = align(at)) {
    const code = bytes.readUInt8(at);
    const type = String.fromCharCode(bytes.readUInt8(at + 2));
    at += 4;
    if (type === 'u') {
      fields.set(code, bytes.readUInt32LE(at));
      at += 4;
    } else if (type === 'g') {
      at += bytes.readUInt8(at) + 2;
    } else if (type === 's' || type === 'o') {
      const end = at + 4 + bytes.readUInt32LE(at);
      fields.set(code, bytes.toString('utf8', at + 4, end));
      at = end + 1;
    } else {
      throw new Error('The message has an unknown field.');
    }
  }
  return fields;
}
