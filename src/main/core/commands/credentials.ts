import { credentialText } from '../delivery/credential-text';
import { shellOf } from '../delivery/shells';
import { answered, json, printed, refused, type CommandAnswer } from './answer';
import type { CommandPorts, CommandRequest } from './ports';
import { withinTimeout } from './command-timeout';

/** `fob credentials`: the JSON of `credential_process`. */
export async function printCredentials(
  ports: CommandPorts,
  profile: string,
  { signal }: CommandRequest,
): Promise<CommandAnswer> {
  const session = await withinTimeout(ports, ports.credentials(profile, signal));
  return answered(session, (value) => answered(credentialText(value, null, 'json'), json));
}

/** `fob env`, and what `fob exec` sets: the variables as text that a shell can evaluate. */
export async function printEnvironment(
  ports: CommandPorts,
  profile: string,
  { query, signal }: CommandRequest,
): Promise<CommandAnswer> {
  const name = query.get('shell') ?? '';
  const shell = shellOf(name);
  if (shell === null) {
    return refused(400, `Fob knows no shell ${name}. Choose one: --shell bash, zsh, fish, powershell or cmd.`);
  }
  const session = await withinTimeout(ports, ports.credentials(profile, signal));
  const region = ports.state().profiles.find((candidate) => candidate.name === profile)?.region ?? null;
  return answered(session, (value) => answered(credentialText(value, region, shell), printed));
}
