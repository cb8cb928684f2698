/** What it means that a program's codes were of no use. Why a program gave none says `errors.ts`. */
import type { AppError } from '../../../../contract/app-error';
import type { CodeProgram } from '../../../../contract/code-programs';
import { programName } from '../../../../contract/code-program-commands';

/** Nobody waits for the program any more, or Fob quit. */
export const runStopped: AppError = {
  code: 'cancelled',
  message: 'The program was stopped before it gave a code.',
  nextStep: 'Try again when you need a code.',
};

/** No two codes of the program followed each other, as IAM wants them. */
export const stepsMissed: AppError = {
  code: 'code-program-failed',
  message: 'The program gave no two codes that follow each other.',
  nextStep: 'Try again, and answer the program at once when it asks for something.',
};

/** AWS called a code of the program wrong. It was never sent before. */
export const codeRefused = (program: CodeProgram, answer: AppError): AppError => ({
  ...answer,
  code: 'code-program-code-wrong',
  message: `AWS did not accept the code from ${programName(program)}.`,
  nextStep:
    'Check that the entry is that of this MFA device, and that the clock of this computer is right. If both are, resync the device.',
});

/** AWS took neither of two codes in a row, with which a device is enabled or resynced. Nobody typed them. */
export const pairRefused = (program: CodeProgram, answer: AppError): AppError => ({
  ...answer,
  message: `AWS did not accept two codes from ${programName(program)}.`,
  nextStep:
    'If the device was enabled or resynced in the last minute, wait a minute. Otherwise check that the entry is that of this MFA device.',
});

/** Before anything is enabled, Fob compares the program's code with its own. */
export const otherSecret = (program: CodeProgram): AppError => ({
  code: 'code-program-code-wrong',
  message: `${programName(program)} gives other codes than the secret of this device makes.`,
  nextStep: 'Check that the entry has this secret and no other. Then compare again.',
});

/** The program's codes are those of the secret, at a time that is not AWS's. */
export const clockTooWrong = (program: CodeProgram): AppError => ({
  code: 'clock-off',
  message: `The clock of this computer is wrong, so AWS would not accept the codes from ${programName(program)}.`,
  nextStep: 'Turn on automatic time in the system settings, or set the clock. Then compare again.',
});

/** The person has just been shown the secret, and the program has no entry with it. */
export const notPutYet = (program: CodeProgram, error: AppError): AppError => ({
  ...error,
  nextStep: `Put the secret into ${programName(program)} first, under exactly this name. Then compare again.`,
});
