import { deviceName } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import { canMakeCodes } from '../aws/accepted-by-aws';
import type { MfaDevice } from '../ports';
import { VERIFICATIONS_PER_WINDOW } from './ledger';

/**
 * How long a device counts as new after it was enabled, in milliseconds. STS answers "unable to validate" for some
 * seconds after that: 8 to 14 have been observed.
 */
export const STS_VISIBILITY = 25_000;

/** What Fob knows besides AWS's sentence. It tells the causes apart. Times are in AWS's time. */
export interface CodeFacts {
  userName: string;
  serial: string;
  now: number;
  /** Verifications left in this three-minute window, counting only the codes that Fob sent. */
  triesLeft: number;
  nextWindow: number;
  /** The user's devices. Null if they could not be listed. */
  devices: MfaDevice[] | null;
  toLocal: (awsTime: number) => number;
}

/** Whether AWS's answer is about the code or its device. Then the list of devices helps to explain it. */
export const isAboutDevice = (error: AppError): boolean => error.code === 'code-not-verified';

/**
 * "Unable to validate MFA code" means one of four things: the serial number is not this user's, STS does not know the
 * device yet, the budget of verifications is spent (by Fob or by another tool), or AWS could not say.
 */
export function diagnose(error: AppError, facts: CodeFacts): AppError {
  const detail = error.detail === undefined ? {} : { detail: error.detail };
  const device = facts.devices?.find((candidate) => candidate.serial === facts.serial);
  if (facts.devices !== null && device === undefined) return { ...unknownDevice(facts, facts.devices), ...detail };
  if (device !== undefined && facts.now - device.enabledAt < STS_VISIBILITY) {
    return {
      code: 'device-not-active-yet',
      message: 'The MFA device was enabled moments ago, and AWS does not know it everywhere yet.',
      nextStep: 'Wait a few seconds, then type the next code.',
      retryAt: facts.toLocal(device.enabledAt + STS_VISIBILITY),
      ...detail,
    };
  }
  // Another tool may have spent verifications that Fob did not count. Half a spent budget is enough to suspect that.
  if (facts.triesLeft <= VERIFICATIONS_PER_WINDOW / 2 || device !== undefined)
    return { ...budgetSpent(facts), ...detail };
  return {
    ...error,
    message: `AWS could not check a code from ${facts.serial}.`,
    nextStep: `Check that mfa_serial names a device of ${facts.userName} (IAM console, Security credentials).`,
  };
}

/** AWS checked nine codes in this window. It says nothing about further codes, right or wrong. */
export function budgetSpent(facts: Pick<CodeFacts, 'nextWindow' | 'toLocal'>): AppError {
  return {
    code: 'budget-spent',
    message: 'AWS checks at most nine codes per device in three minutes, and they are used up.',
    nextStep: 'Wait for the next three-minute window, then type a new code.',
    retryAt: facts.toLocal(facts.nextWindow),
  };
}

/** Fob does not know which codes it sent, because its note of them was damaged. A code sent twice would be refused. */
export const codesUnknown = (serial: string, retryAt: number): AppError => ({
  code: 'entry-damaged',
  message: `Fob’s note of the codes it sent for ${deviceName(serial)} was damaged.`,
  nextStep: 'Wait until earlier codes are no longer valid, at most three minutes, then type a new one.',
  retryAt,
});

function unknownDevice(facts: CodeFacts, devices: MfaDevice[]): AppError {
  const usable = devices.map((device) => device.serial).filter(canMakeCodes);
  return {
    code: 'device-unknown',
    message: `${facts.serial} is not an MFA device of ${facts.userName}.`,
    nextStep:
      usable.length > 0
        ? `Set mfa_serial in ~/.aws/config to ${usable.join(' or ')}.`
        : devices.length > 0
          ? `${facts.userName} has only security keys, which make no codes: add a virtual device beside them under Devices, or use "aws login" of the AWS CLI.`
          : `${facts.userName} has no MFA device that makes codes: add one under Devices in Fob.`,
    offers: usable.length > 0 ? ['edit-profile', 'show-devices'] : ['add-device'],
    device: { serial: facts.serial, action: 'choose' },
  };
}

/** After a second wrong code in a row, a typing slip is no longer the likeliest cause. */
export const mayDrift = (error: AppError, serial: string): AppError => ({
  ...error,
  message: 'AWS did not accept this MFA code either.',
  nextStep: `Check that the code is from ${deviceName(serial)}. If it is, the device’s clock has drifted: resync it.`,
  device: { serial, action: 'resync' },
});

/** AWS refuses codes that Fob made with AWS's own time, and nobody else can have used all of them. */
export const deviceDrifts = ({ serial }: { serial: string }, error?: AppError): AppError => ({
  code: 'device-drifts',
  message: `AWS refuses the codes that Fob makes for ${deviceName(serial)}, even those that nobody else can have used.`,
  nextStep:
    'Resync the device: Fob sends two codes, and AWS adjusts to its clock. Until then, Fob tries one code from time to time.',
  device: { serial, action: 'resync' },
  ...(error?.detail === undefined ? {} : { detail: error.detail }),
});

/** For background renewals, which wait for their codes elsewhere so that they keep no person waiting. */
export const codeNotYet = (retryAt: number): AppError => ({
  code: 'code-not-yet',
  message: 'There is no MFA code for a renewal at the moment.',
  nextStep: 'Nothing to do: Fob continues when the next one comes.',
  retryAt,
});

/** Fob has sent this code before. AWS would refuse it and count it. */
export const codeUsed: AppError = {
  code: 'code-used',
  message: 'This code has already been used. AWS accepts each code once.',
  nextStep: 'Wait for the next code, up to 30 seconds.',
};

/** What was typed is no code, so it is not sent. */
export const codeMalformed: AppError = {
  code: 'code-malformed',
  message: 'An MFA code has six digits.',
  nextStep: 'Type the six digits that the device shows now.',
};

/** Fob runs without a display, so there is no code entry. */
export const noDisplay: AppError = {
  code: 'no-display',
  message: 'This needs an MFA code, and Fob runs without a display to ask for it.',
  nextStep:
    'Run fob code or fob refresh for this profile in a terminal and type the code there, or use a device whose codes Fob makes.',
};

/** The error of a request that the person or Fob cancelled. */
export const cancelled: AppError = {
  code: 'cancelled',
  message: 'MFA code entry was canceled.',
  nextStep: 'Start the session from Fob, or run the command again a little later.',
  offers: ['start-session'],
};
