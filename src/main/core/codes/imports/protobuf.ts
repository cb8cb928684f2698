/** One field of a message: a number, or the bytes of a text or of a message inside. */
export interface ProtobufField {
  id: number;
  value: bigint | Uint8Array;
}

/** How a field is written. Groups, which are 3 and 4, nobody uses anymore. */
const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 };
/** Seven of 64 bits each. */
const LONGEST_VARINT = 10;

/**
 * The fields of a message in the format of Protocol Buffers, in their order. Null if it is damaged. Messages inside stay
 * bytes, so depth costs nothing, and each byte is read once.
 */
export function protobufFields(message: Uint8Array): ProtobufField[] | null {
  const fields: ProtobufField[] = [];
  for (let at = 0; at < message.length;) {
    const tag = varint(message, at);
    if (tag === null) return null;
    const id = Number(tag.value >> 3n);
    const field = id === 0 ? null : fieldAt(message, tag.end, Number(tag.value & 7n));
    if (field === null) return null;
    fields.push({ id, value: field.value });
    at = field.end;
  }
  return fields;
}

function fieldAt(message: Uint8Array, at: number, type: number): { value: bigint | Uint8Array; end: number } | null {
  if (type === wire.varint) return varint(message, at);
  if (type === wire.fixed64) return bytes(message, at, 8);
  if (type === wire.fixed32) return bytes(message, at, 4);
  if (type !== wire.bytes) return null;
  const length = varint(message, at);
  return length === null ? null : bytes(message, length.end, Number(length.value));
}

function varint(message: Uint8Array, at: number): { value: bigint; end: number } | null {
  let value = 0n;
  for (let i = 0; i < LONGEST_VARINT; i += 1) {
    const byte = message[at + i];
    if (byte === undefined) return null;
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: at + i + 1 };
  }
  return null;
}

function bytes(message: Uint8Array, at: number, length: number): { value: Uint8Array; end: number } | null {
  const end = at + length;
  return end > message.length ? null : { value: message.subarray(at, end), end };
}
