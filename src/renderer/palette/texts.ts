import { texts as settings } from '../settings/texts';

/** The words of an action: what a row says, and other words by which people look for it. */
export interface DeedWords {
  /** `Start {name}`. A row shows the name of a profile, a device or a user in the place of `{name}`. */
  title: string;
  /** Other words for it. They are never shown. */
  also: string;
}

/** Every text of the palette. */
export const texts = {
  /** The name of the dialog and the text in its empty field. */
  search: 'Search or run…',
  found: 'Results',
  none: (query: string) => `Nothing matches “${query}”.`,
  count: (amount: number) => (amount === 1 ? '1 result' : `${amount.toLocaleString('en-US')} results`),
  about: (name: string) => `Actions for ${name}`,

  /** A row that leads to a setting. */
  setting: 'Settings: {setting}',

  sections: { recent: 'Recent', pinned: 'Pinned', others: 'Go to' },

  keys: { run: 'Run', keepOpen: 'Run and stay open', more: 'More actions', close: 'Close', back: 'Back' },

  keyNames: {
    enter: 'Enter',
    enterWith: (modifier: string) => `${modifier} Enter`,
    tab: 'Tab',
    escape: 'Esc',
  },

  notes: {
    needsCode: 'Needs a code',
    starting: 'Already starting',
    needsPermission: 'Allow its program first',
    setting: 'Setting',
    cannotLaunch: 'Only when Fob is installed',
  },

  done: {
    copied: (name: string, what: string) =>
      `Copied the credentials of ${name} for ${what}. They leave the clipboard after 30 seconds.`,
    copiedLink: (name: string) =>
      `Copied the sign-in link of ${name}. Anyone who has it can sign in. It leaves the clipboard after 30 seconds.`,
    copiedLines: (name: string) => `Copied the config lines of ${name}.`,
    copiedCode: (label: string) => `Copied the code for ${label}. It leaves the clipboard after 30 seconds.`,
    copiedActivity: 'Copied the activity.',
    readAgain: 'Reading your AWS files again.',
    forgotProgram: (label: string) => `You now type the codes for ${label}.`,
    resynced: (label: string) => `${label} is resynced. AWS accepts its codes again.`,
  },

  code: {
    title: (label: string) => `Code for ${label}`,
    close: 'Close',
  },
};

/** The words of every action on a profile. */
export const profileWords = {
  start: { title: 'Start {name}', also: 'session sign in log in login' },
  refresh: { title: 'Refresh {name}', also: 'session renew start' },
  code: { title: 'Enter the code for {name}', also: 'session start refresh mfa sign in log in login' },
  retry: { title: 'Try {name} again', also: 'session start refresh retry' },
  stop: { title: 'Stop {name}', also: 'session end log out logout sign out' },
  console: { title: 'Open the AWS console as {name}', also: 'browser web sign in' },
  'console-link': { title: 'Copy the sign-in link of {name}', also: 'aws console link url' },
  copy: { title: 'Copy the credentials of {name} for {format}', also: 'shell environment variables env export keys' },
  'copy-lines': { title: 'Copy the config lines of {name}', also: 'aws file credential_process' },
  revoke: {
    title: 'Revoke the sessions of {name} at AWS…',
    also: 'end deny stolen leaked token administrator role user policy lease',
  },
  connect: {
    title: 'Connect a tool to {name}',
    also: 'use sdk terraform endpoint container agent less lease read only',
  },
  show: { title: 'Show {name}', also: 'go details profile session' },
  edit: { title: 'Edit {name}', also: 'change profile role region' },
  duplicate: { title: 'Duplicate {name}', also: 'copy profile clone' },
  pin: { title: 'Pin {name}', also: 'favorite star' },
  unpin: { title: 'Unpin {name}', also: 'favorite star remove' },
  mark: { title: 'Mark {name} as {word}', also: 'label color tag' },
  unmark: { title: 'Remove the mark of {name}', also: 'unmark label color tag' },
  keep: { title: 'Always renew {name}', also: 'keep session alive' },
  'keep-not': { title: 'Renew {name} only while it is used', also: 'keep session alive stop' },
} satisfies Record<string, DeedWords>;

/** The words of the pages of the AWS console: `Open S3 in the AWS console as admin`. */
export const consolePage: DeedWords = {
  title: 'Open {service} in the AWS console as {name}',
  also: 'browser web sign in',
};

