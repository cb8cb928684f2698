import type { Sandbox } from '../../sandbox';

/** The `~/.aws` files of a person who works in the sandbox account: two users, five profiles. */
export function awsFiles(sandbox: Sandbox): Record<string, string> {
  const alice = sandbox.user('alice');
  const carol = sandbox.user('carol');
  const common = `region = us-east-1\nendpoint_url = ${sandbox.endpoint}\n`;
  const role = (name: string, more = ''): string =>
    `[profile ${name}]\nrole_arn = ${sandbox.role(name).arn}\nsource_profile = alice\n${more}${common}`;
  return {
    '.aws/config': [
      `[profile alice]\nmfa_serial = ${alice.mfaSerial ?? ''}\n${common}`,
      role('admin'),
      role('deploy'),
      role('oncall', 'duration_seconds = 43200\n'),
      `[profile carol]\n${common}`,
    ].join('\n'),
    '.aws/credentials': ['# Long-term keys', section('alice', alice), section('carol', carol)].join('\n'),
  };
}

/** The files of bob: his account denies almost everything without MFA, and he has no device yet. He works in a role. */
export function filesOfNewcomer(sandbox: Sandbox): Record<string, string> {
  const common = `region = us-east-1\nendpoint_url = ${sandbox.endpoint}\n`;
  return {
    '.aws/config': [
      `# Mine\n[profile bob]\n${common}`,
      `[profile work]\nrole_arn = ${sandbox.role('admin').arn}\nsource_profile = bob\n${common}`,
    ].join('\n'),
    '.aws/credentials': section('bob', sandbox.user('bob')),
  };
}

/** The profiles of {@link awsFiles} and {@link filesOfNewcomer} together. */
export function filesOfDemo(sandbox: Sandbox): Record<string, string> {
  const [usual, newcomer] = [awsFiles(sandbox), filesOfNewcomer(sandbox)];
  return Object.fromEntries(Object.entries(usual).map(([file, text]) => [file, `${text}\n${newcomer[file] ?? ''}`]));
}

const section = (name: string, user: { accessKeyId: string; secretAccessKey: string }): string =>
  `[${name}]\naws_access_key_id = ${user.accessKeyId}\naws_secret_access_key = ${user.secretAccessKey}\n`;
