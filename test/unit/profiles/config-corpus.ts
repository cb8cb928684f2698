/** Config files like those that people have. Editing one profile must leave everything else in them unchanged. */

const COMPANY = `# Set up by the platform team, 2023-04
# Ask in #cloud before you change anything

[default]
region = eu-central-1
output=json
cli_pager =

; keys are in credentials
[profile base]
region        = eu-central-1
mfa_serial    = arn:aws:iam::111122223333:mfa/alice
s3 =
    max_concurrent_requests = 20
    addressing_style = path
    # nested comment
cli_auto_prompt = on-partial

# production: be careful
[profile a]
role_arn = arn:aws:iam::111122223333:role/team/Admin
source_profile = base
duration_seconds = 3600
# until the audit is over
external_id = audit-2024
services = local

[profile chained]
role_arn=arn:aws:iam::444455556666:role/Deep
source_profile=a

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start#/
sso_region = eu-central-1
sso_registration_scopes = sso:account:access

[profile sso]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Reader

[services local]
sts =
  endpoint_url = http://localhost:4566
dynamodb =
\tendpoint_url = http://localhost:8000

[plugins]
cli_legacy_plugin_path = /opt/aws

# the end
`;

const GENERATED = `[default]
output = json

[profile a]
role_arn = arn:aws:iam::111122223333:role/a
source_profile = base
region = us-east-1
${Array.from(
  { length: 10_000 },
  (_, index) => `
[profile generated-${index}]
role_arn = arn:aws:iam::${String(100_000_000_000 + index)}:role/OrganizationAccountAccessRole
source_profile = ${index % 7 === 0 ? 'a' : 'base'}
region = eu-west-${(index % 3) + 1}
`,
).join('')}`;

export const corpus: readonly (readonly [what: string, text: string])[] = [
  ['of a company', COMPANY],
  ['with CRLF', COMPANY.replaceAll('\n', '\r\n')],
  ['with mixed line ends', COMPANY.replace(/\n(?=\[)/g, '\r\n')],
  ['without a line end at the end', COMPANY.trimEnd()],
  [
    'that ends in a section, without a line end',
    '[default]\nregion = x\n\n[profile a]\nsource_profile = base\nrole_arn = r',
  ],
  ['with tabs', COMPANY.replaceAll(' = ', '\t=\t')],
  ['with quoted names', COMPANY.replaceAll(/\[profile (\w+)\]/g, '[profile "$1"]')],
  ['with comments after headers', COMPANY.replaceAll(/(\[profile \w+\])/g, '$1 # mine')],
  ['without empty lines', COMPANY.replaceAll(/\n+/g, '\n')],
  ['with many empty lines', COMPANY.replaceAll(/\n/g, '\n\n\n')],
  ['with upper-case keys', COMPANY.replaceAll(/^(role_arn|region|source_profile)/gm, (key) => key.toUpperCase())],
  ['with colons', COMPANY.replaceAll(/^(\w+) ?= ?(?=.)/gm, '$1: ')],
  ['with umlauts and emoji in comments', COMPANY.replaceAll('# ', '# für 🦊 ')],
  ['of 10,000 profiles', GENERATED],
];

/** Config files that the AWS CLI refuses, each with the line because of which it does. */
export const refusedCorpus: readonly (readonly [what: string, text: string, line: number])[] = [
  ['with a byte order mark', `\uFEFF${COMPANY}`, 1],
  ['with a byte order mark and CRLF', `\uFEFF${COMPANY.replaceAll('\n', '\r\n')}`, 1],
  ['with a section that occurs twice', `[profile twice]\nregion = a\n[profile twice]\noutput = b\n${COMPANY}`, 3],
  ['with a key that occurs twice', COMPANY.replace('output=json', 'region: eu-west-1'), 6],
];
