import type { AppError } from '../../../contract/app-error';
import { timeLeft } from '../../../contract/time-words';

/** @param left How long what was handed out lives on, in milliseconds. Null: nothing was, or it has ended. */
export const leaseStopped = (name: string, profile: string, left: number | null): AppError => ({
  code: 'lease-stopped',
  message: `The lease “${name}” of ${profile} was stopped, so Fob hands it out no more.${
    left === null ? '' : ` What it got before ends in ${timeLeft(left)}.`
  }`,
  nextStep: 'Undo that in Fob, or wait until its time is over.',
});

export const leaseOver = (name: string, profile: string): AppError => ({
  code: 'lease-over',
  message: `The time of the lease “${name}” of ${profile} is over.`,
  nextStep: 'Run the command again for a new one.',
});

export const leaseGone: AppError = {
  code: 'lease-gone',
  message: 'This lease is over.',
  nextStep: 'The program has to ask for a new one.',
};

/** The console is signed in to with the profile's own session. */
export const noConsoleWithLess = (profile: string): AppError => ({
  code: 'lease-impossible',
  message: `Fob opens the console only with everything that ${profile} may do, and you allowed less.`,
  nextStep: 'Use a command, or allow it once.',
});

export const tooManyLeases: AppError = {
  code: 'lease-impossible',
  message: 'There are too many leases at the same time.',
  nextStep: 'Wait until some are over, or name them alike: equal terms share a lease.',
};
