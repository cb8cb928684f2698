import type { AppError } from '../../../contract/app-error';
import { timeLeft } from '../../../contract/time-words';
import { programInWords } from '../../../contract/program-words';
import type { Program } from '../callers/program';

const againIn = (quiet: number): string =>
  quiet > 0 ? `Fob asks again in ${timeLeft(quiet)} at the earliest.` : 'Run it again to be asked again.';

/** @param quiet How long the program is refused without a question, in milliseconds. */
export const consentDenied = (profile: string, { view }: Program, quiet: number): AppError => ({
  code: 'consent-denied',
  message: `You did not allow ${programInWords(view)} to use ${profile}.`,
  nextStep: againIn(quiet),
});

/** @param quiet As above. */
export const consentQuiet = (profile: string, quiet: number): AppError => ({
  code: 'consent-denied',
  message: `This program may not use ${profile}: it was not allowed a moment ago.`,
  nextStep: `${againIn(quiet)} Or allow it in Fob, in the details of ${profile}.`,
});

export const consentWaitEnded = (profile: string): AppError => ({
  code: 'consent-wait-ended',
  message: `Nobody allowed this program to use ${profile} within 55 seconds.`,
  nextStep: 'Allow it in Fob, then run the command again.',
});

export const consentAsked = (profile: string, { view }: Program): AppError => ({
  code: 'consent-asked',
  message: `${profile} asks before a program may use it.`,
  nextStep: `Allow ${view.name ?? 'the program'} in Fob, then try again.`,
});

export const cannotAskConsent = (profile: string): AppError => ({
  code: 'no-display',
  message: `${profile} asks before a program may use it, and this Fob has no display to ask on.`,
  nextStep: 'Set the profile to give its credentials always, where Fob has a display.',
});

export const consentOver = (profile: string): AppError => ({
  code: 'consent-denied',
  message: `What allowed this program to use ${profile} does not count any more.`,
  nextStep: 'Run it again to be asked again.',
});

export const consentProfileGone = (profile: string): AppError => ({
  code: 'consent-denied',
  message: `The profile ${profile} was renamed or deleted while this program waited for it.`,
  nextStep: 'Run the command again with the name that the profile has now.',
});

export const consentGone: AppError = {
  code: 'undo-over',
  message: 'Nobody waits for this answer any more.',
  nextStep: 'The program has to ask again.',
};

export const tooManyQuestions = (profile: string): AppError => ({
  code: 'consent-denied',
  message: `${profile} asks before a program may use it, and too many questions are open.`,
  nextStep: 'Answer them in Fob, then run the command again.',
});
