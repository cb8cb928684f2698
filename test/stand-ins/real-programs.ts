/** Stores of real password managers, made without a question. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Entries by their names. Each value is a secret in base32. Null: the entry has no code. */
export type Secrets = Readonly<Record<string, string | null>>;

const uri = (name: string, secret: string): string =>
  `otpauth://totp/AWS:${encodeURIComponent(name)}?secret=${secret}&issuer=AWS`;

/** Whether `pass`, its extension and what they need are installed. */
export const passMakesCodes = (): boolean =>
  [
    ['pass', 'otp', '--version'],
    ['oathtool', '--version'],
    ['gpg', '--version'],
  ].every(([program = '', ...args]) => spawnSync(program, args).status === 0);

/** Runs a program to its end, and fails with its words. */
function run([program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv, input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { env, input, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with status ${status}: ${stderr}`);
  return stdout;
}

/**
 * A store of `pass` below the folder, encrypted for a key of its own. Agents of GnuPG have a socket in their home, so the
 * path of the folder has to be short.
 *
 * @param passphrase Of the key. With one, nothing can be decrypted, because there is no window to ask for it.
 * @returns The variables that lead to the store, and what ends its agent.
 */
export function passwordStore(folder: string, secrets: Secrets, passphrase = '') {
  const home = join(folder, 'gnupg');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(join(home, 'gpg-agent.conf'), 'pinentry-program /bin/false\n');
  const store = { GNUPGHOME: home, PASSWORD_STORE_DIR: join(folder, 'store') };
  const env = { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C.UTF-8', ...store };
  const key = 'Test of Fob';
  const unasked = ['--batch', '--quiet', '--pinentry-mode', 'loopback', '--passphrase', passphrase];
  run(['gpg', ...unasked, '--quick-generate-key', key, 'future-default', 'default', 'never'], env);
  run(['pass', 'init', key], env);
  for (const [name, secret] of Object.entries(secrets)) {
    if (secret === null) run(['pass', 'insert', '--multiline', name], env, 'only a password\n');
    else run(['pass', 'otp', 'insert', name], env, `${uri(name, secret)}\n`);
  }
  return {
    env: store,
    remove(): void {
      spawnSync('gpgconf', ['--kill', 'all'], { env });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Sixteen bytes in base64, as KeePass wants them. */
const uuid = (number: number): string => Buffer.from([...Array<number>(15).fill(0), number]).toString('base64');

/** A database of KeePassXC below the folder. A key file alone opens it, or a key file and a password. */
export function keepassxcDatabase(folder: string, secrets: Secrets, password: string | null = null) {
  mkdirSync(folder, { recursive: true });
  const [database, keyFile, xml] = ['codes.kdbx', 'codes.keyx', 'codes.xml'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const entries = Object.entries(secrets).map(([name, secret], index) => {
    const strings = { Title: name, ...(secret !== null && { otp: uri(name, secret) }) };
    const lines = Object.entries(strings).map(
      ([key, value]) => `<String><Key>${key}</Key><Value>${escaped(value)}</Value></String>`,
    );
    return `<Entry><UUID>${uuid(index + 2)}</UUID>${lines.join('')}</Entry>`;
  });
  writeFileSync(
    xml,
    `<?xml version="1.0" encoding="utf-8"?>
<KeePassFile><Meta><Generator>Fob</Generator></Meta><Root>
<Group><UUID>${uuid(1)}</UUID><Name>Root</Name>${entries.join('')}</Group>
</Root></KeePassFile>`,
  );
  const env = { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C.UTF-8' };
  run(
    [
      ...['keepassxc-cli', 'import', '--decryption-time', '100', '--set-key-file', keyFile],
      ...(password === null ? [] : ['--set-password']),
      ...[xml, database],
    ],
    env,
    password === null ? '' : `${password}\n${password}\n`,
  );
  rmSync(xml);
  return { database, keyFile };
}

/** The code of a secret in base32, at a time in milliseconds since 1970, as `oathtool` makes it. */
export const oathtoolCode = (secret: string, at: number): string =>
  run(['oathtool', '--base32', '--totp', `--now=@${Math.floor(at / 1_000)}`, secret], {
    PATH: process.env.PATH,
  }).trim();
