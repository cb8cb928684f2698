import type { AppError } from '../../../../contract/app-error';
import type { CodeProgram } from '../../../../contract/code-programs';
import { shownCommand } from '../../../../contract/code-program-commands';

/** Characters. A person has to be able to read the whole command in a dialog of the system. */
const LONGEST = 1_000;

/** What looks like a secret in base32: at least 16 letters and digits of its alphabet, as AWS's and others' secrets are. */
const SECRET = /^(?:[A-Z2-7]{16,}|(?=[a-z2-7]*[2-7])[a-z2-7]{16,})=*$/;

/** Whether one of these words gives a secret away to everybody who sees the command. */
export const hasSecret = (words: readonly string[]): boolean =>
  words.some((word) => word.split(/[=:,]/).some((part) => SECRET.test(part)) || /otpauth(?:-migration)?:/i.test(word));

/** Why Fob does not run a command of the person's own. Null: it does. */
export function whyUnfit(program: CodeProgram): AppError | null {
  if (program.kind !== 'other') return null;
  if (hasSecret(program.words)) return withSecret;
  return shownCommand(program.words).length > LONGEST ? tooLong : null;
}

const withSecret: AppError = {
  code: 'request-invalid',
  message: 'This command has a secret in it, which every program on this computer can read while it runs.',
  nextStep:
    'Keep the codes on this computer instead: Fob then makes them itself. Or put the secret into a password manager.',
};

const tooLong: AppError = {
  code: 'request-invalid',
  message: 'This command is too long to be read before you approve it.',
  nextStep: 'Put it into a script, and name that script.',
};
