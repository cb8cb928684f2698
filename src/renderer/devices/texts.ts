import { accountNumber, count, someOf } from '../format/words';

/** Every text of the device list, its dialogs and its wizard. */

/** `in account 1234-5678-9012`, for the names of things that several accounts have. */
const inAccount = (account: string | null): string =>
  account === null ? 'in an account that Fob does not know yet' : `in account ${accountNumber(account)}`;

const userAccount = (account: string | null, key: string): string =>
  account === null ? key : `Account ${accountNumber(account)} · ${key}`;

/** The list of users and their devices. */
export const listTexts = {
  title: 'Devices',
  search: 'Search devices',
  nothingFound: (query: string) => `Nothing here matches “${query}”.`,
  nothingFoundHint: 'Try a user, an account number, the name of a device, or a part of its serial number.',
  clearSearch: 'Clear search',

  orphansTitle: 'Devices without a profile',
  orphansText: 'No profile has their user’s access key anymore.',

  account: (account: string) => `Account ${accountNumber(account)}`,
  devicesOf: (user: string) => `MFA devices of ${user}`,
  addDevice: 'Add device',
  addDeviceFor: (user: string) => `Add device for ${user}`,
  checkPolicy: 'Check policy',
  checkPolicyOf: (user: string) => `Check the policy of ${user}`,
  refresh: 'Refresh',
  refreshDevicesOf: (user: string) => `Refresh the devices of ${user}`,
  reading: 'Reading…',
  asking: 'Asking AWS for the MFA devices…',
  full: (most: number) => `AWS allows ${most} MFA devices per user. Remove one before you add another.`,

  deviceCount: (amount: number) => count(amount, 'device'),
  noDevice: 'No MFA device',
  unfinished: (amount: number) => `${amount} unfinished`,
  notRead: 'Not read yet',
  unreadable: 'Cannot be read',
  rotating: 'A key is being rotated',
  asOf: (ago: string) => `As of ${ago}`,

  emptyTitle: (user: string) => `${user} has no MFA device`,
  emptyText:
    'An MFA device makes the six-digit codes that AWS asks for on top of the access key. Fob creates one, shows you its QR code to scan, and adds it to your profiles.',

  accountDevicesTitle: (account: string | null) => `Other virtual devices ${inAccount(account)}`,
  unassigned: 'Unassigned',
  unassignedCount: (amount: number) => `Unassigned: ${count(amount, 'device')}`,
  ofOthers: 'Assigned to other users',
  ofOthersCount: (amount: number) => `Assigned to other users: ${count(amount, 'device')}`,
  ofRoot: 'Assigned to the root user',
  ofUser: (user: string) => `Assigned to ${user}`,
  deleteIt: 'Delete',
  deleteNamed: (device: string) => `Delete ${device}`,
  deleteTitle: (device: string) => `Delete the virtual MFA device ${device}?`,
  deleteText: 'Nobody uses it. Anyone who is setting it up right now has to start over.',
  deleteAs: 'Delete it as',

  copySerial: 'Copy the serial number',
  serialNumber: 'Serial number',
  enabled: 'Enabled',
  codesComeFrom: 'Codes come from',
  profiles: 'Profiles',
  none: 'None',
  someProfiles: (profiles: readonly string[]) => someOf(profiles, 6),
  actionsFor: (device: string) => `Actions for ${device}`,

  showCode: 'Show code',
  hideCode: 'Hide code',
  showCodeOf: (device: string) => `Show code for ${device}`,
  hideCodeOf: (device: string) => `Hide code for ${device}`,
  codeOf: (device: string) => `Code for ${device}`,
  copyCodeOf: (device: string) => `Copy code for ${device}`,

  continue: 'Continue',
  continueWith: (device: string) => `Continue with ${device}`,
  resumeNamed: (resume: string, device: string) => `${resume}: ${device}`,
  keep: 'Keep the device',
  keepNamed: (device: string) => `Keep ${device}`,
  forget: 'Forget',
  forgetNamed: (device: string) => `Forget ${device}`,

  nothingTitle: 'Nothing to do here',
  showDevices: 'Show my devices',
  codeWanted: 'AWS asks for an MFA code. Enter it in Fob’s code window.',
} as const;

