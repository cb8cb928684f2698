import { accountNumber, count, someOf } from '../../format/words';

/** Every text of the list of users and their devices. */
export const texts = {
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

  accountDevicesTitle: (account: string | null) =>
    account === null
      ? 'Other virtual devices in an account that Fob does not know yet'
      : `Other virtual devices in account ${accountNumber(account)}`,
  unassigned: 'Unassigned',
  unassignedCount: (amount: number) => `Unassigned: ${count(amount, 'device')}`,
  ofOthers: 'Assigned to other users',
  ofOthersCount: (amount: number) => `Assigned to other users: ${count(amount, 'device')}`,
  ofRoot: 'Assigned to the root user',
  ofUser: (user: string) => `Assigned to ${user}`,
  deleteIt: 'Delete',
  deleteNamed: (device: string) => `Delete ${device}`,

  copySerial: 'Copy the serial number',
  serialNumber: 'Serial number',
  enabled: 'Enabled',
  codesComeFrom: 'Codes come from',
  runs: 'Fob runs',
  profiles: 'Profiles',
  none: 'None',
  someProfiles: (profiles: readonly string[]) => someOf(profiles, 6),
  actionsFor: (device: string) => `Actions for ${device}`,

  tryProgram: 'Try again',
  tryProgramOf: (device: string) => `Try the program of ${device} again`,
  unattended: (device: string) => `May run while you are away: the program of ${device}`,
  offeredTitle: 'Your files name a command for its codes',
  offeredFor: (device: string) => `A command for the codes of ${device}`,
  offeredText: 'It is the {line} line of {profile}. Fob has not run it.',
  offeredCommand: 'The command',
  offeredUse: 'Use this command',
  offeredUseFor: (device: string) => `Use this command for ${device}`,
  offeredSafe: 'Use it only if you know it. Fob runs it, then tries its code at AWS.',
  offeredDone: (device: string) => `Fob now gets the codes of ${device} from this command.`,

  onlyKeysTitle: (user: string) => `${user} has no device that makes codes`,
  addVirtual: 'Add a virtual device',

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
  forgotten: (device: string) => `${device} and its secret are forgotten.`,
} as const;
