/**
 * The two files of a person with many profiles. Every twenty share an access key and an MFA device: a user and roles.
 */
export function manyProfiles(count: number): { config: string; credentials: string } {
  const config: string[] = [];
  const credentials: string[] = ['# Long-term keys'];
  for (let index = 0; index < count; index++) {
    const user = Math.floor(index / ROLES_PER_KEY);
    if (index % ROLES_PER_KEY === 0) {
      config.push(`[profile user-${user}]`, `mfa_serial = arn:aws:iam::111122223333:mfa/user-${user}`, ...common);
      credentials.push(
        `[user-${user}]`,
        `aws_access_key_id = ${keyId(user)}`,
        `aws_secret_access_key = ${secret(user)}`,
      );
    } else {
      config.push(`[profile role-${index}]`, '# What this one is for', `role_arn = ${roleArn(index)}`);
      config.push(`source_profile = user-${user}`, ...common);
    }
    config.push('');
  }
  return { config: config.join('\n'), credentials: `${credentials.join('\n')}\n` };
}

/** A role profile in the middle of {@link manyProfiles}. Its session comes from an MFA session. */
export const middleRole = (count: number): string =>
  `role-${Math.floor(count / 2 / ROLES_PER_KEY) * ROLES_PER_KEY + 1}`;

const ROLES_PER_KEY = 20;
const common = ['region = eu-central-1', 'output = json'];
const roleArn = (index: number) => `arn:aws:iam::${String(200_000_000_000 + index)}:role/team/role-${index}`;
const keyId = (user: number) => `AKIA${user.toString(32).toUpperCase().padStart(16, 'A')}`;
const secret = (user: number) => `not-a-secret-${user}`.padEnd(40, 'x');