/** Devices in a word or a sentence, and what Fob does with them. */
export const deviceTexts = {
  kinds: { virtual: 'Virtual MFA device', hardware: 'Hardware MFA device', 'security-key': 'Security key' },
  codesFrom: {
    phone: 'Your phone or another authenticator',
    computer: 'This computer',
    both: 'This computer and another authenticator',
    hardware: 'The device itself',
    nowhere: 'Nowhere. A security key makes no codes, so it cannot start sessions.',
  },
  tasks: { resync: 'Resyncing…', remove: 'Removing…', 'bring-seed': 'Trying the secret at AWS…' },
  actions: {
    resync: 'Resync…',
    rename: 'Rename…',
    replace: 'Replace…',
    bring: 'Keep codes on this computer…',
    forget: 'Stop keeping codes here…',
    remove: 'Remove…',
  },
  resumes: { again: 'Try again', check: 'Check at AWS', finish: 'Finish removing' },
  noVault: {
    opening: 'Fob is waiting for your keyring, which encrypts the secret on this computer.',
    'memory-only': 'This computer has no keyring to encrypt the secret with, so Fob cannot keep it here.',
    unreadable:
      'Fob cannot read its vault with this keyring, so it can add nothing to it. The status in the side bar says what to do.',
  },
} as const;

/** How far a device is that is being added or removed. */
export const stageTexts = {
  creatingWaits: 'Fob is waiting for AWS’s lists to show whether it was created.',
  creating: 'AWS is creating it.',
  creatingStopped: 'Fob was interrupted before AWS answered. Try again to find out what is there.',
  enabling: 'AWS is enabling it with two codes.',
  wantsCodes: 'It is created but not enabled yet: it still needs two codes.',
  wantsCodesNoQr:
    'It is created but not enabled yet. Its QR code cannot be shown again; an authenticator that scanned it makes the codes.',
  enablingUnknown: 'AWS did not say whether it is enabled. Check at AWS, or enable it again, to find out.',
  enablingWaits: 'Fob is waiting for AWS’s lists to show whether it is enabled.',
  verifying: 'It is enabled. Fob starts a first session as soon as AWS’s sign-in knows the device.',
  notVerified: 'It is enabled, but its first session has not started yet.',
  verified: 'It works. Choose the profiles that use it.',
  verifiedReplaces: 'It works. Once you have chosen its profiles, Fob removes the device that it replaces.',
  lostHere: 'It is created, but nobody has its secret anymore. All that is left is to delete it.',
  lost: 'It is created, but Fob no longer has its secret. Unless an authenticator scanned it, nobody does: delete it.',
  removing: 'It is being removed.',
  removalStopped: 'It is not completely removed yet.',
} as const;

/** Two codes in a row. */
export const pairTexts = {
  first: 'First code',
  second: 'Second code, the next one',
  help: 'Type the code that your authenticator shows now, then the one after it. You can also paste both here at once. The ring shows when the next code comes.',
  twice: 'That is the same code twice. Wait for the next one.',
  letFobMake: 'Let Fob make the codes',
  typeInstead: 'Type two codes instead',
} as const;

