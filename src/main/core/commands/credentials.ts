import type { Result } from '../../../contract/app-error';
import type { CommandAsk, CommandsCredentials } from '../delivery/command-credentials';
import { credentialText } from '../delivery/credential-text';
import { shellOf } from '../delivery/shells';
import { answered, json, printed, refused, type CommandAnswer } from './answer';
import { callerOf } from './caller';
import type { CommandDeps, CommandRequest } from './deps';
import { leaseTermsOf } from '../leases/lease-terms';
import { withinTimeout } from './wait-for-person';

/** `fob credentials`: prints the JSON of `credential_process`. */
export async function printCredentials(
  deps: CommandDeps,
  profile: string,
  request: CommandRequest,
): Promise<CommandAnswer> {
  const credentials = await provided(deps, profile, request, { way: 'credentials', command: null });
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
  const credentials = await provided(deps, profile, request, { way: 'env', command: null });
  return answered(credentials, (value) => answered(credentialText(value, shell), printed));
}

/** Gets the credentials that a command asks for, with less if it says so. */
export async function provided(
  deps: CommandDeps,
  profile: string,
  request: CommandRequest,
  asked: Omit<CommandAsk, 'terms'>,
): Promise<Result<CommandsCredentials>> {
  const terms = leaseTermsOf(request.query);
  if (!terms.ok) return terms;
  const whole = { ...asked, terms: terms.value };
  return withinTimeout(deps, profile, deps.credentials.provide(profile, request.signal, callerOf(request), whole));
}
