/** Reads certificate authorities: from PEM files, and from the system's own store. */
import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import * as tls from 'node:tls';
import { fail, ok, type Result } from '../../../contract/app-error';

/** Bytes. The authorities of a whole system take 250 kB. */
const LARGEST_FILE = 5_000_000;

const PEM = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** Where Linux distributions keep the system's authorities in one file. Go's list: crypto/x509/root_linux.go. */
const systemFiles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/**
 * The certificates of a PEM file. The error says what is wrong with the file. As for the AWS CLI, `~` is the home folder,
 * and a relative path starts at the current folder.
 */
export async function readBundle(file: string, environment: NodeJS.ProcessEnv): Promise<Result<string[], string>> {
  const home = environment[process.platform === 'win32' ? 'USERPROFILE' : 'HOME'] ?? homedir();
  const path = resolve(file.replace(/^~(?=[/\\])/, () => home));
  try {
    const found = await stat(path);
    if (!found.isFile()) return fail(`${path} is not a file`);
    if (found.size > LARGEST_FILE) return fail(`${path} is too large for a file of certificates`);
    const certificates = ((await readFile(path, 'utf8')).match(PEM) ?? []).filter(isCertificate);
    return certificates.length === 0 ? fail(`${path} has no certificate in PEM format`) : ok(certificates);
  } catch (error) {
    return fail((error as Error).message);
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/**
 * The authorities that this system trusts. On Linux, `SSL_CERT_FILE` may name another file for them. Empty if the system
 * does not tell: Node asks macOS and Windows from version 22.15 on.
 */
export async function readSystemAuthorities(environment: NodeJS.ProcessEnv, files = systemFiles): Promise<string[]> {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'system') => string[] };
  if (process.platform === 'darwin' || process.platform === 'win32') return getCACertificates?.('system') ?? [];
  for (const file of [environment['SSL_CERT_FILE'] ?? '', ...files]) {
    const found = file === '' ? null : await readBundle(file, environment);
    if (found?.ok) return found.value;
  }
  return [];
}