/** The dialogs of a device. */
export const dialogTexts = {
  bringTitle: (device: string) => `Keep codes for ${device} on this computer`,
  bring: 'Keep codes here',
  bringText:
    'Sessions then start without you. But both factors are in one place: anyone who can use your account on this computer can use both. Fob tries the secret at AWS first.',
  brought: (device: string) => `Fob now makes the codes for ${device}.`,
  secret: 'Secret',
  secretHint: 'The secret key in base32, or the whole otpauth:// address that the authenticator exports.',
  trying: 'Trying the secret at AWS…',
  qrImage: 'QR code image',
  qrImageHint: 'Or use a picture of its QR code: choose a file, drop it here, or paste it.',
  qrRead: 'A QR code was read.',
  qrFaults: {
    'too-large': 'This image is larger than 20 MB or 40 megapixels. Cut out the QR code and use that part.',
    damaged: 'This image is damaged, or it is no longer there. Save it again, then choose it again.',
    'other-kind': 'Fob reads QR codes from PNG, JPEG, GIF and WebP. Save the picture as PNG, or take a screenshot.',
    none: 'Fob finds no QR code in this image. Try a larger or sharper one.',
  },
  useAnother: 'Use another',
  chooseImage: 'Choose image…',

  discardTitle: (device: string) => `Delete the virtual MFA device ${device}?`,
  discardText:
    'It is not enabled, so nothing signs in with it. If an authenticator scanned its QR code, delete that entry too.',
  delete: 'Delete',

  forgetTitle: (device: string) => `Stop keeping codes for ${device} here?`,
  forget: 'Stop keeping codes',
  forgetText: 'Fob forgets the device’s secret. You then type its codes, and sessions no longer start by themselves.',
  forgetOnlyCopy:
    '{strong} Without another authenticator that makes its codes, you are locked out. If you have none, replace the device instead.',
  forgetOnlyCopyStrong: 'As far as Fob knows, this computer has the only copy.',

  forgetEnrollmentTitle: (device: string) => `Forget ${device} on this computer?`,
  forgetEnrollment: 'Forget',
  forgetEnrollmentText: 'Fob forgets the device and its secret. Nothing changes at AWS.',
  forgetEnrollmentWarning:
    '{strong} unless an authenticator has its secret. An administrator then has to deactivate it.',
  forgetEnrollmentStrong: 'If the device is enabled at AWS, nobody can make its codes after that,',

  forgotten: (device: string) => `${device} is off the list.`,

  removeTitle: (device: string) => `Remove ${device}?`,
  remove: 'Remove',
  removeVirtual: 'Fob deactivates the device and deletes it at AWS. Its codes never work again.',
  removeOther: (user: string) => `Fob deactivates the device for ${user}.`,
  removeProfiles: (amount: number) =>
    amount === 1
      ? 'This profile stops working until it uses another device: {profiles}.'
      : 'These profiles stop working until they use another device: {profiles}.',
  removeLast: '{strong} Where AWS asks for MFA, {user} can do nothing until a new one is enabled.',
  removeLastStrong: (user: string) => `It is the last MFA device of ${user}.`,
  profiles: (profiles: readonly string[]) => someOf(profiles, 8),

  renameTitle: (device: string) => `Rename ${device}`,
  rename: 'Rename',
  label: 'Label',
  labelHint: 'What Fob calls the device on this computer. Leave it empty to use its name at AWS.',
  renamed: (before: string, after: string) => `${before} is now called ${after}.`,

  resyncTitle: (device: string) => `Resync ${device}`,
  resync: 'Resync',
  resyncTyped:
    'If a device’s clock is off, AWS refuses its codes. Two codes in a row tell AWS how far the clock is off.',
  resyncMade: 'Fob makes two codes in a row, and AWS adjusts to them. You type nothing.',
  resyncing: 'Resyncing with AWS…',
  resynced: 'Resynced. AWS accepts the codes from this device again.',
} as const;

