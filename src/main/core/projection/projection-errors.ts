/** Words the errors about the projection of the AWS files. */
import type { AppError } from '../../../contract/app-error';

/** The error for a shell that asks although the person has turned the projection off. */
export const switchedOff: AppError = {
  code: 'projection-off',
  message: 'Original profile names are turned off in Fob.',
  nextStep: 'Turn them on in Fob under Settings → Original profile names.',
};

/** The error for a command whose files cannot be projected. */
export const unreadable = (problem: string): AppError => ({
  code: 'profile-broken',
  message: `Your AWS files cannot be read: ${problem}.`,
  nextStep: 'Open Fob to see what is wrong with them.',
});

/** The error for a view that a tool writes again and again. */
export const busy: AppError = {
  code: 'file-changed',
  message: 'A tool keeps writing into Fob’s copy of your AWS files.',
  nextStep: 'Wait until it is done.',
};
