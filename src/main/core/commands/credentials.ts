import { credentialText } from '../delivery/credential-text';
import { shellOf } from '../delivery/shells';
import { answered, json, printed, refused, type CommandAnswer } from './answer';
import { callerOf } from './caller';
import type { CommandDeps, CommandRequest } from './deps';
import { withinTimeout } from './wait-for-person';

/** `fob credentials`: prints the JSON of `credential_process`. */
export async function printCredentials(
  deps: CommandDeps,
  profile: string,
  { query, signal }: CommandRequest,
): Promise<CommandAnswer> {
  const credentials = await withinTimeout(deps, profile, deps.credentials.provide(profile, signal, callerOf(query)));
  return answered(credentials, (value) => answered(credentialText(value, 'json'), json));
}

/** `fob env` and `fob exec`: prints the variables as text that a shell can evaluate. */
export async function printEnvironment(
  deps: CommandDeps,
  profile: string,
  { query, signal }: CommandRequest,
): Promise<CommandAnswer> {
  const name = query.get('shell') ?? '';
  const shell = shellOf(name);
  if (shell === null) {
    return refused(400, `Fob knows no shell ${name}. Choose one: --shell bash, zsh, fish, powershell or cmd.`);
  }
  const credentials = await withinTimeout(deps, profile, deps.credentials.provide(profile, signal, callerOf(query)));
  return answered(credentials, (value) => answered(credentialText(value, shell), printed));
}
