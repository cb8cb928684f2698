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
  { query, signal }: CommandRequest,
): Promise<CommandAnswer> {
  // The first call of the command has to succeed, so a code is asked for before it begins.
  const credentials = await withinTimeout(deps, profile, deps.credentials.provide(profile, signal, callerOf(query)));
  if (!credentials.ok) return failed(credentials.error);
  const claim = { pid: query.get('pid') ?? '', born: query.get('born') ?? '' };
  const address = await deps.exec.begin(profile, claim);
  if (address.ok) return answered(renewingText(credentials.value, address.value), printed);
  const now = deps.clocks.of(credentials.value.session).now();
  return answered(fixedText(credentials.value, address.error, now), printed);
}
