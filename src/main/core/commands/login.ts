import { consoleOptionsSchema } from '../../../contract/console';
import { notNames } from '../console/login-url';
import { answered, printable, printed, refused, type CommandAnswer } from './answer';
import { callerOf } from './caller';
import type { CommandDeps, CommandRequest } from './deps';
import { withinTimeout } from './wait-for-person';

/**
 * `fob login`: opens the AWS console in a browser. It never prints the link that signs in, because the link is a
 * secret.
 */
export async function signInToConsole(
  deps: CommandDeps,
  profile: string,
  request: CommandRequest,
): Promise<CommandAnswer> {
  const { query, signal } = request;
  const { success, data } = consoleOptionsSchema.safeParse({
    service: query.get('service') || null,
    region: query.get('region') || null,
  });
  if (!success) return refused(400, `${notNames.message} ${notNames.nextStep}`);
  const opened = await withinTimeout(deps, profile, deps.console.open(profile, data, callerOf(request), signal));
  return answered(opened, () => printed(`${printable(profile)}: the AWS console opens in your browser\n`));
}
