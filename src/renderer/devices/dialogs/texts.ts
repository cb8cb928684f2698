import { someOf } from '../../format/words';

/** Every text of the dialogs of a device. */
export const texts = {
  programTitle: (device: string) => `Get codes for ${device} from a program`,
  programText: 'The program already has the secret of this device. Fob tries one of its codes at AWS first.',
  useProgram: 'Use this program',
  usesProgram: (program: string, device: string) => `Fob now asks ${program} for the codes of ${device}.`,
  tryingProgram: 'Asking the program, then trying its code at AWS…',
  tryingKey: 'Asking the key, then trying its code at AWS. Touch the key if it flashes.',

  forgetProgramTitle: (program: string, device: string) => `Stop asking ${program} for the codes of ${device}?`,
  forgetProgram: 'Stop asking',
  forgetProgramText: (program: string) =>
    `You then type its codes. The entry in ${program} stays, and so does the device at AWS.`,

  unassignedText: 'Nobody uses it. Anyone who is setting it up right now has to start over.',
  unassignedAs: 'Delete it as',

  deleteTitle: (device: string) => `Delete the virtual MFA device ${device}?`,
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
  forgetEnrollmentWarning: '{strong} An administrator then has to deactivate it.',
  forgetEnrollmentStrong:
    'If the device is enabled at AWS and no authenticator has its secret, nobody can make its codes after that.',

  removeTitle: (device: string) => `Remove ${device}?`,
  remove: 'Remove',
  removeVirtual: 'Fob deactivates the device and deletes it at AWS. Its codes never work again.',
  removeProgram: (program: string) => `Its entry in ${program} is useless then. Delete it there.`,
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
  resyncProgram: (program: string) =>
    `Fob asks ${program} for two codes in a row, which takes up to 30 seconds, and AWS adjusts to them.`,
  resyncKey:
    'Fob asks the key for two codes in a row, which takes up to 30 seconds, and AWS adjusts to them. Touch the key each time it flashes.',
  resyncing: 'Resyncing with AWS…',
  resynced: 'Resynced. AWS accepts the codes from this device again.',
} as const;
