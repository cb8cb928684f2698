/** Exports as the apps write them, with invented accounts. */
import { migration } from './migration';

export const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
/** The bytes of SECRET. */
export const SECRET_BYTES = Uint8Array.from(Buffer.from('48656c6c6f21deadbeef48656c6c6f21deadbeef', 'hex'));
export const ACCOUNT = 'alice@111122223333';
export const AWS = 'Amazon Web Services';
export const ADDRESS = `otpauth://totp/Amazon%20Web%20Services:${ACCOUNT}?secret=${SECRET}&issuer=Amazon%20Web%20Services`;
const OTHER = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

export const google = migration([
  { secret: SECRET_BYTES, name: ACCOUNT, issuer: AWS },
  { secret: Uint8Array.from(Buffer.from('12345678901234567890')), name: 'Mail:bob@example.com', issuer: 'Mail' },
]);

export const aegis = (db: unknown = aegisDb) =>
  JSON.stringify({ version: 1, header: { slots: null, params: null }, db }, null, 4);
const aegisEntry = (type: string, issuer: string, name: string, info: object) => ({
  type,
  uuid: '01234567-89ab-cdef-0123-456789abcdef',
  name,
  issuer,
  note: '',
  favorite: false,
  icon: null,
  info: { secret: SECRET, algo: 'SHA1', digits: 6, period: 30, ...info },
  groups: [],
});
const aegisDb = {
  version: 3,
  entries: [
    aegisEntry('totp', AWS, ACCOUNT, {}),
    aegisEntry('totp', 'Mail', 'bob', { secret: OTHER, algo: 'SHA256' }),
    aegisEntry('steam', 'Steam', 'bob', { digits: 5 }),
    aegisEntry('hotp', 'Bank', 'bob', { counter: 3, period: undefined }),
  ],
  groups: [],
  icons_optimized: true,
};

const twoFasService = (name: string, secret: string, otp: object) => ({
  name,
  secret,
  updatedAt: 1_700_000_000_000,
  otp: { source: 'Link', tokenType: 'TOTP', ...otp },
  order: { position: 0 },
  icon: { selected: 'Label', label: { text: 'AW', backgroundColor: 'Orange' } },
});
export const twoFas = (changes: object = {}) =>
  JSON.stringify({
    services: [
      twoFasService('AWS', SECRET, { account: ACCOUNT, issuer: AWS, digits: 6, period: 30, algorithm: 'SHA1' }),
      twoFasService('Mail', OTHER, { label: 'bob', digits: 8, period: 30, algorithm: 'SHA1' }),
    ],
    groups: [],
    updatedAt: 1_700_000_000_000,
    schemaVersion: 4,
    appVersionCode: 5_000_012,
    appVersionName: '5.0.12',
    appOrigin: 'android',
    ...changes,
  });
export const twoFasLocked = twoFas({
  services: [],
  servicesEncrypted: 'b4j1:c2FsdA==:aXY=',
  reference: 'cmVm:c2FsdA==:aXY=',
});

export const ente = [
  `${ADDRESS}&algorithm=SHA1&digits=6&period=30&codeDisplay=%7B%22pinned%22%3Afalse%7D`,
  `otpauth://totp/Mail:bob?secret=${OTHER}&issuer=Mail&algorithm=SHA1&digits=6&period=60&codeDisplay=%7B%7D`,
  '',
].join('\n');
export const enteLocked = JSON.stringify({
  version: 1,
  kdfParams: { memLimit: 4_096, opsLimit: 3, salt: 'c2FsdA==' },
  encryptedData: 'ZGF0YQ==',
  encryptionNonce: 'bm9uY2U=',
});

const login = (name: string, totp: string | null, more: object = {}) => ({
  id: '01234567-89ab-cdef-0123-456789abcdef',
  organizationId: null,
  folderId: null,
  type: 1,
  reprompt: 0,
  name,
  notes: null,
  favorite: false,
  login: { fido2Credentials: [], uris: [], username: null, password: 'x', totp, ...more },
  collectionIds: null,
});
export const bitwarden = (changes: object = {}) =>
  JSON.stringify({
    encrypted: false,
    folders: [],
    items: [
      login('AWS', ADDRESS),
      login('Work', SECRET.toLowerCase(), {
        username: 'carol',
        uris: [{ match: null, uri: 'https://111122223333.signin.aws.amazon.com/console' }],
      }),
      login('Game', `steam://${SECRET}`),
      login('Mail', null),
      { ...login('A note', null), type: 2, login: undefined, secureNote: { type: 0 } },
    ],
    ...changes,
  });
