import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const openssl = (...args: string[]) => promisify(execFile)('openssl', args);
const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A server's certificate with its key. */
export interface Issued {
  key: Buffer;
  cert: string;
}

/** A certificate authority that nobody trusts until its file is named. */
export class Authority {
  private constructor(
    readonly folder: string,
    readonly name: string,
  ) {}

  static async create(name: string): Promise<Authority> {
    const authority = new Authority(await mkdtemp(join(tmpdir(), 'fob-ca-')), name);
    const files = ['-keyout', authority.at('ca.key'), '-out', authority.file];
    await openssl('req', '-x509', '-days', '2', '-subj', `/O=Acme/CN=${name}`, ...curve, ...files);
    return authority;
  }

  /** The PEM file with the authority's own certificate. */
  get file(): string {
    return this.at('ca.pem');
  }

  at(name: string): string {
    return join(this.folder, name);
  }

  /** Issues a certificate for a name such as `DNS:localhost`. It ends in `days`. The chain has the authority itself. */
  async issue(altName: string, days = 2): Promise<Issued> {
    const [request, certificate, key, names] = ['csr', 'pem', 'key', 'ext'].map((end) => this.at(`server.${end}`));
    if (!request || !certificate || !key || !names) throw new Error('Four files.');
    await writeFile(names, `subjectAltName=${altName}`);
    await openssl('req', '-subj', '/CN=server', ...curve, '-keyout', key, '-out', request);
    const signing = ['-CA', this.file, '-CAkey', this.at('ca.key'), '-CAcreateserial'];
    const what = ['-req', '-in', request, '-days', String(days), '-extfile', names, '-out', certificate];
    await openssl('x509', ...what, ...signing);
    const cert = (await readFile(certificate, 'utf8')) + (await readFile(this.file, 'utf8'));
    return { key: await readFile(key), cert };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
