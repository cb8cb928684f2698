import { plainEnvironment } from '../aws-files/plain-environment';

/** What would decide about credentials in place of the person's files. */
const decidingVariables = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
];

/**
 * The environment of a program that Fob runs for the person: that of the person's terminals, where nothing decides but the
 * person's own files. In Fob's projection of them, the program would ask Fob.
 */
export function programEnvironment(env: NodeJS.ProcessEnv, path: string, home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(plainEnvironment(env, home)).filter(
    ([name]) => !decidingVariables.includes(name.toUpperCase()) && name.toUpperCase() !== 'PATH',
  );
  // A prompt would wait for input that nobody can give.
  return { ...Object.fromEntries(kept), PATH: path, AWS_CLI_AUTO_PROMPT: 'off' };
}
