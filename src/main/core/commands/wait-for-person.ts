import { fail, type AppError, type Result } from '../../../contract/app-error';
import { keyringSilent } from '../base/keyring-wait';
import type { CommandDeps } from './deps';

/** How long a command line waits for a person, in milliseconds. Go's SDK gives up after a minute. */
const COMMAND_WAIT = 55_000;
/** How long it waits for a keyring that hangs, in milliseconds. Nobody can unlock one that asks nothing. */
const SILENCE_WAIT = 10_000;

/**
 * Waits for credentials of a profile, which may need a person. After the time limit, the error says what was missing. If
 * the keyring hangs, the wait ends earlier.
 */
export function withinTimeout<T>(
  {
    clock,
    timers,
    keyringWait,
    consentWait,
    sourceWait,
  }: Pick<CommandDeps, 'clock' | 'timers' | 'keyringWait' | 'consentWait' | 'sourceWait'>,
  profile: string,
  outcome: Promise<Result<T>>,
): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    const stop = (error: AppError) => resolve(fail(error));
    const cancels = [
      timers.at(clock.now() + SILENCE_WAIT, () => {
        if (keyringWait() === keyringSilent) stop(keyringSilent);
      }),
      timers.at(clock.now() + COMMAND_WAIT, () =>
        stop(keyringWait() ?? consentWait(profile) ?? sourceWait(profile) ?? waitEnded),
      ),
    ];
    void outcome.then(resolve, reject).finally(() => cancels.forEach((cancel) => cancel()));
  });
}

const waitEnded: AppError = {
  code: 'code-wait-ended',
  message: 'No MFA code was entered within 55 seconds.',
  nextStep: 'Enter it in Fob, then run the command again.',
};
