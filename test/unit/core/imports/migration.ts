/** Writes exports of Google Authenticator from the published description of their messages. Nothing of Fob's reader is used. */

/** An account as the app stores it. Numbers are those of the format. */
export interface MigrationAccount {
  secret: Uint8Array;
  name: string;
  issuer?: string;
  algorithm?: number;
  digits?: number;
  type?: number;
  counter?: number;
}

export interface MigrationPart {
  index: number;
  of: number;
  batch: number;
}

const varint = (value: bigint): number[] => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};

/** A field with a number, as the format writes it: negative ones have ten bytes. */
export const numberField = (id: number, value: number): number[] => [
  ...varint(BigInt(id) << 3n),
  ...varint(BigInt(value)),
];

export const bytesField = (id: number, bytes: Iterable<number>): number[] => {
  const all = [...bytes];
  return [...varint((BigInt(id) << 3n) | 2n), ...varint(BigInt(all.length)), ...all];
};

const textField = (id: number, text: string) => bytesField(id, new TextEncoder().encode(text));

/** The message of one part. */
export function migrationMessage(accounts: readonly MigrationAccount[], part?: MigrationPart): Uint8Array {
  const messages = accounts.map(({ secret, name, issuer, algorithm = 1, digits = 1, type = 2, counter }) => [
    ...bytesField(1, secret),
    ...textField(2, name),
    ...(issuer === undefined ? [] : textField(3, issuer)),
    ...numberField(4, algorithm),
    ...numberField(5, digits),
    ...numberField(6, type),
    ...(counter === undefined ? [] : numberField(7, counter)),
  ]);
  const { of = 1, index = 0, batch = -1_234_567 } = part ?? {};
  return Uint8Array.from([
    ...messages.flatMap((message) => bytesField(1, message)),
    ...numberField(2, 1),
    ...numberField(3, of),
    ...numberField(4, index),
    ...numberField(5, batch),
  ]);
}

export const migrationOf = (message: Uint8Array): string =>
  `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(message).toString('base64'))}`;

/** The address in the QR code of one part. */
export const migration = (accounts: readonly MigrationAccount[], part?: MigrationPart): string =>
  migrationOf(migrationMessage(accounts, part));
