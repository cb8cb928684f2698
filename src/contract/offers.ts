/**
 * What a page offers as a button beside an error, because the next step is in Fob:
 * - `start-session`: starts or renews the session of the profile. Asks for a code if it needs one.
 * - `enter-code`: opens code entry.
 * - `add-device`: adds an MFA device for the user.
 * - `show-devices`: shows the MFA devices and access keys.
 * - `add-key`: adds an access key.
 * - `edit-profile`: opens the form of the profile.
 * - `new-profile`: opens the form of a new profile.
 * - `show-profile`: shows the profile with its settings: source, delivery, endpoint, console.
 * - `allow-program`: shows the command line of the source, where the person can allow it.
 * - `connect-tool`: shows how to connect tools to the profile.
 * - `open-config`, `open-credentials`: shows the file.
 * - `retry-vault`: opens the vault again.
 * - `open-settings`: opens Fob's settings.
 * - `open-diagnostics`: opens the checks of `fob doctor`.
 */
export const offers = [
  'start-session',
  'enter-code',
  'add-device',
  'show-devices',
  'add-key',
  'edit-profile',
  'new-profile',
  'show-profile',
  'allow-program',
  'connect-tool',
  'open-config',
  'open-credentials',
  'retry-vault',
  'open-settings',
  'open-diagnostics',
] as const;
/** One of `offers`. */
export type Offer = (typeof offers)[number];
