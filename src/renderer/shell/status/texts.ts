import type { ErrorCode } from '../../../contract/app-error';
import { count } from '../../format/words';

/** The words of the line in the side bar's foot, and of what it opens. */
export const texts = {
  quiet: 'All quiet',
  /** What screen readers hear before the line. */
  status: 'Status:',
  dialog: 'Status',
  more: (others: number) => `${others} more`,
  nothing: 'Nothing needs your attention. Problems with your files, the keyring, the clock or the network appear here.',

  needsAttention: (amount: number) => `${count(amount, 'profile needs', 'profiles need')} attention`,
  needingAttention: (names: string) => `Failed or about to expire: ${names}.`,
  show: (name: string) => `Show ${name}`,

  offline: 'Offline',
  nextTry: (left: string) => `Tries again in ${left}`,
  trying: 'Trying now…',
  offlineText:
    'AWS cannot be reached. Sessions, devices and keys are shown as Fob last knew them. Sessions stay valid until they expire.',

  paused: 'Renewals are paused',
  pausedUntil: (pause: string) => `Renewals are paused ${pause}`,
  pausedText: 'Fob renews nothing by itself. Sessions that you or a command ask for still start.',
  resume: 'Resume',

  clock: (
    (titles: Partial<Record<ErrorCode, string>>) => (code: ErrorCode) =>
      titles[code] ?? 'This computer’s clock is off'
  )({
    'endpoint-clock-off': 'An endpoint’s clock is off',
    'clock-doubted': 'The time of an answer is not confirmed yet',
  }),

  files: (file: string) => `Fob cannot read all of ${file}`,
  place: (file: string, line: number) => `${file}:${line}`,

  noDevice: (user: string) => `No MFA device for ${user}`,
  noDeviceText:
    'Sessions start without an MFA code. For a device that exists already, add this line to the profile: {line}',
  serialLine: (serial: string) => `mfa_serial = ${serial}`,
  addDevice: 'Add device',

  undoText: 'Fob can put back what was there until something else changes the file.',
  undo: 'Undo',
  dismiss: 'Dismiss',

  repaired: 'Saved secrets were repaired',
  keyringSilent: 'The keyring does not answer',
  keyringSilentText: (nextStep: string) => `Fob cannot read its saved sessions without it. ${nextStep}`,
  keyringAwaited: 'Waiting for your keyring',
  keyringAwaitedText: 'Your sessions appear as soon as it is unlocked.',
  memoryOnly: 'Sessions end when Fob quits',
  memoryOnlyText: 'There is no keyring to encrypt them with, so Fob keeps them in memory only.',
  unreadable: 'Saved sessions cannot be read',
  unreadableText: 'The keyring answered with another key. Nothing is deleted.',
  retry: 'Try again',

  reset: 'Reset…',
  resetTitle: 'Reset the vault?',
  resetConfirm: 'Reset',
  resetText:
    'Fob deletes the encrypted secrets that it saved on this computer and starts an empty vault. You then enter an MFA code again for each device. Your files in ~/.aws do not change.',
  resetSeeds:
    'The secrets of MFA devices are deleted, too. If a device’s codes come only from this computer, it can never make a code again: only an administrator can then let its user back in.',
};
