import { fixedText, renewingText } from '../delivery/exec-text';
import { answered, failed, printed, type CommandAnswer } from './answer';
import { provided } from './credentials';
import type { CommandDeps, CommandRequest } from './deps';

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
  const claim = { pid: request.query.get('pid') ?? '', born: request.query.get('born') ?? '' };
  const command = `${claim.pid} ${claim.born}`;
  const credentials = await provided(deps, profile, request, { way: null, command });
  if (!credentials.ok) return failed(credentials.error);
  const { admitted, lease } = credentials.value;
  const peer = await request.peer().catch(() => null);
  const address = await deps.exec.begin(profile, claim, admitted, lease, peer);
  if (address.ok) return answered(renewingText(credentials.value, address.value), printed);
  deps.credentials.handedOut(credentials.value, 'exec');
  const now = deps.clocks.of(credentials.value.session).now();
  return answered(fixedText(credentials.value, address.error, now), printed);
}
