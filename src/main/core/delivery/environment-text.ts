import { fail, ok, type Result } from '../../../contract/app-error';
import type { Dialect } from './shells';

/** Variables that tools prefer to others, or that belong to other sessions. Those that Fob does not set are removed. */
const takenAway = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_SESSION_EXPIRATION',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SECURITY_TOKEN',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_ACCOUNT_ID',
];

/** What an environment says of a profile, however its credentials get there. */
export interface EnvironmentProfile {
  profile: string;
  /** The account that the credentials act in. Null if it is not known. */
  account: string | null;
  /** The profile's own region. Null if it names none. Then the environment keeps its region. */
  region: string | null;
}

/** The lines that give a shell these variables, and take away what tools would prefer to them. */
export function environmentText(
  { set, unset, canHold }: Dialect,
  { profile, account, region }: EnvironmentProfile,
  variables: Readonly<Record<string, string>>,
): Result<string> {
  const all = Object.entries({
    ...variables,
    ...(account === null ? {} : { AWS_ACCOUNT_ID: account }),
    ...(region === null ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
    // Prompts show these. A name that the shell cannot hold is not worth a failure.
    ...(canHold.test(profile) ? { FOB_PROFILE: profile, AWS_VAULT: profile } : {}),
  });
  const bad = all.find(([, value]) => !canHold.test(value));
  if (bad !== undefined) {
    return fail({
      code: 'profile-broken',
      message: `The value of ${bad[0]} has characters that cannot be given to this shell.`,
      nextStep: 'Look at the profile in ~/.aws/config.',
    });
  }
  const given = new Set(all.map(([name]) => name));
  const others = takenAway.filter((name) => !given.has(name));
  return ok(`${[...unset(others), ...all.map(([name, value]) => set(name, value))].join('\n')}\n`);
}
