/** What it means for a person that a program gave no code. */
import type { AppError } from '../../../../contract/app-error';
import type { CodeProgram } from '../../../../contract/code-programs';
import { saidWords, withoutEscapes } from '../../base/said-words';
import type { CodeProgramEnd } from '../../ports';
import { commandOf, programName, shownCommand } from '../../../../contract/code-program-commands';
import {
  installing,
  itemOf,
  notTouched,
  OATH_PASSWORD,
  oathLocked,
  signOf,
  type Kind,
  type Meaning,
} from './failure-signs';
import { asksForTouch } from './yubikey';

/**
 * Explains why a program gave no code.
 *
 * @param problem What is wrong with its output, from `readCode`. Give it if the program ended with status 0.
 */
export function explainProgram(program: CodeProgram, end: CodeProgramEnd, problem: string | null = null): AppError {
  switch (end.how) {
    case 'not-found':
      return missing(program, end.program);
    case 'not-executable':
      return {
        code: 'code-program-not-started',
        message: `${programName(program)} cannot be run: ${shownCommand([end.program])} is not an executable file.`,
        nextStep: 'Make it executable with "chmod +x", or install it again.',
      };
    case 'not-started':
      return {
        code: 'code-program-not-started',
        message: `${programName(program)} could not be started: this computer has no ${end.shortOf} left.`,
        nextStep: 'Close programs that you do not need, then try again.',
      };
    case 'too-much-output':
      return outputWrong(program, 'far more than a code');
    case 'timed-out':
      return withWords(timedOut(program, end.stderr), end.stderr);
    case 'exited':
      return withWords(exited(program, end, problem), end.stderr);
    case 'stopped':
      return {
        code: 'cancelled',
        message: `${programName(program)} was stopped before it gave a code.`,
        nextStep: 'Try again when you need a code.',
      };
  }
}

/**
 * Explains why a command of `ykman` failed that gives no code: one that lists keys or accounts, or changes an account.
 * @param words The command that failed.
 */
export function explainYubiKey(
  end: CodeProgramEnd,
  words: readonly string[],
  key: CodeProgram = { kind: 'yubikey', key: null, item: 'AWS' },
): AppError {
  const error = explainProgram(key, end);
  if (end.how !== 'exited' || end.status === 0 || signOf(key, end.stderr) !== undefined) return error;
  return {
    ...error,
    message: end.status === null ? 'ykman was ended by a signal.' : `ykman failed with status ${end.status}.`,
    nextStep: inTerminal(words),
  };
}

function exited(
  program: CodeProgram,
  { status, stdout, stderr }: Extract<CodeProgramEnd, { how: 'exited' }>,
  problem: string | null,
): Meaning {
  const hasOutput = status === 0 && stdout.trim() !== '';
  const sign = hasOutput ? undefined : signOf(program, stderr);
  if (sign !== undefined) return sign.meaning(program);
  if (status === 0) return outputWrong(program, problem ?? 'nothing');
  return {
    code: 'code-program-failed',
    message:
      status === null
        ? `${programName(program)} was ended by a signal before it gave a code.`
        : `${programName(program)} gave no code: it failed with status ${status}.`,
    nextStep: inTerminal(commandOf(program)),
  };
}

/** Run by hand, programs explain themselves, and ask for what they miss. */
const inTerminal = (words: readonly string[]): string =>
  `Run ${shownCommand(words)} in a terminal to see what is wrong.`;

/**
 * The words of the program itself, behind the redactor. `pass` and `gopass` print addresses of secrets that they cannot
 * read, even with spaces in them, so nothing after the beginning of one is told.
 */
function withWords(meaning: Meaning, stderr: string): AppError {
  const words = saidWords(withoutEscapes(stderr).replace(/otpauth(?:-migration)?:.*/gis, 'otpauth:…'));
  return words === '' ? meaning : { ...meaning, detail: words };
}

const outputWrong = (program: CodeProgram, problem: string): Meaning => ({
  code: 'code-program-output-wrong',
  message: `${programName(program)} gave no code that AWS takes. It printed ${problem}.`,
  nextStep:
    program.kind === 'other'
      ? 'Change the command so that it prints only the code of six digits.'
      : `Check that this is the entry of the MFA device: ${itemOf(program)}.`,
});

function missing(program: CodeProgram, path: string): AppError {
  return {
    code: 'code-program-missing',
    message: `${shownCommand([path])} was not found on this computer.`,
    nextStep:
      program.kind === 'other'
        ? 'Install it, or correct the command: the full path of the program works too.'
        : installing[program.kind],
  };
}

function timedOut(program: CodeProgram, stderr: string): Meaning {
  if (asksForTouch(stderr)) return notTouched(program);
  if (program.kind === 'yubikey' && OATH_PASSWORD.test(stderr)) return oathLocked(program);
  const sign = signOf(program, stderr);
  if (sign !== undefined) return sign.meaning(program);
  return {
    code: 'code-program-timed-out',
    message: `${programName(program)} gave no code in time, so Fob stopped it.`,
    nextStep: waiting[program.kind] ?? inTerminal(commandOf(program)),
  };
}

/** What programs wait for most often. */
const waiting: Readonly<Partial<Record<Kind, string>>> = {
  '1password': 'If 1Password asked you for permission, answer it sooner. If it is locked, unlock it, then try again.',
  rbw: 'If rbw asked you for your master password, answer it sooner, or run "rbw unlock" in a terminal first.',
  pass: 'If GnuPG asked you for a passphrase or a touch, answer it sooner, then try again.',
  gopass: 'If GnuPG or age asked you for a passphrase or a touch, answer it sooner, then try again.',
  yubikey: 'Take the key out and put it in again, then try again.',
};
