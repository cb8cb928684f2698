import type { ProfileState } from '../../../contract/app-state';

/** Every text of the tray and of notifications about sessions. */
export const trayTexts = {
  search: 'Search or run…',
  openFob: 'Open Fob',
  settings: 'Settings…',
  quit: 'Quit',

  tooltip: (words: string) => `Fob: ${words}`,
  codeWanted: (user: string) => `MFA code needed for ${user}`,
  programAsks: (program: string, profile: string) => `${program} wants ${profile}`,

  offline: 'Offline',
  noSession: 'No active session',
  activeSessions: (amount: number) => `${amount} active`,
  inState: (amount: number, state: ProfileState) => `${amount} ${state}`,
  nextRenewal: (moment: string) => `next renewal ${moment}`,
  nextExpiry: (moment: string) => `next expiry ${moment}`,

  keyringSilent: 'The keyring does not answer…',
  vaultUnreadable: 'Saved sessions cannot be read…',

  enterCode: (user: string) => `Enter MFA code for ${user}…`,
  codeFailed: (user: string) => `MFA code for ${user} did not work…`,
  answer: (program: string, profile: string) => `${program} wants ${profile}…`,

  marked: (name: string, mark: string) => `${name} · ${mark}`,
  pinned: (name: string) => `★ ${name}`,
  profile: (name: string, words: string) => `${name} — ${words}`,
  waiting: 'waiting for a code',
  starting: 'starting…',
  until: (moment: string) => `until ${moment}`,
  expires: (atMoment: string) => `expires ${atMoment}`,
  renewalFailed: (moment: string) => `until ${moment}, renewal failed`,
  ended: 'expired',
  failed: 'failed',

  refresh: 'Refresh now',
  openConsole: 'Open AWS console',
  openConsoleOf: (mark: string) => `Open AWS console · ${mark}`,
  copyCredentials: 'Copy credentials',
  copyConfigLines: 'Copy config lines',
  stop: 'Stop',
  lease: (name: string, profile: string, words: string) => `${name} · ${profile} — ${words}`,
  leaseStopped: (moment: string) => `stopped, in use until ${moment}`,
  leaseProgram: (program: string) => `Program: ${program}`,
  moreLeases: (amount: number) => `${amount} more leases in Fob…`,
  moreSessions: (amount: number) => `${amount} more in Fob…`,

  start: (name: string) => `Start ${name}`,
  showInFob: (name: string) => `Show ${name} in Fob…`,
  startSession: 'Start session',
  allProfiles: (amount: number) => `All ${amount} profiles…`,

  snooze: 'Snooze reminders for 30 minutes',
  pauseRenewals: 'Pause renewals',
  pauseHour: 'For 1 hour',
  pauseTomorrow: 'Until tomorrow morning',
  pauseResumed: 'Until I resume',
  resume: 'Resume renewals (paused)',
  resumeUntil: (moment: string) => `Resume renewals (paused until ${moment})`,
} as const;

export const notificationTexts = {
  expires: (atMoment: string) => `AWS session expires ${atMoment}`,
  expired: 'AWS session expired',
  clickForCode: (profiles: string) => `${profiles}. Click to enter an MFA code.`,
  /** Whose sessions they are. */
  ofUser: (profiles: string, user: string) => `${profiles} · ${user}`,
  andMore: (names: string, amount: number) => `${names} and ${amount} more`,
  codesRefused: 'AWS refuses the MFA codes that Fob makes',
  asks: (profile: string) => `A program asks to use ${profile}`,
  clickToAnswer: (program: string) => `${program} waits for your permission. Click to answer.`,
  resync: (device: string) => `Sessions of ${device} cannot be renewed. Click to resync the device.`,
} as const;
