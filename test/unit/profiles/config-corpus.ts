/** Config files as people have them: what an editor of profiles has to leave alone. */

const company = `# Set up by the platform team, 2023-04
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

const generated = `[default]
output = json

[profile a]
role_arn = arn:aws:iam::111122223333:role/a
source_profile = base
region = us-east-1
${Array.from(
  { length: 30_000 },
  (_, index) => `
[profile generated-${index}]
role_arn = arn:aws:iam::${String(100_000_000_000 + index)}:role/OrganizationAccountAccessRole
source_profile = ${index % 7 === 0 ? 'a' : 'base'}
region = eu-west-${(index % 3) + 1}
`,
).join('')}`;

export const corpus: readonly (readonly [what: string, text: string])[] = [
  ['a company’s', company],
  ['with CRLF', company.replaceAll('\n', '\r\n')],
  ['with a byte order mark', `\uFEFF${company}`],
  ['with a byte order mark and CRLF', `\uFEFF${company.replaceAll('\n', '\r\n')}`],
  ['with mixed line ends', company.replace(/\n(?=\[)/g, '\r\n')],
  ['without a line end at the end', company.trimEnd()],
  [
    'that ends in a section, without a line end',
    '[default]\nregion = x\n\n[profile a]\nsource_profile = base\nrole_arn = r',
  ],
  ['with tabs', company.replaceAll(' = ', '\t=\t')],
  ['with quoted names', company.replaceAll(/\[profile (\w+)\]/g, '[profile "$1"]')],
  ['with comments behind headers', company.replaceAll(/(\[profile \w+\])/g, '$1 # mine')],
  ['without empty lines', company.replaceAll(/\n+/g, '\n')],
  ['with many empty lines', company.replaceAll(/\n/g, '\n\n\n')],
  ['with upper-case keys', company.replaceAll(/^(role_arn|region|source_profile)/gm, (key) => key.toUpperCase())],
  ['with other sections twice', `${company}\n[profile twice]\nregion = a\n[profile twice]\noutput = b\n`],
  ['with umlauts and emoji in comments', company.replaceAll('# ', '# für 🦊 ')],
  ['of 5 MB', generated],
];
