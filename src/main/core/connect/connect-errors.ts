import type { AppError } from '../../../contract/app-error';

export const noLines = (target: string): AppError => ({
  code: 'tool-not-connected',
  message: `Tools cannot find the profile ${target} yet: it is not in the config file.`,
  nextStep: 'Add the lines to the config file, then test again.',
});

export const otherCommand = (target: string): AppError => ({
  code: 'tool-not-connected',
  message: `The profile ${target} in the config file does not run the fob command of this Fob.`,
  nextStep: 'Add the lines to the config file again, then test again.',
});

export const notWritten = (target: string): AppError => ({
  code: 'tool-not-connected',
  message: `The credentials file has no section [${target}].`,
  nextStep: 'Choose “Written to ~/.aws/credentials” under Delivery and start the session, then test again.',
  offers: ['show-profile', 'start-session'],
});

export const noLongerWritten = (target: string): AppError => ({
  code: 'tool-not-connected',
  message: `The section [${target}] in the credentials file has no session.`,
  nextStep: 'Start the session, then test again.',
  offers: ['start-session'],
});

export const endpointOff = (profile: string): AppError => ({
  code: 'endpoint-off',
  message: `The credentials endpoint is off for ${profile}.`,
  nextStep: 'Turn on “Serve this profile over HTTP”, then test again.',
});

export const notCredentials: AppError = {
  code: 'tool-failed',
  message: 'Fob answered, but not with credentials that tools can read.',
  nextStep: 'Quit Fob and start it again, then test again.',
};

export const unreadableFile = (path: string, problem: string): AppError => ({
  code: 'file-unwritable',
  message: `${path} cannot be read: ${problem}.`,
  nextStep: 'Make it readable, then test again.',
});