/** The wizard that adds a device. */
export const wizardTexts = {
  addTitle: 'Add an MFA device',
  replaceTitle: (device: string) => `Replace ${device}`,
  /** Users often have a device of their own name. It is not named twice then. */
  forUser: (device: string, user: string) => (device === user ? `For ${user}` : `${device}, for ${user}`),
  leave: 'Leave',
  continueLater: 'You can continue later from Devices.',
  steps: {
    user: 'User',
    source: 'Codes',
    qr: 'QR code',
    codes: 'Enable',
    verify: 'Verify',
    profiles: 'Profiles',
  },
  back: 'Back',
  continue: 'Continue',

  userTitle: 'Whose device is it?',
  user: 'User',
  searchUsers: 'Search users',
  noUserFound: (query: string) => `No user matches “${query}”.`,
  userAccount,
  userFull: (account: string | null, key: string, most: number) =>
    `${userAccount(account, key)} · has ${most} MFA devices, which is all that AWS allows`,

  nameTitle: 'Name the new device',
  name: 'Device name',
  nameHint: 'This name cannot be changed at AWS later. Many policies allow only the user’s own name.',
  nameMissing: 'Give the device a name.',
  nameTooLong: (most: number, length: number) => `A name has at most ${most} characters. This one has ${length}.`,
  nameInvalid: 'AWS allows the letters A to Z, digits and + = , . @ _ - in a name, and no spaces.',
  nameTaken: (name: string) => `There is already a device named ${name}. Choose another name.`,
  orderTitle: 'What happens, in this order',
  order: (device: string) => [
    `Fob starts an MFA session with ${device}, because AWS asks for one.`,
    'Fob creates and enables the new device.',
    'Fob verifies the new device with a first session.',
    'The profiles that you choose switch to the new device.',
    `Only then does Fob remove ${device}.`,
  ],

  sourceTitle: 'Where do its codes come from?',
  source: 'Where codes come from',
  phone: 'A phone',
  phoneText:
    'Or another authenticator. The second factor stays apart from the access key, and you type a code when a session starts.',
  computer: 'This computer',
  computerText:
    'Fob makes the codes, so sessions start without you. But both factors are in one place: anyone who can use your account on this computer can use both.',
  both: 'Both',
  bothText:
    'Fob makes the codes, and your phone is the backup in case you lose this computer. Here too, anyone who can use your account on this computer can use both factors.',
  createSays: (device: string, user: string) =>
    device === user
      ? `Fob creates a virtual MFA device in AWS. It has the user’s name, ${device}, and does nothing until you enable it.`
      : `Fob creates a virtual MFA device named ${device} for ${user} in AWS. It does nothing until you enable it.`,
  changeName: 'Change the name…',
  useName: 'Use this name',
  create: 'Create',
  creating: 'Creating the device at AWS…',

  qrTitle: 'Scan the QR code',
  qrText: 'Scan it with the authenticator app on your phone. The app then shows a new six-digit code every 30 seconds.',
  qrOf: (device: string) => `QR code for ${device}`,
  showSecret: 'Show secret',
  hideSecret: 'Hide secret',
  secret: 'Secret',
  secretHint: 'Type it into the authenticator as a time-based key. Never send it to anyone.',
  saveQr: 'Save QR PNG…',
  saved: 'Saved to {path}. {strong}',
  savedStrong: 'Anyone who has this file has the second factor. Delete it after you scan it.',
  scanned: 'My phone shows codes for this device',
  scannedText: 'The phone is your backup, so make sure that it works before you continue.',

  codesTitle: 'Enable the device',
  codesSay: 'The second code enables the device: AWS assigns it to the user and accepts its codes from then on.',
  codesSayMade:
    'Enable assigns the device to the user in AWS. Fob makes the two codes that AWS asks for, so you type nothing.',
  enable: 'Enable',
  enabling: 'Enabling the device at AWS…',
  showQr: 'Show QR code',
  checkAtAws: 'Check at AWS',

  verifyTitle: 'Verify the device',
  verifying: 'It is enabled. AWS’s sign-in takes up to 15 seconds to learn about it.',
  verifyingBar: 'Verifying the device',
  tryAgain: 'Try again',
  askingNow: 'Asking AWS now.',
  asksIn: (left: string) => `Fob asks AWS again in ${left}.`,

  profilesTitle: 'It works. Which profiles use it?',
  profilesText: 'Only the {line} line of these profiles changes. Nothing else in your files does.',
  profilesReplace: (device: string) => `After that, Fob removes ${device}.`,
  profilesGroup: 'Profiles that use this device',
  noProfiles: 'No profile starts from this user’s access key.',
  namesNone: 'Uses no MFA device now',
  namesUnknown: 'Uses a device that AWS does not list for this user',
  namesThis: 'Already uses this device',
  namesOther: (device: string) => `Uses ${device} now`,
  finish: 'Finish',
  writing: 'Writing the profiles…',

  doneTitle: (device: string) => `${device} is ready`,
  donePhone: 'It is enabled and verified. You type its codes.',
  doneComputer: 'It is enabled and verified. Fob makes its codes.',
  doneNoProfile: 'No profile uses it yet.',
  doneProfiles: (profiles: readonly string[]) =>
    profiles.length === 1
      ? `This profile now uses it (mfa_serial): ${someOf(profiles, 6)}.`
      : `These ${profiles.length} profiles now use it (mfa_serial): ${someOf(profiles, 6)}.`,
  doneReplaced: (device: string) => `${device}, the device that it replaces, is removed.`,
  doneNotRemoved: (device: string) => `Fob could not remove ${device}, the device that it replaces:`,
  showSessions: 'Show sessions',

  typeCodes: 'Type two codes',
  goneText: 'No device is waiting for you here. It may already be in use.',
  notListed: 'AWS has not listed this device, so it cannot be replaced.',
  devicesTitle: 'MFA devices',
} as const;
