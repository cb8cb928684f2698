import { deviceName } from '../../../contract/arn';

/** A device in a sentence. Its name alone could be that of a user, because most policies want it to be. */
export const theDevice = (serial: string): string => `The MFA device ${deviceName(serial)}`;

/** A device with its user. A device of the user's own name does not name both: `MFA device bob`, never `bob of bob`. */
export const deviceOf = (serial: string, userName: string): string => withUser(serial, userName, 'of');

/** A device with the user who gets it: `MFA device bob-2 for bob`. */
export const deviceFor = (serial: string, userName: string): string => withUser(serial, userName, 'for');

function withUser(serial: string, userName: string, word: 'of' | 'for'): string {
  const name = deviceName(serial);
  return name === userName ? `MFA device ${name}` : `MFA device ${name} ${word} ${userName}`;
}
