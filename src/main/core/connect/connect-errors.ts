import type { AppError } from '../../../contract/app-error';

export const noLines = (target: string): AppError => ({
  code: 'tool-not-connected',
  message: `The profile ${target} is not in the config file yet, so no tool finds it.`,
  nextStep: 'Add the lines to the config file, then test again.',
});

export const otherCommand = (target: string): AppError => ({
  code: 'tool-not-connected',
  message: `The profile ${target} in the config file runs another command than this Fob’s.`,
  nextStep: 'Add the lines to the config file again, then test again.',
});

export const notWritten = (target: string): AppError => ({
  code: 'tool-not-connected',
  message: `There is no section [${target}] in the credentials file.`,
  nextStep: 'Choose “Written to ~/.aws/credentials” under Delivery and start the session, then test again.',
});

export const noLongerWritten = (target: string): AppError => ({
  code: 'tool-not-connected',
  message: `The section [${target}] of the credentials file holds no session.`,
  nextStep: 'Start the session of this profile, then test again.',
});

export const endpointOff = (profile: string): AppError => ({
  code: 'endpoint-off',
  message: `The credentials endpoint is not switched on for ${profile}.`,
  nextStep: 'Switch on “Serve this profile over HTTP”, then test again.',
});

export const notCredentials: AppError = {
  code: 'tool-failed',
  message: 'What came back are no credentials that SDKs could read.',
  nextStep: 'Quit Fob and start it again, then test again.',
};

export const unreadableFile = (path: string, problem: string): AppError => ({
  code: 'file-unwritable',
  message: `${path} cannot be read: ${problem}.`,
  nextStep: 'Make it readable, then test again.',
});
