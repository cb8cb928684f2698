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
  request: CommandRequest,
): Promise<CommandAnswer> {
  const provided = deps.credentials.provide(profile, request.signal, callerOf(request), 'credentials');
  const credentials = await withinTimeout(deps, profile, provided);
  return answered(credentials, (value) => answered(credentialText(value, 'json'), json));
}

/** `fob env` and `fob exec --static`: prints the variables as text that a shell can evaluate. */
export async function printEnvironment(
  deps: CommandDeps,
  profile: string,
  request: CommandRequest,
): Promise<CommandAnswer> {
  const name = request.query.get('shell') ?? '';
  const shell = shellOf(name);
  if (shell === null) {
    return refused(400, `Fob knows no shell ${name}. Choose one: --shell bash, zsh, fish, powershell or cmd.`);
  }
  const provided = deps.credentials.provide(profile, request.signal, callerOf(request), 'env');
  const credentials = await withinTimeout(deps, profile, provided);
  return answered(credentials, (value) => answered(credentialText(value, shell), printed));
}