/** The words of every action on a device. */
export const deviceWords = {
  'copy-code': { title: 'Copy the code for {name}', also: 'mfa totp device' },
  'show-code': { title: 'Show the code for {name}', also: 'mfa totp device' },
  'show-device': { title: 'Show the device {name}', also: 'mfa go details' },
  resync: { title: 'Resync {name}', also: 'mfa device codes clock' },
  program: {
    title: 'Get the codes for {name} from a program',
    also: 'mfa device password manager yubikey key 1password bitwarden pass keepassxc command',
  },
  'forget-program': { title: 'Type the codes for {name} instead', also: 'mfa device stop asking program yubikey' },
  replace: {
    title: 'Replace {name}, or move its codes elsewhere',
    also: 'mfa device phone computer password manager yubikey',
  },
} satisfies Record<string, DeedWords>;

/** The words of every action on a lease. */
export const leaseWords = {
  'stop-lease': { title: 'Stop the lease {name}', also: 'end revoke program' },
  'revoke-lease': {
    title: 'Revoke what the lease {name} got at AWS…',
    also: 'end deny stolen leaked administrator policy',
  },
  'show-lease': { title: 'Show the lease {name}', also: 'go details program' },
} satisfies Record<string, DeedWords>;

/** The words of every action on a user. */
export const userWords = {
  'add-device': { title: 'Add a device for {name}', also: 'new mfa enroll user' },
  guide: { title: 'Set up {name}', also: 'guide steps checklist user finish' },
  'check-policy': { title: 'Check the policy of {name}', also: 'policies permissions user mfa' },
} satisfies Record<string, DeedWords>;

/** The words of every action that needs no profile, device or user. */
export const appWords = {
  sessions: { title: 'Go to Sessions', also: 'view open show profiles' },
  devices: { title: 'Go to Devices', also: 'view open show mfa' },
  policy: { title: 'Go to Policy check', also: 'view open show policies' },
  templates: { title: 'Go to Policy templates', also: 'view open show policies' },
  rollout: { title: 'Go to Policy rollout', also: 'view open show policies' },
  activity: { title: 'Go to Activity', also: 'view open show log history' },
  settings: { title: 'Go to Settings', also: 'view open show preferences options' },
  guide: { title: 'Go to Setup', also: 'set up view open show guide first steps checklist start' },
  'new-profile': { title: 'New profile', also: 'add create make role' },
  'add-key': { title: 'Add an access key', also: 'new import paste user' },
  undo: { title: 'Undo the last change', also: 'revert back' },
  'read-again': { title: 'Read the AWS files again', also: 'reload refresh config credentials' },
  'show-config': { title: 'Show the config file', also: 'open aws folder' },
  'show-credentials': { title: 'Show the credentials file', also: 'open aws folder' },
  'copy-activity': { title: 'Copy the activity', also: 'log history' },
  'theme-system': { title: 'Theme: system', also: 'setting appearance auto color mode look' },
  'theme-light': { title: 'Theme: light', also: 'setting appearance day color mode look' },
  'theme-dark': { title: 'Theme: dark', also: 'setting appearance night color mode look' },
  'launch-on': { title: 'Launch Fob at login', also: 'setting start autostart on' },
  'launch-off': { title: 'Stop launching Fob at login', also: 'setting start autostart off' },
  'sign-out-on': { title: 'Always sign out of the AWS console first', also: 'setting browser on' },
  'sign-out-off': { title: 'Never sign out of the AWS console first', also: 'setting browser off' },
  'names-on': { title: 'Turn on original profile names', also: 'setting projection shell copy' },
  'names-off': { title: 'Turn off original profile names', also: 'setting projection shell copy' },
  'pause-hour': { title: 'Pause renewals for 1 hour', also: 'setting stop' },
  'pause-tomorrow': { title: 'Pause renewals until tomorrow morning', also: 'setting stop' },
  'pause-resumed': { title: 'Pause renewals until I resume them', also: 'setting stop' },
  resume: { title: 'Resume renewals', also: 'setting pause go on' },
  'expired-remove': { title: 'Remove expired credentials from ~/.aws/credentials', also: 'setting expiry' },
  'expired-mark': { title: 'Mark expired credentials in ~/.aws/credentials', also: 'setting expiry' },
} satisfies Record<string, DeedWords>;

/** Other words for the settings to which the palette leads. Their titles are those of the settings view. */
export const settingWords = {
  sessionDuration: 'length hours long',
  keepHours: 'keep hours idle used',
  pause: '',
  afterExpiry: 'after expiry',
  warnings: 'notification reminder minutes',
  consent: 'permission ask allow consent programs',
  allowed: 'permission consent take back revoke',
  command: 'path cli link shell',
  originalNames: 'projection shell copy',
  browser: 'chrome firefox',
  signOut: 'browser',
  launch: 'start autostart',
  shortcut: 'hotkey keyboard keys palette search',
  theme: 'appearance color dark light mode look',
  diagnostics: 'doctor checks problems',
  about: 'version',
} satisfies Partial<Record<keyof typeof settings, string>>;
