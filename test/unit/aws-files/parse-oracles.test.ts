import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyConfig } from './generators';
import { missingBotocore, readAsBotocore, readWithBotocore, readWithFob, readWithJavaScript } from './oracles';

const realistic = `# company setup
[default]
region = eu-central-1
output=json

[profile base]
region = eu-central-1
mfa_serial = arn:aws:iam::012345678901:mfa/alice
s3 =
    max_concurrent_requests = 20
    addressing_style = path
cli_pager =

[profile "admin"]
role_arn = arn:aws:iam::012345678901:role/team/Admin
source_profile = base
duration_seconds = 3600

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start#/
sso_registration_scopes = sso:account:access

[profile sso]
sso_session = corp
sso_account_id = 012345678901

[services local]
sts =
  endpoint_url = http://localhost:4566
dynamodb =
\tendpoint_url = http://localhost:8000
`;

const corpus = [
  realistic,
  realistic.replaceAll('\n', '\r\n'),
  `\uFEFF${realistic}`,
  '',
  '\n\n',
  '[profile a]',
  '[profile a]\nregion = x',
  '[profile a]\nk = v ; comment\nl = v# no comment\nm = # only a comment\n',
  '[profile a] # why\nk=v\n[profile b] ; why\nk=v\n',
  '[profile a]\nk = 1\n[profile b]\nk = 2\n[profile a]\nk = 3\nj = 4\n',
  '[default]\nregion=1\nx=1\n[profile default]\nregion=2\n',
  '[profile default]\n[default]\nregion=2\n',
  '[profile a]\ns3 =\n  k = v\n\n# c\n  l = w\nm = x\n  indented = 1\n',
  '[profile a]\n =x\n= y\nz\nk = v = w\n  [profile b]\n  k = v\n',
  '[]\nk = v\n[profile a]\nk = v\n',
  '[profile a]\n\u00a0k\u00a0=\u00a0v\u00a0\n[profile\tb]\nk=a\u2028b\n',
  '[profile a]\rk = v\r',
];

describe('Fob reads what the AWS SDK for JavaScript reads', () => {
  it.each(corpus.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))('%s', async (_, text) => {
    const credentials = text
      .replaceAll(/\[profile[ \t]"?([^\]"]+)"?\]/g, '[$1]')
      .replaceAll(/\[(sso-session|services) /g, '[$1-');
    expect(readWithFob(text, credentials)).toEqual(await readWithJavaScript(text, credentials));
  });
});

const missing = missingBotocore();

describe.skipIf(missing !== null)(
  `Fob reads what botocore reads${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('in every tidy file', () => {
      const texts = [realistic.replace('cli_pager =\n', ''), ...fc.sample(tidyConfig, 400)];
      const found = readWithBotocore(texts);
      texts.forEach((text, index) => expect([text, readAsBotocore(text)]).toEqual([text, found[index]]));
    });

    it('and reports a problem where only botocore refuses a file', async () => {
      const { parseAwsFile } = await import('../../../src/main/core/aws-files/parse');
      const texts = [
        '[profile a]\nk = 1\n[profile a]\nj = 2\n',
        '[profile a]\nk = 1\nk = 2\n',
        '[profile a]\nfoo\n',
        'k = v\n',
        '[profile a]\n= v\n',
        '[profile a]\nk: 1\nk = 2\n',
        '[profile a]\ns3 =\n  k: v\n',
        '[profile a]\ncli_pager =\ncli_pager =\n',
        '\uFEFF[profile a]\n',
      ];
      expect(readWithBotocore(texts)).toEqual(texts.map(() => 'ConfigParseError'));
      for (const text of texts) {
        const { problems } = parseAwsFile(text, 'config');
        expect(problems.some(({ message }) => message.includes('the AWS CLI refuses the whole file'))).toBe(true);
      }
    });

    it('with quoted names, upper case keys and two spaces, which the JavaScript SDK does not read', async () => {
      const text =
        '[profile "f g"]\nREGION = a\n[profile  b]\nregion = b\n[profile c ]\nregion = c\n[profile ü]\nregion = d\n';
      expect(readWithBotocore([text])).toEqual([readAsBotocore(text)]);
      expect(Object.keys((await readWithJavaScript(text, '')).config)).toEqual([]);
      expect(Object.keys(readAsBotocore(text).profiles)).toEqual(['f g', 'b', 'c', 'ü']);
    });
  },
);
