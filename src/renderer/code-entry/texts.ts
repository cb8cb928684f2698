import { count } from '../format/words';

/** Every text of the code entry. */
export const texts = {
  codeWindow: 'MFA code',
  consentWindow: 'A program asks',
  form: 'MFA code',
  title: (user: string) => `MFA code for ${user}`,
  field: 'MFA code, six digits',
  getCode: (program: string) => `Get the code from ${program}`,
  again: (program: string) => `Ask ${program} again`,
  yourKey: 'your YubiKey',
  orType: 'Or type it',
  position: (amount: number) => `1 of ${amount}`,
  device: 'Device {device}',
  accountAndDevice: (account: string) => `Account ${account} · Device {device}`,
  session: (length: string) => `For a session of ${length}`,
  unlocks: (amount: number, length: string) => `Unlocks ${count(amount, 'profile')} for ${length}: {profiles}`,
  andMore: (amount: number) => `and ${amount} more`,
  checking: 'Checking with AWS…',
  triesLeft: (tries: number) =>
    tries === 0
      ? 'No tries left in AWS’s three-minute window.'
      : `${count(tries, 'try', 'tries')} left in AWS’s three-minute window.`,
  malformed: 'Type the code that the device shows.',
  cancel: 'Cancel',
  submit: 'Continue',
  close: 'Close',
  done: 'Done',
  doneText: 'Nothing waits for you now.',
} as const;
