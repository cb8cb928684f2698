import { accountNumber, someOf } from '../../format/words';

const userAccount = (account: string | null, key: string): string =>
  account === null ? key : `Account ${accountNumber(account)} · ${key}`;

/** Every text of the wizard that adds a device. */
export const texts = {
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
    program: 'Program',
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

  sourceTitle: 'Where do the codes come from?',
  source: 'Where codes come from',
  phone: 'A phone',
  phoneText:
    'Or another authenticator. The second factor stays apart from the access key. You type a code when a session starts.',
  computer: 'This computer',
  computerText:
    'Fob makes the codes, so sessions start without you. But both factors are in one place: anyone who can use your account on this computer can use both.',
  manager: 'A password manager',
  managerText: 'Fob asks it for a code when a session starts. You unlock it and type nothing.',
  yubikey: 'A YubiKey',
  yubikeyText: 'The secret is on the key, and nobody can copy it from there. You touch the key when a session starts.',
  spare: 'And a phone as a spare',
  spareText: 'It scans the same QR code and makes the same codes, in case the other is lost.',
  phishing:
    'A page that looks like AWS can trick you into typing a code. It cannot trick a passkey or security key (FIDO), but those give no codes for the CLI. A user can have both.',
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
  copySecret: 'Copy secret',
  hideSecret: 'Hide secret',
  secret: 'Secret',
  secretHint: 'Type it into the authenticator as a time-based key. Never send it to anyone.',
  saveQr: 'Save QR code…',
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

  programTitle: 'Which program will keep the secret?',
  putTitle: (program: string) => `Put the secret into ${program}`,
  copyCommand: 'Copy the command',
  putThen: 'After that, Fob runs {command} and compares the code with its own.',
  putCommandLabel: 'The command that asks for the secret',
  spareHint: 'A phone that scans the QR code makes the same codes.',
  confirmCommand: 'Confirm the command in the dialog of your system.',
  compareAndEnable: 'Compare and enable',
  putWithoutSecret: (program: string) =>
    `Fob no longer has the secret, so it asks ${program} for two codes in a row. That takes up to 30 seconds.`,

  keyTitle: 'Put the secret on your YubiKey',
  keyText: 'Fob puts it there as {account}. After that, Fob forgets the secret: nobody can copy it from the key.',
  keyWithoutSecret:
    'The secret is on the key. Fob asks the key for two codes in a row, which takes up to 30 seconds. Touch it each time it flashes.',
  keyFound: (serial: string) => `YubiKey ${serial} is plugged in.`,
  plugIn: 'Plug in your YubiKey, then look again.',
  lookingForKey: 'Looking for your YubiKey…',
  touch: 'Ask for a touch before each code',
  touchText: 'Recommended: then no program can get a code without you.',
  scanToo: 'Scan with a phone, too',
  putOnKey: 'Put it on the key and enable',

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
  doneProgram: (program: string) => `It is enabled and verified. Fob asks ${program} for its codes.`,
  doneNoProfile: 'No profile uses it yet.',
  doneProfiles: (profiles: readonly string[]) =>
    profiles.length === 1
      ? `This profile now uses it (mfa_serial): ${someOf(profiles, 6)}.`
      : `These ${profiles.length} profiles now use it (mfa_serial): ${someOf(profiles, 6)}.`,
  doneReplaced: (device: string) => `${device}, the device that it replaces, is removed.`,
  doneNotRemoved: (device: string) => `Fob could not remove ${device}, the device that it replaces:`,
  showSessions: 'Show sessions',

  typeCodes: 'Type two codes',
  nothingTitle: 'Nothing to do here',
  showDevices: 'Show my devices',
  goneText: 'No device is waiting for you here. It may already be in use.',
  notListed: 'AWS has not listed this device, so it cannot be replaced.',
  devicesTitle: 'MFA devices',
} as const;
