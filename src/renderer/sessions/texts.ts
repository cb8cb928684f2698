import { count } from '../format/words';

/** Every text of the sessions view. `{name}` in a text stands for an element, which `Sentence` draws. */
export const texts = {
  readAgain: 'Read files again',
  title: 'Sessions',
  newProfile: 'New profile',
  back: 'All profiles',

  // the list
  profiles: 'Profiles',
  search: 'Search profiles',
  notServed: 'Not served by Fob',
  noneServed: 'Fob can serve none of these profiles. The reasons are below.',
  onlyUnservedMatch: (search: string) => `Only profiles that Fob does not serve match “${search}”.`,
  noMatch: (search: string) => `No profile matches “${search}”.`,
  noneWithFilters: 'No profile matches these filters.',
  pinned: 'Pinned',
  recent: 'Recent',

  // the line of a user
  goodThenCode: (until: string) => `good until ${until}, then one code`,
  goodThenFob: (until: string) => `good until ${until}, then Fob renews it`,
  goodUntil: (until: string) => `good until ${until}`,
  endsThenCode: (atMoment: string, left: string) => `ends ${atMoment}, in ${left}, then one code`,
  offline: 'offline',
  offlineGoodUntil: (until: string) => `offline, good until ${until}`,
  ownCodes: 'each profile needs a code of its own',
  noDevice: 'no MFA device',
  deviceUnused: 'no profile uses the MFA device',
  onlyKeys: 'a security key makes no codes',
  deviceBeingAdded: 'the MFA device is not set up yet',
  offers: { 'add-device': 'Add device', 'show-devices': 'Show devices', 'continue-device': 'Continue' },
  lineWaits: 'waiting for a code',
  lineStarting: 'starting…',
  lineFailed: 'failed',
  lineExpired: (ago: string) => `expired ${ago}, needs one code`,
  lineNotStarted: 'not started',
  linePermission: 'needs your permission',

  // a row, where it differs from its user's line
  until: (time: string) => `until ${time}`,
  endsIn: (left: string) => `ends in ${left}`,
  expiredAgo: (ago: string) => `expired ${ago}`,
  ownCode: 'needs a code of its own',
  needsCode: 'needs a code',
  notStarted: 'not started',
  starting: 'starting…',
  waiting: 'waiting for the code',
  failed: 'failed',
  renewalFailed: 'renewal failed',
  needsPermission: 'needs your permission',
  actionFor: {
    code: (profile: string) => `Enter code for ${profile}`,
    start: (profile: string) => `Start ${profile}`,
    refresh: (profile: string) => `Refresh ${profile}`,
    retry: (profile: string) => `Try ${profile} again`,
  },
  notDelivered: 'Not delivered',
  inFile: 'Written to ~/.aws/credentials',
  customEndpoint: 'Custom STS endpoint',
  now: 'now',

  // filters and order
  options: 'Sort and filter',
  optionsFiltered: 'Sort and filter (some profiles are hidden)',
  sortBy: 'Sort by',
  sorts: { name: 'Name', used: 'Recent use', left: 'Time left' },
  filterStates: 'State',
  filterAccounts: 'Account',
  filterOwners: 'User',
  states: {
    active: 'Active',
    ending: 'Expires soon',
    'needs-code': 'Needs a code',
    failed: 'Failed',
    'not-started': 'Not started',
  },
  clearFilters: 'Show all profiles',

  // several rows, and the menu of a row
  selection: 'Selected profiles',
  selected: (amount: number) => `${amount.toLocaleString('en-US')} selected`,
  clearSelection: 'Clear the selection',
  start: 'Start',
  stop: 'Stop',
  pin: 'Pin',
  unpin: 'Unpin',
  actionsOf: (profile: string) => `Actions for ${profile}`,
  openConsole: 'Open AWS console',
  openConsoleOf: (mark: string) => `Open AWS console · ${mark}`,
  copyForShell: 'Copy credentials for',
  connect: 'Connect a tool…',
  edit: 'Edit…',
  mark: 'Mark as',
  otherMark: 'Another mark…',
  noMark: 'No mark',
  stopped: (profiles: readonly string[]) =>
    profiles.length === 1 ? `${profiles[0] ?? ''} is stopped.` : `${count(profiles.length, 'profile')} are stopped.`,
  pinnedNow: (profiles: readonly string[]) =>
    profiles.length === 1 ? `${profiles[0] ?? ''} is pinned.` : `${count(profiles.length, 'profile')} are pinned.`,
  unpinned: (profiles: readonly string[]) =>
    profiles.length === 1
      ? `${profiles[0] ?? ''} is no longer pinned.`
      : `${count(profiles.length, 'profile')} are no longer pinned.`,
  marked: (profile: string, word: string) => `${profile} is marked as ${word}.`,
  consentChanged: (profile: string, rule: string) => `Before a program uses ${profile}: ${rule}.`,
  consentAsDefault: (profile: string) => `For ${profile}, Settings say again when Fob asks.`,
  unmarked: (profile: string) => `${profile} no longer has a mark.`,
};
