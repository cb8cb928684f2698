/** What it means for a person that a source gave no credentials. */
import type { AppError } from '../../../contract/app-error';
import type { CredentialSource, SourceFailure } from '../ports';
import { sourceName } from './source-id';

/** Explains why a source gave nothing. */
export function explainSource(failure: SourceFailure, source: CredentialSource): AppError {
  const name = sourceName(source);
  const inFile = `Correct credential_process of [profile ${source.profile}] in ~/.aws/config.`;
  switch (failure.kind) {
    case 'unreadable':
      return {
        code: 'source-not-found',
        message: `The ${name} cannot be read: it is empty, or a quote in it has no end.`,
        nextStep: inFile,
      };
    case 'not-found':
      return notFound(failure.program, source, inFile);
    case 'not-executable':
      return {
        code: 'source-not-executable',
        message: `The program of ${name} cannot be run: ${failure.program}.`,
        nextStep: `Make it executable with "chmod +x", or correct the path. ${inFile}`,
      };
    case 'not-started':
      return {
        code: 'source-not-started',
        message: `The ${name} could not be started: this computer has no ${failure.shortOf} left.`,
        nextStep: 'Close programs that you do not need, then try again.',
      };
    case 'timed-out':
      return {
        code: 'source-timed-out',
        message: `The ${name} did not answer within a minute, so Fob stopped it.`,
        nextStep:
          'If it was waiting for you, answer it sooner. Otherwise run it in a terminal to see what it is waiting for.',
      };
    case 'too-much-output':
      return {
        code: 'source-output-wrong',
        message: `The ${name} printed far more than credentials, so Fob stopped it.`,
        nextStep: 'Run it in a terminal to see what it prints: it should be one JSON object with credentials.',
      };
    case 'exited':
      return exited(failure, source);
    case 'output':
      return {
        code: 'source-output-wrong',
        message: `The ${name} printed something other than credentials: ${failure.problem}.`,
        nextStep:
          'It must print JSON with Version 1, AccessKeyId and SecretAccessKey, plus SessionToken for temporary credentials.',
      };
    case 'cli-missing':
      return {
        code: 'aws-cli-missing',
        message: `Profile ${source.profile} needs the AWS CLI (${name}), but Fob found no aws on PATH.`,
        nextStep: 'Install the AWS CLI version 2, then try again.',
      };
    case 'cli-too-old':
      return {
        code: 'aws-cli-too-old',
        message: `The AWS CLI at ${failure.program} is too old for ${name}: it is ${failure.version}.`,
        nextStep: `Install the AWS CLI ${failure.needs} or newer, then try again.`,
      };
    case 'stopped':
      return {
        code: 'cancelled',
        message: `Fob quit before the ${name} answered.`,
        nextStep: 'Start Fob, then try again.',
      };
  }
}

/** A line that begins with `NAME=value` is meant for a shell. The value may be a secret, so nobody is told it. */
function notFound(program: string, source: CredentialSource, inFile: string): AppError {
  const variable = /^\w+(?==)/.exec(program)?.[0];
  return {
    code: 'source-not-found',
    ...(variable === undefined
      ? {
          message: `The program of ${sourceName(source)} was not found: ${program}.`,
          nextStep: `Install it, or write its full path. ${inFile}`,
        }
      : {
          message: `The ${sourceName(source)} begins with ${variable}=…, which only a shell understands, but no shell runs it.`,
          nextStep: `Write "env" before it. ${inFile}`,
        }),
  };
}

function exited(
  { status, words }: Extract<SourceFailure, { kind: 'exited' }>,
  source: Parameters<typeof explainSource>[1],
): AppError {
  const signedOut = isSignedOut(words, source) ? signInAgain(source) : null;
  const error = signedOut ?? {
    code: 'source-failed' as const,
    message:
      status === null
        ? `The ${sourceName(source)} was ended by a signal.`
        : `The ${sourceName(source)} failed with status ${status}.`,
    nextStep:
      source.kind === 'program'
        ? 'Run it in a terminal to see what is wrong.'
        : `Run "aws sts get-caller-identity --profile ${source.profile}" in a terminal to see what is wrong.`,
  };
  return words === '' ? error : { ...error, detail: words };
}

/** The sentences of botocore about a sign-in that is missing or over. */
const SSO_OVER =
  /loading SSO Token|SSO session associated with this profile has expired|Token has expired|retrieving token from sso|Session token not found or invalid/i;
const LOGIN_OVER = /reauthenticate using 'aws login'|loading login session token|redeeming a login authorization/i;

const isSignedOut = (words: string, { kind }: CredentialSource): boolean =>
  (kind === 'sso' && SSO_OVER.test(words)) || (kind === 'login' && LOGIN_OVER.test(words));

const signInAgain = ({ kind, profile }: CredentialSource): AppError => ({
  code: 'source-signed-out',
  ...(kind === 'sso'
    ? {
        message: `The SSO sign-in of profile ${profile} has expired.`,
        nextStep: `Run "aws sso login --profile ${profile}" in a terminal, then try again.`,
      }
    : {
        message: `The AWS CLI’s sign-in of profile ${profile} has expired.`,
        nextStep: `Run "aws login --profile ${profile}" in a terminal, then try again.`,
      }),
});

/** The person has not allowed this program, or its command line is another one now. */
export const notAllowed = (source: CredentialSource): AppError => ({
  code: 'source-not-allowed',
  message: `Profile ${source.profile} gets its credentials from a program (credential_process), which Fob runs only with your permission.`,
  nextStep: `Open Fob, read the command line in the details of a profile that uses ${source.profile}, and press Allow this program.`,
});

/** In the background Fob asks no program that may want a person. */
export const asksNobodyNow = (source: CredentialSource): AppError => ({
  code: 'source-waits',
  message: `Fob runs the ${sourceName(source)} only when you or a command ask for it, because it may open a window.`,
  nextStep: 'Start the session in Fob.',
});

/** A command line does not wait as long as a source may take. */
export const stillAsked = (source: CredentialSource): AppError => ({
  code: 'source-timed-out',
  message: `The ${sourceName(source)} has not answered within 55 seconds.`,
  nextStep: 'If it is waiting for you, answer it, then run the command again.',
});

/** What the source gave had ended already. */
export const endedAlready = (source: CredentialSource): AppError => ({
  code: 'source-output-wrong',
  message: `The ${sourceName(source)} gave credentials that have already expired.`,
  nextStep: 'Run it in a terminal: Expiration should be in the future. It may be caching old credentials.',
});

/** AWS takes a code only together with a long-term access key. */
export const takesNoCode = (source: CredentialSource): AppError => ({
  code: 'source-takes-no-mfa',
  message: `The ${sourceName(source)} gave temporary credentials, but AWS accepts MFA codes only with a long-term access key.`,
  nextStep: `Remove mfa_serial from the profiles that build on ${source.profile}, or have the program return the long-term access key.`,
});

/** AWS accepts what the source gave neither now nor when it was asked again. */
export const refusedByAws = (source: CredentialSource, { message, detail }: AppError): AppError => ({
  code: 'source-refused',
  message: `AWS rejected the credentials from the ${sourceName(source)}.`,
  nextStep: 'Check what it returns: the key may have been deleted or deactivated, or the credentials revoked.',
  detail: detail ?? message,
});
