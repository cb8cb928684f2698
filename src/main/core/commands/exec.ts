import { fixedText, renewingText } from '../delivery/exec-text';
import { answered, failed, printed, type CommandAnswer } from './answer';
import { callerOf } from './caller';
import type { CommandDeps, CommandRequest } from './deps';
import { withinTimeout } from './wait-for-person';

/**
 * `fob exec`: prints the variables with which a command fetches its credentials from Fob for as long as it runs. Where
 * that is not possible it prints fixed credentials, and a line that says so when the shell evaluates it.
 */
export async function printExecEnvironment(
  deps: CommandDeps,
  profile: string,
  request: CommandRequest,
): Promise<CommandAnswer> {
  // The first call of the command has to succeed, so a code is asked for before it begins.
  const { query, signal } = request;
  const provided = deps.credentials.provide(profile, signal, callerOf(request), null);
  const credentials = await withinTimeout(deps, profile, provided);
  if (!credentials.ok) return failed(credentials.error);
  const claim = { pid: query.get('pid') ?? '', born: query.get('born') ?? '' };
  const address = await deps.exec.begin(profile, claim, credentials.value.admitted);
  if (address.ok) return answered(renewingText(credentials.value, address.value), printed);
  deps.credentials.handedOut(credentials.value, 'exec');
  const now = deps.clocks.of(credentials.value.session).now();
  return answered(fixedText(credentials.value, address.error, now), printed);
}