export const bitwardenLocked = JSON.stringify({
  encrypted: true,
  passwordProtected: true,
  salt: 'c2FsdA==',
  kdfType: 0,
  kdfIterations: 600_000,
  encKeyValidation_DO_NOT_EDIT: '2.a|b|c',
  data: '2.a|b|c',
});
export const bitwardenAccountLocked = JSON.stringify({
  encrypted: true,
  encKeyValidation_DO_NOT_EDIT: '2.a|b|c',
  folders: [],
  items: [{ type: 1, name: '2.a|b|c' }],
});
const BITWARDEN_COLUMNS =
  'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp';
export const bitwardenCsv = [
  BITWARDEN_COLUMNS,
  `,,login,AWS,"Two lines,\nand a ""quote""",,0,https://aws.amazon.com,alice,x,${ADDRESS}`,
  `Private,1,login,Mail,,,0,https://example.com,bob,x,`,
  ',,note,Note,text,,0,,,,',
  `,,login,Chat,,,0,"https://a.example,https://b.example",bob,x,${OTHER}`,
].join('\n');
export const bitwardenCsvWithout = [BITWARDEN_COLUMNS, ',,login,Mail,,,0,https://example.com,bob,x,'].join('\r\n');

/** The app's first line has fewer columns than the others. */
export const bitwardenAuthenticatorCsv = [
  'folder,favorite,type,name,login_uri,login_totp',
  `,,1,AWS,,${ADDRESS}&algorithm=SHA1&digits=6&period=30,AWS,30,6`,
].join('\n');
export const bitwardenAuthenticator = JSON.stringify({
  encrypted: false,
  items: [
    { id: '1', name: 'AWS', folderId: null, type: 1, login: { totp: ADDRESS, username: ACCOUNT }, favorite: true },
  ],
});

const KEEPASSXC_COLUMNS = '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"';
const keepassxcRow = (title: string, user: string, url: string, notes: string, totp: string) =>
  ['Root', title, user, 'x', url, notes, totp, '0', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z']
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',');
export const keepassxcCsv = [
  KEEPASSXC_COLUMNS,
  keepassxcRow(
    'AWS',
    'alice',
    'https://console.aws.amazon.com',
    'a "note",\nin two lines',
    `${ADDRESS}&period=30&digits=6`,
  ),
  keepassxcRow('Mail', 'bob', '', '', ''),
].join('\n');
export const keepassxcCsvWithout = [KEEPASSXC_COLUMNS, keepassxcRow('Mail', 'bob', '', '', '')].join('\n');
export const keepassCsv =
  '"Account","Login Name","Password","Web Site","Comments"\n"AWS","alice","x","https://aws.amazon.com",""\n';

const text = (key: string, value: string, attributes = '') =>
  `<String><Key>${key}</Key><Value${attributes}>${value.replaceAll('&', '&amp;')}</Value></String>`;
export const keepassEntry = (texts: Readonly<Record<string, string>>, more = '') =>
  `<Entry><UUID>AAAA</UUID>${Object.entries(texts)
    .map(([key, value]) => text(key, value, key === 'Title' ? '' : ' ProtectInMemory="True"'))
    .join('\n')}${more}</Entry>`;
export const keepassXml = (...entries: string[]) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<KeePassFile>\n<Meta><Generator>KeePassXC</Generator></Meta>\n<Root><Group><Name>Root</Name>${entries.join('\n')}</Group></Root></KeePassFile>\n`;
export const keepassXmlLocked = keepassXml(`<Entry>${text('otp', 'b2FmYg==', ' Protected="True"')}</Entry>`);

/** Every export whose first account is alice's at AWS, with the words that the app uses for it. */
export const plainExports = {
  'google-authenticator': google,
  aegis: aegis(),
  '2fas': twoFas(),
  ente,
  bitwarden: bitwarden(),
  'bitwarden, CSV': bitwardenCsv,
  'Bitwarden Authenticator': bitwardenAuthenticator,
  'Bitwarden Authenticator, CSV': bitwardenAuthenticatorCsv,
  'keepassxc, CSV': keepassxcCsv,
  'keepassxc, XML': keepassXml(keepassEntry({ Title: 'AWS', otp: ADDRESS })),
  'a list': `# made by hand\n${ADDRESS}\r\n\n${ADDRESS.replace('otpauth', 'apple-otpauth').replace('alice', 'bob')}\n`,
  'an address': ADDRESS,
} as const;
