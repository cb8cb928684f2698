import type { AppError } from '../../../contract/app-error';
import { answered, failed, printable, printed, refused, type CommandAnswer } from './answer';
import type { CommandDeps, CommandRequest } from './deps';
import { withinTimeout } from './wait-for-person';

/** `fob code`, and what a person types at a terminal that asks. */
export async function takeCode(deps: CommandDeps, profile: string, request: CommandRequest): Promise<CommandAnswer> {
  const { query, signal } = request;
  const code = query.get('code');
  if (code === null || code === '') return refused(400, 'No code was typed. Usage: fob code PROFILE [CODE]');
  const taken = await withinTimeout(deps, profile, deps.codes.take(profile, code, query.get('asking'), signal));
  if (!taken.ok && taken.error.code === 'code-wait-ended') return failed(slow(profile));
  return answered(taken, () => printed(`${printable(profile)}: MFA code accepted\n`));
}

/**
 * What `fob` asks beside its command when it runs at a terminal. The answer comes when a code is needed, and is what the
 * terminal shows. It is empty when the command has ended. With `never`, the terminal says that it asks its person for nothing.
 */
export async function waitUntilWanted(
  { codes }: CommandDeps,
  profile: string,
  { query, signal }: CommandRequest,
): Promise<CommandAnswer> {
  const id = query.get('asking') ?? '';
  if (id === '') return failed(notNamed);
  if (query.has('never')) {
    codes.silent(id);
    return printed('');
  }
  return printed(await codes.wanted(profile, id, !query.has('again'), signal));
}

/** The person has typed the code, so it is not the person who is late. */
const slow = (profile: string): AppError => ({
  code: 'code-wait-ended',
  message: 'AWS did not answer for 55 seconds. Fob still waits for it.',
  nextStep: `Run fob status ${profile} to see whether it took the code.`,
});

const notNamed = {
  code: 'internal',
  message: 'The command that asks is not named.',
  nextStep: 'Install the fob command again: start Fob once more.',
} as const;
