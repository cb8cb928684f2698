import { describe, expect, it } from 'vitest';
import type { Result } from '../../../../src/contract/app-error';
import type { Found } from '../../../../src/main/core/codes/imports/found';
import { readAegis } from '../../../../src/main/core/codes/imports/aegis';
import { readBitwarden } from '../../../../src/main/core/codes/imports/bitwarden-json';
import { readExport } from '../../../../src/main/core/codes/imports/read-export';
import { readTwoFas } from '../../../../src/main/core/codes/imports/two-fas';
import {
  ACCOUNT,
  ADDRESS,
  AWS,
  SECRET,
  SECRET_BYTES,
  aegis,
  bitwarden,
  bitwardenAccountLocked,
  bitwardenAuthenticator,
  bitwardenAuthenticatorCsv,
  bitwardenCsv,
  bitwardenCsvWithout,
  bitwardenLocked,
  ente,
  enteLocked,
  google,
  keepassCsv,
  keepassEntry,
  keepassXml,
  keepassXmlLocked,
  keepassxcCsv,
  keepassxcCsvWithout,
  plainExports,
  twoFas,
  twoFasLocked,
} from './exports';
import { bytesField, migration, migrationMessage, migrationOf, numberField } from './migration';

function found(text: string): Found {
  const result = readExport(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Each entry in one line: whose it is, and its secret or why it has none. */
const lines = (text: string): string[] =>
  found(text).entries.map(({ issuer, account, isAws, secret }) =>
    [issuer, account, isAws ? 'AWS' : '-', secret.ok ? secret.value : secret.error.message].join(' | '),
  );

const ALICE = `${AWS} | ${ACCOUNT} | AWS | ${SECRET}`;
const OTHER = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('the reader of exports takes', () => {
  it.each(Object.entries(plainExports))('the account at AWS from %s', (_, text) => {
    expect(lines(text)[0]).toBe(ALICE);
    expect(lines(`\ufeff${text}\r\n`)[0]).toBe(ALICE);
  });

  it('Google Authenticator’s export of one account', () => {
    const text =
      'otpauth-migration://offline?data=CkUKFEhlbGxvId6tvu9IZWxsbyHerb7vEhJhbGljZUAxMTExMjIyMjMzMzMaE0FtYXpvbiBXZWIgU2VydmljZXMgASgBMAIQARgBIAA%3D';
    expect(lines(text)).toEqual([ALICE]);
    expect(found(text)).toMatchObject({ format: 'google-authenticator', parts: [] });
  });

  it('Google Authenticator’s export of several accounts', () => {
    expect(lines(google)).toEqual([ALICE, `Mail | bob@example.com | - | ${OTHER}`]);
  });

  it('Google Authenticator’s export in any spelling of base64', () => {
    const secret = Uint8Array.from({ length: 40 }, (_, i) => 0xfb + (i % 5));
    const plain = Buffer.from(migrationMessage([{ secret, name: 'a' }])).toString('base64');
    const all = [plain, encodeURIComponent(plain), plain.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')];
    expect(plain).toMatch(/[+].*[/]|[/].*[+]/);
    for (const data of [...all, plain.replaceAll('+', ' ')]) {
      for (const address of [
        'otpauth-migration://offline',
        'OTPAUTH-MIGRATION://offline/',
        'apple-otpauth-migration://offline',
      ]) {
        expect(lines(`${address}?data=${data}`)).toEqual(lines(migration([{ secret, name: 'a' }])));
      }
    }
  });

  it('the parts of one export of Google Authenticator, each as what it is', () => {
    const account = { secret: SECRET_BYTES, name: 'a' };
    expect(found(migration([account], { index: 2, of: 3, batch: -7 })).parts).toEqual([
      { batch: `${2n ** 64n - 7n}/3`, index: 2, of: 3 },
    ]);
    const both = [0, 1]
      .map((index) => migration([{ ...account, name: `${index}` }], { index, of: 2, batch: 5 }))
      .join('\n');
    expect(found(both)).toMatchObject({
      format: 'google-authenticator',
      parts: [
        { batch: '5/2', index: 0, of: 2 },
        { batch: '5/2', index: 1, of: 2 },
      ],
    });
  });

  it('a part without the number of its export as one that may belong to any', () => {
    expect(found(migration([{ secret: SECRET_BYTES, name: 'a' }], { index: 0, of: 2, batch: 0 })).parts).toEqual([
      { batch: null, index: 0, of: 2 },
    ]);
  });

  it('what Google Authenticator leaves out as what most sites use', () => {
    const bare = migrationOf(Uint8Array.from(bytesField(1, bytesField(1, SECRET_BYTES))));
    expect(lines(bare)).toEqual([` |  | - | ${SECRET}`]);
    const unknownFields = [
      ...bytesField(1, [...bytesField(1, SECRET_BYTES), ...bytesField(8, [1, 2]), 0x45, 1, 2, 3, 4]),
    ];
    expect(lines(migrationOf(Uint8Array.from([...unknownFields, 0x51, 1, 2, 3, 4, 5, 6, 7, 8])))).toEqual(lines(bare));
  });

  it('Aegis, and says why it takes only some of its accounts', () => {
    expect(lines(aegis()).slice(1)).toEqual([
      'Mail | bob | - | This secret is for another algorithm than SHA-1, the one that AWS uses.',
      'Steam | bob | - | This secret makes codes of a kind that AWS does not use.',
      'Bank | bob | - | This secret makes codes by a counter (HOTP); AWS uses codes that change with time (TOTP).',
    ]);
    expect(found(aegis()).format).toBe('aegis');
  });

  it('2FAS, with the name that the person gave the service', () => {
    expect(lines(twoFas()).slice(1)).toEqual([
      'Mail | bob | - | This secret makes codes that do not have six digits; those of AWS do.',
    ]);
    expect(found(twoFas()).format).toBe('2fas');
  });

  it('Ente', () => {
    expect(lines(ente).slice(1)).toEqual([
      'Mail | bob | - | This secret makes codes that do not change every 30 seconds; those of AWS do.',
    ]);
    expect(found(ente).format).toBe('ente');
    expect(found(ente.split('\n')[0] ?? '').format).toBe('ente');
  });

  it('Bitwarden, with the page and the user name of a login', () => {
    expect(lines(bitwarden()).slice(1)).toEqual([
      `Work | carol | AWS | ${SECRET}`,
      'Game |  | - | This secret makes codes of a kind that AWS does not use.',
    ]);
    expect(lines(bitwardenCsv).slice(1)).toEqual([`Chat | bob | - | ${OTHER}`]);
    const all = [bitwarden(), bitwardenCsv, bitwardenAuthenticator, bitwardenAuthenticatorCsv];
    expect(all.map((text) => found(text).format)).toEqual(Array(4).fill('bitwarden'));
  });

  it('KeePassXC and KeePass, in each way in which they keep a secret', () => {
    const text = keepassXml(
      keepassEntry({ Title: 'AWS', UserName: 'a', otp: ADDRESS }),
      keepassEntry({ Title: 'KeeOtp', UserName: 'b', otp: `key=${SECRET}&step=30&size=6` }),
      keepassEntry({
        Title: 'KeeOtp 2',
        UserName: 'c',
        otp: `Encoding=UTF8&key=12345678901234567890&otpHashMode=Sha256`,
      }),
      keepassEntry({ Title: 'Seed', UserName: 'd', 'TOTP Seed': SECRET, 'TOTP Settings': '30;6' }),
      keepassEntry({ Title: 'Steam', UserName: 'e', 'TOTP Seed': SECRET, 'TOTP Settings': '30;S' }),
      keepassEntry({
        Title: 'Base32',
        UserName: 'f',
        'TimeOtp-Secret-Base32': SECRET,
        'TimeOtp-Algorithm': 'HMAC-SHA-1',
      }),
      keepassEntry({ Title: 'Text', UserName: 'g', 'TimeOtp-Secret': '12345678901234567890', 'TimeOtp-Length': '6' }),
      keepassEntry({
        Title: 'Hex',
        'TimeOtp-Secret-Hex': Buffer.from(SECRET_BYTES).toString('hex'),
        'TimeOtp-Period': '30',
      }),
      keepassEntry({ Title: 'Base64', 'TimeOtp-Secret-Base64': Buffer.from(SECRET_BYTES).toString('base64') }),
      keepassEntry({ Title: 'Long', 'TimeOtp-Secret-Base32': SECRET, 'TimeOtp-Algorithm': 'HMAC-SHA-512' }),
      keepassEntry({ Title: 'Broken hex', 'TimeOtp-Secret-Hex': 'abc' }),
      keepassEntry({ Title: 'Broken base64', 'TimeOtp-Secret-Base64': '?' }),
      keepassEntry({ Title: 'None', UserName: 'h' }),
      keepassEntry(
        { Title: 'Now', otp: ADDRESS.replace('alice', 'now') },
        `<History>${keepassEntry({ Title: 'Before', otp: ADDRESS })}</History>`,
      ),
    );
    const others = 'An MFA secret has the letters A to Z and the digits 2 to 7 only; this one has others.';
    expect(lines(text)).toEqual([
      ALICE,
      `KeeOtp | b | - | ${SECRET}`,
      'KeeOtp 2 | c | - | This secret is for another algorithm than SHA-1, the one that AWS uses.',
      `Seed | d | - | ${SECRET}`,
      'Steam | e | - | This secret makes codes of a kind that AWS does not use.',
      `Base32 | f | - | ${SECRET}`,
      `Text | g | - | ${OTHER}`,
      `Hex |  | - | ${SECRET}`,
      `Base64 |  | - | ${SECRET}`,
      'Long |  | - | This secret is for another algorithm than SHA-1, the one that AWS uses.',
      `Broken hex |  | - | ${others}`,
      `Broken base64 |  | - | ${others}`,
      ALICE.replace('alice', 'now'),
    ]);
    expect(found(keepassxcCsv)).toMatchObject({ format: 'keepassxc' });
    expect(lines(keepassxcCsv)).toHaveLength(1);
  });

  it('XML with escapes, CDATA, comments and empty elements', () => {
    const text = keepassXml(
      `<!-- <Entry> --><Entry><Tags/><String><Key>Title</Key><Value>A&#38;B &lt;&#x20ac;&gt; &unknown;</Value></String><String><Key>otp</Key><Value><![CDATA[${ADDRESS.replace(/issuer=.*/, '').replace('Amazon%20Web%20Services:', '')}]]></Value></String></Entry>`,
    );
    expect(lines(text)).toEqual([`A&B <€> &unknown; | ${ACCOUNT} | AWS | ${SECRET}`]);
  });

  it('a list, with the lines that are something else', () => {
    expect(
      lines(
        `${ADDRESS}\nhello\n${ADDRESS.replace('totp', 'hotp')}\n# a comment\n\notpauth-migration://offline?data=AA\n`,
      ),
    ).toEqual([
      ALICE,
      ' | Line 2 | - | This line of the list is not an otpauth address.',
      `${AWS} | ${ACCOUNT} | AWS | This secret makes codes by a counter (HOTP); AWS uses codes that change with time (TOTP).`,
      ' | Line 6 | - | This export of Google Authenticator is damaged or not complete.',
    ]);
    expect(found(plainExports['a list']).format).toBe('otpauth-list');
  });

  it.each([
    ['a comment', `# mine\n${ADDRESS}`, 0],
    ['a comment after it', `${ADDRESS}\n# mine`, 0],
    ['a label', `AWS\n${ADDRESS}`, 1],
    ['a label with blanks after it', `${ADDRESS}\n\nthat is mine`, 1],
    ['an empty line and a label', `${ADDRESS}\n\nmine`, 1],
  ])('a list of one address and %s', (_, text, others) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const all = lines(text.replaceAll('\n', end));
      expect(all).toContain(ALICE);
      expect(all.filter((line) => line.includes('is not an otpauth address'))).toHaveLength(others);
    }
  });

  it('a list whose lines end in any way', () => {
    const other = ADDRESS.replace('alice', 'bob');
    for (const end of ['\n', '\r\n', '\r']) {
      expect(lines(`${ADDRESS}${end}hello${end}${other}${end}`)).toEqual([
        ALICE,
        ' | Line 2 | - | This line of the list is not an otpauth address.',
        ALICE.replace('alice', 'bob'),
      ]);
    }
  });

  it.each(['type', 'algo', 'digits', 'period'])('no account whose %s is neither a text nor a number', (name) => {
    for (const odd of [[], {}, ['SHA1'], { a: 1 }, true, false]) {
      const [type, more] = name === 'type' ? [odd, {}] : ['totp', { [name]: odd }];
      const entry = { type, name: 'a', issuer: 'b', info: { secret: SECRET, ...more } };
      const otp = { tokenType: type, ...more, ...('algo' in more && { algorithm: odd }) };
      for (const text of [aegis({ entries: [entry] }), twoFas({ services: [{ secret: SECRET, otp }] })]) {
        expect(found(text).entries.map(({ secret }) => secret.ok)).toEqual([false]);
      }
    }
    for (const odd of [null, undefined]) {
      const entry = { type: 'totp', info: { secret: SECRET, [name]: odd } };
      expect(found(aegis({ entries: [entry] })).entries.map(({ secret }) => secret.ok)).toEqual([true]);
    }
  });

  it('no account whose settings are no object, and no login whose key is no text', () => {
    for (const odd of [[], 'totp', 7, true]) {
      const texts = [
        twoFas({ services: [{ secret: SECRET, otp: odd }] }),
        aegis({ entries: [{ info: odd }] }),
        bitwarden({ items: [{ login: { totp: [odd] } }] }),
      ];
      for (const text of texts) expect(found(text).entries.map(({ secret }) => secret.ok)).toEqual([false]);
    }
  });

  it('KeePass XML with a > in an attribute', () => {
    const entry = keepassEntry({ Title: 'AWS', otp: ADDRESS });
    for (const quote of ['"', "'"]) {
      const attribute = `a=${quote}<b> / >${quote}`;
      expect(lines(keepassXml(entry.replace('<Value>', `<Value ${attribute}>`)))).toEqual([ALICE]);
      expect(lines(keepassXml(`<Tags ${attribute}/>`, entry))).toEqual([ALICE]);
    }
  });

  it('KeePassXC without what is in its recycle bin', () => {
    const entry = (name: string) => keepassEntry({ Title: 'AWS', otp: ADDRESS.replace('alice', name) });
    const group = (uuid: string, ...inside: string[]) => `<Group><UUID>${uuid}</UUID>${inside.join('')}</Group>`;
    const meta = '<Meta><RecycleBinUUID>YmluYmluYmluYmluYmlu</RecycleBinUUID>';
    const xml = keepassXml(
      group('a', entry('one')),
      group('YmluYmluYmluYmluYmlu', '<Name>Papierkorb</Name>', entry('two'), group('b', entry('three'))),
      group('c', entry('four')),
      entry('five'),
    ).replace('<Meta>', meta);
    expect(found(xml).entries.map(({ account }) => account?.split('@')[0])).toEqual(['one', 'four', 'five']);
    const row = (name: string, path: string) =>
      keepassxcCsv.split('\n').slice(1, 3).join('\n').replaceAll('alice', name).replace('"Root"', `"${path}"`);
    const paths = ['Root', 'Root/Recycle Bin', 'Root/Recycle Bin/Old', 'Passwords/Recycle Bin', 'Root/Recycle Bins'];
    const csv = [keepassxcCsv.split('\n')[0], ...paths.map((path, i) => row(`user${i}`, path))].join('\n');
    expect(found(csv).entries.map(({ account }) => account?.split('@')[0])).toEqual(['user0', 'user4']);
  });

  it('an address as HTML has it', () => {
    for (const and of ['&amp;', '&#38;', '& ', '&amp;amp;']) {
      const text = `otpauth://totp/${ACCOUNT}?issuer=Amazon%20Web%20Services${and}secret=${SECRET}`;
      expect(lines(text)).toEqual([ALICE]);
      expect(lines(google.replace('?', `?a=b${and}`))).toEqual(lines(google));
      const keeOtp = (more: string) =>
        lines(keepassXml(keepassEntry({ Title: 'a', otp: `key=${SECRET}${and}${more}` })));
      expect(keeOtp('Size=6')).toEqual([`a |  | - | ${SECRET}`]);
      expect(keeOtp('size=8')).toEqual([expect.stringContaining('six digits')]);
    }
  });

  it('a single secret', () => {
    expect(lines(SECRET.toLowerCase())).toEqual([` |  | - | ${SECRET}`]);
    expect(found(SECRET).format).toBe('secret');
  });

  it.each([
    ['AWS', 'x', true],
    ['aws prod', 'x', true],
    ['Amazon', 'x', true],
    ['my-aws-2', 'x', true],
    ['Laws', 'x', false],
    ['Amazonas', 'x', false],
    ['Mail', 'bob@111122223333', true],
    ['Mail', 'bob@1111222233334', false],
    ['Mail', 'AWS root', true],
  ])('issuer %s with account %s as AWS’s: %s', (issuer, account, isAws) => {
    const text = `otpauth://totp/${encodeURIComponent(account)}?secret=${SECRET}&issuer=${encodeURIComponent(issuer)}`;
    expect(found(text).entries[0]?.isAws).toBe(isAws);
  });

  it.each([
    ['https://console.aws.amazon.com/x', true],
    ['https://111122223333.signin.aws.amazon.com', true],
    ['https://aws.amazon.com.example.com', false],
    ['https://laws.amazon.com', false],
  ])('a login for %s as AWS’s: %s', (uri, isAws) => {
    const items = [{ type: 1, name: 'x', login: { totp: SECRET, uris: [{ uri }] } }];
    expect(found(JSON.stringify({ encrypted: false, items })).entries[0]?.isAws).toBe(isAws);
  });
});

describe('the reader of exports refuses, with the reason and a next step,', () => {
  const refusal = (text: string): [code: string, words: string] => {
    const result: Result<Found> = readExport(text);
    if (result.ok) throw new Error('The text was accepted.');
    return [result.error.code, `${result.error.message} ${result.error.nextStep}`];
  };
  const many = (count: number, one: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => one(i)).join('\n');
  const codes: Record<string, readonly (readonly [what: string, text: string, words: string])[]> = {
    'secret-malformed': [
      ['nothing', ' \n', 'There is no secret'],
      ['one address in two lines', `${ADDRESS.slice(0, 60)}\n${ADDRESS.slice(60)}`, 'line breaks'],
      ['a single secret of a counter', ADDRESS.replace('totp', 'hotp'), 'HOTP'],
      ['words', 'hello world!', 'A to Z'],
    ],
    'import-encrypted': [
      ['Aegis', aegis('c2VjcmV0'), 'Aegis vault is encrypted. In Aegis, choose Settings'],
      ['2FAS', twoFasLocked, '2FAS backup is protected with a password. In 2FAS, choose'],
      [
        'Ente',
        enteLocked,
        'Ente Auth export is encrypted. In Ente Auth, choose Settings → Data → Export codes → Plain text',
      ],
      ['Bitwarden with a password', bitwardenLocked, 'Bitwarden export is encrypted. In Bitwarden, choose'],
      ['Bitwarden with the account’s key', bitwardenAccountLocked, 'not .json (Encrypted)'],
      [
        'a database of KeePass',
        '\u0003Ù¢\u0161gûKµ\u0001\u0000',
        'KeePass database, which is encrypted. In KeePassXC, choose Database → Export',
      ],
      ['the inside of such a database', keepassXmlLocked, 'secrets in this KeePass XML file are encrypted'],
      ['OpenPGP', '-----BEGIN PGP MESSAGE-----\n\nabc', 'encrypted with OpenPGP'],
      ['age', 'age-encryption.org/v1\n-> X25519 abc', 'encrypted with age'],
      ['age as text', '-----BEGIN AGE ENCRYPTED FILE-----\nabc', 'encrypted with age'],
      ['OpenSSL', 'Salted__abc', 'encrypted with a password'],
      ['OpenSSL as text', 'U2FsdGVkX1+abc', 'encrypted with a password'],
    ],
    'import-empty': [
      ['Google Authenticator', migration([]), 'no account in this export of Google Authenticator'],
      ['Aegis', aegis({ version: 3, entries: [] }), 'no account in this Aegis vault'],
      ['2FAS', twoFas({ services: [] }), 'no account in this 2FAS backup'],
      ['Bitwarden', bitwarden({ items: [] }), 'No login in this Bitwarden export has an authenticator key'],
      ['Bitwarden, CSV', bitwardenCsvWithout, 'No login in this Bitwarden export has an authenticator key'],
      ['KeePassXC, CSV', keepassxcCsvWithout, 'No entry in this CSV file of KeePassXC has a code'],
      [
        'KeePass, CSV',
        keepassCsv,
        'CSV files of KeePass have no codes. In KeePass, export the database as KeePass XML',
      ],
      ['KeePass, XML', keepassXml(keepassEntry({ Title: 'AWS' })), 'No entry in this KeePass XML file has a code'],
    ],
    'import-unreadable': [
      ['JSON that is cut off', aegis().slice(0, -20), 'JSON file is damaged or not complete'],
      ['JSON of something else', '{"a": 1}', 'JSON file is not an export that Fob knows'],
      ['JSON that is a list', `[${JSON.stringify(ADDRESS)}]`, 'JSON file is not an export that Fob knows'],
      ['JSON with very many levels', `{"a":${'['.repeat(2_000_000)}`, 'JSON file is not an export that Fob knows'],
      ['JSON of something else that is encrypted', '{"encrypted": true}', 'JSON file is not an export that Fob knows'],
      ['CSV with a quote that is open', `name,login_totp\na,${SECRET}\n"b,${SECRET}\n`, 'CSV file is damaged'],
      ['CSV with a wide row', `name,login_totp\na,${SECRET}\n${','.repeat(2_000)}\n`, 'CSV file is damaged'],
      ['Aegis without entries', aegis({ version: 3 }), 'Aegis vault is damaged'],
      ['XML of something else', '<?xml version="1.0"?><rss></rss>', 'XML file is not an export that Fob knows'],
      ['a web page', '<!DOCTYPE html><html></html>', 'This is a web page'],
      [
        'KeePass XML that is cut off',
        keepassXml(keepassEntry({ otp: ADDRESS })).slice(0, -20),
        'KeePass XML file is damaged',
      ],
      ['KeePass XML that ends in a tag', '<KeePassFile><Root', 'KeePass XML file is damaged'],
      ['a ZIP archive', 'PK\u0003\u0004abc', 'ZIP archive, which Fob does not open'],
      ['a long text', 'hello '.repeat(1_000), 'This text is not an export that Fob knows'],
      ['2,001 accounts', many(2_001, (i) => ADDRESS.replace('alice', `alice${i}`)), 'more than 2,000 accounts'],
      [
        '2,001 accounts in CSV',
        `name,login_totp\n${many(2_001, (i) => `a${i},${SECRET}`)}`,
        'more than 2,000 accounts',
      ],
      [
        '2,001 accounts in XML',
        keepassXml(many(2_001, () => keepassEntry({ otp: ADDRESS }))),
        'more than 2,000 accounts',
      ],
      [
        '2,001 accounts in JSON',
        bitwarden({ items: Array.from({ length: 2_001 }, () => ({ login: { totp: SECRET } })) }),
        'more than 2,000 accounts',
      ],
    ],
  };
  const damagedMigrations = {
    'without data': 'otpauth-migration://offline',
    'with other data': 'otpauth-migration://offline?other=CjEK',
    'to another place': 'otpauth-migration://online?data=CjEK',
    'that is not base64': 'otpauth-migration://offline?data=%26',
    'with damaged escapes': 'otpauth-migration://offline?data=%zz',
    'that is cut off': google.slice(0, -20),
    'that is too long': `otpauth-migration://offline?data=${'A'.repeat(20_001)}`,
    'with an account that is a number': migrationOf(Uint8Array.from(numberField(1, 7))),
    'with an account that is cut off': migrationOf(Uint8Array.from(bytesField(1, [10, 200]))),
    'with a secret that is a number': migrationOf(Uint8Array.from(bytesField(1, numberField(1, 7)))),
    'with a type that is a text': migrationOf(
      Uint8Array.from(bytesField(1, [...bytesField(1, SECRET_BYTES), ...bytesField(6, [50])])),
    ),
    'with a part beyond the last one': migration([{ secret: SECRET_BYTES, name: 'a' }], { index: 2, of: 2, batch: 1 }),
    'with very many parts': migration([{ secret: SECRET_BYTES, name: 'a' }], { index: 2, of: 1_001, batch: 1 }),
    'with a number without end': migrationOf(new Uint8Array(30).fill(0xff)),
    'with a length beyond its end': migrationOf(
      Uint8Array.from([10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]),
    ),
    'with a group': migrationOf(Uint8Array.from([11, 12])),
    'with field 0': migrationOf(Uint8Array.from([0, 1])),
  };

  describe.each(Object.entries(codes))('as %s', (code, all) => {
    it.each(all)('%s', (_, text, words) => {
      const [refusedAs, told] = refusal(text);
      expect(refusedAs).toBe(code);
      expect(told).toContain(words);
    });
  });

  it.each(Object.entries(damagedMigrations))('an export of Google Authenticator %s', (_, text) => {
    expect(refusal(text)).toEqual([
      'import-unreadable',
      expect.stringContaining('Google Authenticator is damaged') as string,
    ]);
  });

  /** Texts of 20 MB: what is hostile comes to an end, and what is only large is read. */
  it.each([
    ['tags', '<a>', '<KeePassFile>', 'damaged'],
    ['escapes', '&amp;', '<KeePassFile><Value>', 'damaged'],
    ['open comments', '<!--', '<KeePassFile>', 'damaged'],
    ['attributes', ' a="b"', '<KeePassFile><Value', 'damaged'],
    ['levels', '{"a":', '', 'not an export that Fob knows'],
    ['quotes', '"', '', 'not an export that Fob knows'],
    ['rows', ',\n', 'name,login_totp\n', 'has an authenticator key'],
    ['columns', ',', 'name,login_totp\n', 'CSV file is damaged'],
    ['open quotes', '""', 'name,login_totp\n"', 'CSV file is damaged'],
    ['accounts of Aegis', '{},', '{"header":{},"db":{"entries":[', 'more in it than any export', '{}]}}'],
    ['accounts of 2FAS', '{},', '{"services":[', 'more in it than any export', '{}]}'],
    ['logins of Bitwarden', '{},', '{"items":[', 'more in it than any export', '{}]}'],
    ['codes of Bitwarden', '{"login":{"totp":"A"}},', '{"items":[', 'more in it than any export', '{}]}'],
    ['pages of a login', '{},', '{"items":[{"login":{"uris":[', 'more in it than any export', '{}]}}]}'],
    ['entries', '<Entry><Key>otp</Key><Value>A</Value></String></Entry>', '<KeePassFile>', 'damaged'],
    ['rows with codes', 'a,A\n', 'name,login_totp\n', 'more than 2,000 accounts'],
    ['addresses', `${ADDRESS}\n`, '', 'more than 2,000 accounts'],
    ['lines', '\nb', 'a', 'not an export that Fob knows'],
    ['letters', 'A', '', 'not an export that Fob knows'],
    ['a message', 'A', 'otpauth-migration://offline?data=', 'damaged'],
  ])('20 MB of %s', (_, word, start, words, end = '') => {
    const most = 20 * 1024 * 1024;
    const count = Math.floor((most - start.length - end.length) / word.length);
    expect(refusal(start + word.repeat(count) + end)[1]).toContain(words);
  });

  it.each<[string, (list: unknown[]) => unknown]>([
    ['Aegis', (entries) => readAegis({ header: {}, db: { entries } })],
    ['2FAS', (services) => readTwoFas({ services })],
    ['Bitwarden', (items) => readBitwarden({ items })],
  ])('a list of %s that is too long, without a look at all that is in it', (_, read) => {
    let looks = 0;
    const entry = {
      get login() {
        looks += 1;
        return { totp: SECRET };
      },
      get info() {
        looks += 1;
        return {};
      },
      get otp() {
        looks += 1;
        return {};
      },
    };
    expect(read(Array.from({ length: 100_000 }, () => entry))).toMatchObject({
      error: { message: expect.stringContaining('more than 2,000 accounts') as string },
    });
    expect(looks).toBeLessThan(10_000);
  });

  it('a message of Google Authenticator with more accounts than Fob takes', () => {
    const text = migrationOf(Uint8Array.from(Array.from({ length: 3_000 }, () => [10, 0]).flat()));
    expect(refusal(text)[1]).toContain('more than 2,000 accounts');
  });

  it('nothing of a large export with pictures', () => {
    const icon = 'A'.repeat(19 * 1024 * 1024);
    expect(
      lines(
        aegis({ version: 3, entries: [{ type: 'totp', name: ACCOUNT, issuer: AWS, icon, info: { secret: SECRET } }] }),
      ),
    ).toEqual([ALICE]);
  });

  it('what is encrypted, with advice to delete what is then not', () => {
    for (const [, text] of codes['import-encrypted'] ?? [])
      expect(refusal(text)[1]).toContain('Delete that file afterwards');
  });
});
