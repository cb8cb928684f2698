import type { AppError, Result } from '../../../contract/app-error';
import { keyringClosed } from '../base/keyring-closed';
import type { CommandDeps } from './deps';

/** How long a command line waits for a person, in milliseconds. Go's SDK gives up after a minute. */
const COMMAND_WAIT = 55_000;

/** Waits for a result that may need a person. After the time limit, the error says what was missing. */
export function withinTimeout<T>(
  { clock, timers, isOpening }: Pick<CommandDeps, 'clock' | 'timers' | 'isOpening'>,
  outcome: Promise<Result<T>>,
): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    const cancel = timers.at(clock.now() + COMMAND_WAIT, () =>
      resolve({ ok: false, error: isOpening() ? keyringClosed : waitEnded }),
    );
    void outcome.then(resolve, reject).finally(cancel);
  });
}

const waitEnded: AppError = {
  code: 'code-wait-ended',
  message: 'No MFA code was entered within 55 seconds.',
  nextStep: 'Enter it in Fob, then run the command again.',
};
