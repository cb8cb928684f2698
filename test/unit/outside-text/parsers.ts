import { accessKeyIn } from '../../../src/contract/access-key-text';
import { callerName, deviceName, iamUserOf } from '../../../src/contract/arn';
import { MOST_IMPORT_CHARACTERS, MOST_POLICY_CHARACTERS } from '../../../src/contract/limits';
import { checkAnswer } from '../../../src/main/adapters/aws/aws-answer';
import { redact } from '../../../src/main/core/base/redact';
import { pageText } from '../../../src/main/adapters/web-page';
import { readExport } from '../../../src/main/core/codes/imports/read-export';
import { readSecret } from '../../../src/main/core/codes/otpauth';
import { leaseTermsOf } from '../../../src/main/core/leases/lease-terms';
import { profileOf } from '../../../src/main/core/endpoint/endpoint-address';
import { checkText } from '../../../src/main/core/policy/check/policy-check';
import { readRole } from '../../../src/main/core/profiles/read-role';
import { sectionDiffs } from '../../../src/main/core/profiles/section-diff';

/** A part of Fob that reads text from outside, and texts that make its work hard. */
export interface OutsideParser {
  name: string;
  /** Characters of the longest text that it gets. */
  limit: number;
  parse: (text: string) => unknown;
  /** Each makes a text of about this many characters. */
  attacks: Readonly<Record<string, (length: number) => string>>;
}

const repeated =
  (word: string, start = '', end = '') =>
  (length: number): string =>
    start + word.repeat(Math.ceil(length / word.length)) + end;

const subject = {
  userArn: 'arn:aws:iam::111122223333:user/alice',
  userName: 'alice',
  roleArns: ['arn:aws:iam::111122223333:role/admin'],
};

