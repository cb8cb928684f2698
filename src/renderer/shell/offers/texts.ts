import type { Offer } from '../../../contract/offers';

/** The words on the button of each offer. */
export const texts: Record<Offer, string> = {
  'start-session': 'Start session',
  'enter-code': 'Enter code',
  'add-device': 'Add device',
  'show-devices': 'Show devices',
  'add-key': 'Add access key',
  'edit-profile': 'Edit profile',
  'new-profile': 'New profile',
  'show-profile': 'Show profile',
  'allow-program': 'Show program',
  'connect-tool': 'Connect a tool',
  'open-config': 'Show config file',
  'open-credentials': 'Show credentials file',
  'retry-vault': 'Try again',
  'open-settings': 'Open settings',
  'open-diagnostics': 'Open diagnostics',
};
