import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key with its certificate, for one run of Fob. */
export interface Identity {
  /** PEM. */
  key: string;
  /** PEM. */
  cert: string;
  /** The public key as curl's `pinnedpubkey` wants it: `sha256//…`. */
  pin: string;
}

/**
 * Makes a key and a certificate that it signs itself. The certificate says nothing that anybody checks: `fob` accepts
 * one key only, by its hash. Node has no way to make a certificate, so this writes the few fields that X.509 (RFC 5280)
 * demands.
 */
export function selfSigned(now: Date = new Date()): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(set(sequence(COMMON_NAME, text('fob'))));
  const certificate = sequence(
    VERSION_3,
    // The serial number. It must be positive, and another one in each certificate.
    integer(Buffer.concat([Buffer.from([1]), randomBytes(7)])),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(new Date(now.getTime() - DAY)), time(new Date(now.getTime() + 1_000 * DAY))),
    name,
    spki,
  );
  const signature = sign('sha256', certificate, privateKey);
  const der = sequence(certificate, ECDSA_WITH_SHA256, bits(signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
    pin: `sha256//${createHash('sha256').update(spki).digest('base64')}`,
  };
}

/** Milliseconds. */
const DAY = 86_400_000;

/** A value of ASN.1 in DER: its type, its length, its bytes (ITU-T X.690). */
function der(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(parts);
  const length = bytes.length < 0x80 ? [bytes.length] : [0x82, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([type, ...length]), bytes]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts);
const text = (value: string): Buffer => der(0x0c, Buffer.from(value));
const integer = (value: Uint8Array): Buffer => der(0x02, value);
const bits = (value: Uint8Array): Buffer => der(0x03, Buffer.from([0]), value);
/** UTCTime: `260131235959Z`. */
const time = (date: Date): Buffer =>
  der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`));

const VERSION_3 = Buffer.from('a003020102', 'hex');
/** 1.2.840.10045.4.3.2 */
const ECDSA_WITH_SHA256 = Buffer.from('300a06082a8648ce3d040302', 'hex');
/** 2.5.4.3 */
const COMMON_NAME = Buffer.from('0603550403', 'hex');