const policy = (statements: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (more: object): string => policy([{ Effect: 'Allow', Action: '*', Resource: '*', ...more }]);
const list = (word: string, length: number): string[] =>
  Array.from({ length: Math.ceil(length / word.length) }, () => word);

const answer = (body: string) => checkAnswer({ status: 403, headers: {}, body }, 'GetCallerIdentity');

/** Characters. */
const LONGEST_ANSWER = 1_000_000;
const LONGEST_PAGE = 200_000;
const LONGEST_FIELD = 2_000;

/** Every part of Fob that reads text from outside, apart from `~/.aws`. */
export const outsideParsers: readonly OutsideParser[] = [
  {
    name: 'policy',
    limit: MOST_POLICY_CHARACTERS,
    parse: (text) => checkText(text, subject, 0),
    attacks: {
      'open variables': (length) => allow({ Resource: repeated('${', 'arn:aws:iam::1:user/')(length) }),
      'one variable of many': (length) => allow({ Resource: repeated('${', 'arn:aws:iam::1:user/', '}')(length) }),
      'a long default': (length) =>
        allow({ Resource: repeated('x', "arn:aws:iam::1:user/${aws:none, '", "'}")(length) }),
      wildcards: (length) => allow({ Resource: `arn:${'*a'.repeat(length / 2)}` }),
      'resources with wildcards': (length) => allow({ Resource: list('*:*a*i*:*', length) }),
      actions: (length) => allow({ Action: list('iam:*e*x', length) }),
      statements: (length) =>
        policy(list('x'.repeat(45), length).map(() => ({ Effect: 'Deny', Action: 'a:*', Resource: '*' }))),
      'condition values': (length) => allow({ Condition: { StringLike: { 'aws:username': list('*i*x', length) } } }),
      'condition operators': (length) =>
        allow({
          Condition: Object.fromEntries(list('operator', length).map((name, index) => [`${name}${index}`, { a: 'b' }])),
        }),
      addresses: (length) => allow({ Condition: { IpAddress: { 'aws:SourceIp': repeated(':', '', 'x')(length) } } }),
      'names of one kind': (length) =>
        `{${list('"Statement":1,', length)
          .map((_, index) => `"S${index}":1`)
          .join()}}`,
      brackets: repeated('['),
      'quotation marks': repeated('"'),
      'lines without end': repeated('\n', '{'),
      escapes: repeated('\\u0041', '{"', '"'),
    },
  },
  {
    name: 'error page',
    limit: LONGEST_ANSWER,
    parse: answer,
    attacks: {
      titles: repeated('<title'),
      'long title': repeated('x', '<title>'),
      spaces: repeated(' '),
      comments: repeated('<!-- -->'),
      'open comments': repeated('<!--'),
      instructions: repeated('<?x?>'),
      'a long name': repeated('a', '<'),
    },
  },
  {
    name: 'sign-in page',
    limit: LONGEST_PAGE,
    parse: pageText,
    attacks: {
      'open tags': repeated('<'),
      tags: repeated('<a>'),
      heads: repeated('<head'),
      'closed heads': repeated('<head></head>'),
      'heads and scripts': repeated('<head><script>'),
      spaces: repeated(' ', '', '.'),
    },
  },
  {
    name: 'lines of ~/.aws that are shown',
    limit: 50_000,
    parse: (text) => sectionDiffs(`[a]\n${text}`, `[a]\n${text.replaceAll('1', '2')}`, 'config', 'config'),
    attacks: {
      'changed lines': repeated('a = 1\n'),
      'one long name': repeated('key'),
      'fob in one line': repeated('fob credentials '),
      'other lines': (length) =>
        list('abcd = 1\n', length)
          .map((_, index) => `k${index % 977} = 1\n`)
          .join(''),
    },
  },
  {
    name: 'log line',
    limit: LONGEST_ANSWER,
    parse: redact,
    attacks: {
      groups: repeated('abcd-', '', '!'),
      secrets: repeated('secret '),
      'secret key': repeated('secret-key'),
      spaces: repeated(' ', 'password'),
      'authorization lines': repeated('\n', 'authorization='),
      digits: repeated('1'),
      'code and text': repeated('code'),
      upper: repeated('A', '', '_'),
      options: repeated('--token '),
      'open quotes': repeated('"token=\\'),
      'an option without end': repeated('-key'),
      'variables without end': repeated('session'),
    },
  },
  {
    name: 'access keys in a text',
    limit: 100_000,
    parse: accessKeyIn,
    attacks: {
      ids: repeated('AKIA'),
      secrets: repeated('a'),
      slashes: repeated('/='),
      'many keys': repeated('AKIA234567ABCDEFGH '),
    },
  },
  {
    name: 'role',
    limit: LONGEST_FIELD,
    parse: readRole,
    attacks: {
      partitions: repeated('-a', 'arn:aws'),
      links: repeated('/', 'https:'),
      'link with roles': repeated('roleName=/&', 'https://signin.aws.amazon.com/switchrole?'),
    },
  },
  {
    name: 'MFA secret',
    limit: LONGEST_FIELD,
    parse: readSecret,
    attacks: {
      parameters: repeated('&a=b', 'otpauth://totp/x?'),
      letters: repeated('A'),
      padding: repeated('='),
      'escaped label': repeated('%41', 'otpauth://totp/'),
      spaces: repeated(' ', 'A', 'A'),
    },
  },
  {
    name: 'export of another app',
    limit: Math.min(MOST_IMPORT_CHARACTERS, LONGEST_PAGE),
    parse: readExport,
    attacks: {
      levels: repeated('{"a":'),
      'open texts': repeated('\\"', '{"'),
      items: repeated('{},', '{"encrypted":false,"items":[', '{}]}'),
      pages: repeated('aws.', '{"items":[{"login":{"totp":"A","uris":[{"uri":"', '"}]}}]}'),
      'open elements': repeated('<a>', '<KeePassFile>'),
      'open tags': repeated('<', '<KeePassFile>'),
      'open comments': repeated('<!--', '<KeePassFile>'),
      'open CDATA': repeated('<![CDATA[', '<KeePassFile>'),
      entries: repeated('<Entry></Entry>', '<KeePassFile>'),
      escapes: repeated('&amp;', '<KeePassFile><Entry><String><Key>otp</Key><Value>'),
      attributes: repeated(' a="b"', '<KeePassFile><Value', '>'),
      rows: repeated(',\n', 'name,login_totp\n'),
      'doubled quotes': repeated('""', 'name,login_totp\n"'),
      'quotes that end': repeated('"",', 'name,login_totp\n'),
      lines: repeated('#\n', 'otpauth://totp/a\notpauth://totp/b\n'),
      'other lines': repeated('a\n'),
      'long line': repeated('a', 'otpauth://totp/a\notpauth://totp/b?issuer='),
      message: repeated('A', 'otpauth-migration://offline?data='),
    },
  },
  {
    name: 'ARN in an answer',
    limit: LONGEST_ANSWER,
    parse: (text) => [iamUserOf(text), callerName(text), deviceName(text)],
    attacks: {
      path: repeated('a/', 'arn:aws:iam::111122223333:user/'),
      colons: repeated(':', 'arn'),
      slashes: repeated('/', 'arn:aws:iam::111122223333:user'),
    },
  },
  {
    name: 'options of a lease',
    limit: 40_000,
    parse: (text) =>
      ['read-only', 'allow', 'policy', 'for', 'name'].map((field) =>
        leaseTermsOf(new URLSearchParams({ [field]: text })),
      ),
    attacks: {
      actions: repeated('a:b,'),
      times: repeated('1h'),
      digits: repeated('9'),
      policy: repeated('{"a":', '', '1'),
      'space in a policy': repeated(' ', '{', '}'),
      'quotes in a policy': repeated('\\"', '{"a":"', '"}'),
    },
  },
  {
    name: 'request of an SDK',
    limit: 8_000,
    parse: profileOf,
    attacks: { escaped: repeated('%41', '/profiles/', '.json'), slashes: repeated('/', '/profiles/', '.json') },
  },
];
