import { someOf } from '../format/words';

/** Every text about access keys. */
export const texts = {
  add: 'Add access key',
  title: 'Access keys',
  keysOf: (user: string) => `Access keys of ${user}`,
  refresh: 'Refresh',
  refreshKeysOf: (user: string) => `Refresh the access keys of ${user}`,
  denied: (user: string) => `A policy lets AWS tell more about the access keys of ${user} only with MFA.`,
  ask: 'Ask AWS',
  askAbout: (user: string) => `Ask AWS about the access keys of ${user}`,
  asking: 'Asking AWS for the access keys…',

  keptIn: 'Kept in',
  profiles: 'Profiles',
  none: 'None',
  someProfiles: (profiles: readonly string[]) => someOf(profiles, 6),
  created: 'Created',
  lastUsed: 'Last used',
  notKnown: 'Not known',
  never: 'Never',
  lastUsedFor: (day: string, service: string) => `${day}, ${service}`,
  places: {
    vault: 'Fob’s vault',
    credentials: '~/.aws/credentials',
    config: '~/.aws/config',
    split: '~/.aws/config and ~/.aws/credentials',
    elsewhere: 'Not on this computer',
  },
  statuses: { unknown: 'Not read yet', active: 'Active', inactive: 'Inactive' },
  tasks: { move: 'Moving…', status: 'Asking AWS to change it…', delete: 'Deleting…' },
  actions: {
    'to-vault': 'Move into the vault…',
    'to-file': 'Move to ~/.aws/credentials…',
    rotate: 'Rotate…',
    activate: 'Activate',
    deactivate: 'Deactivate…',
    delete: 'Delete…',
  },
  actionsFor: (key: string) => `Actions for ${key}`,

  moved: 'Moved into the vault. Tools ask Fob from now on.',
  movedToast: (key: string) => `${key} is in the vault. Tools ask Fob from now on.`,
  movedOutToast: (key: string) => `${key} is in ~/.aws/credentials.`,
  undo: 'Undo',
  undoMove: (key: string) => `Undo the move of ${key}`,
  deactivated: (key: string) => `${key} is inactive.`,

  deactivateTitle: (key: string) => `Deactivate ${key}?`,
  deactivate: 'Deactivate',
  deactivateText: 'Sessions that were made with it last until they end. You can activate it again.',
  deleteTitle: (key: string) => `Delete ${key}?`,
  delete: 'Delete',
  deleteText: 'A deleted access key cannot be brought back.',
  lostProfiles: (amount: number) =>
    amount === 1
      ? 'This profile can start no more sessions: {profiles}.'
      : 'These profiles can start no more sessions: {profiles}.',
  profileList: (profiles: readonly string[]) => someOf(profiles, 8),
  lostNone: 'No profile on this computer has it.',
  neverUsed: 'AWS says that it was never used.',
  lostElsewhere: 'AWS refuses other computers and programs that have it, such as CI.',

  rotateTitle: (key: string) => `Rotate ${key}`,
  rotate: 'Rotate',
  rotateText: (user: string, place: string) =>
    `AWS makes a new access key for ${user}. Fob tries it until it works everywhere, puts it in place of the old one in ${place}, and deactivates the old one. Your sessions go on.`,
  rotateElsewhere:
    'Other computers and programs that have the old key then stop working. You can activate it again until you delete it.',
  rotationOf: (key: string) => `Rotation of ${key}`,
  rotationSteps: ['Create', 'Check', 'Switch', 'Deactivate'],
  newKey: 'the new key',
  creating: 'AWS is making a new access key…',
  creatingWaits: 'Looking for the new access key until AWS lists it…',
  creatingStopped: 'Fob was interrupted while AWS made a new key. Go on to find out whether it did.',
  trying: (key: string) => `Trying ${key} until AWS knows it everywhere…`,
  tryingStopped: (key: string, old: string) => `Fob has ${key} and keeps it; profiles still have ${old}.`,
  switching: (key: string, old: string) => `Profiles have ${key}. Deactivating ${old}…`,
  switchingStopped: (key: string, old: string) => `Profiles have ${key}, and ${old} is still active.`,
  goOn: 'Go on',
  goOnWith: (key: string) => `Go on with the rotation of ${key}`,
  leaveActive: 'Leave it active',
  leaveKeyActive: (key: string) => `Leave ${key} active`,
  undoRotation: (key: string) => `Undo the rotation of ${key}`,
  forget: 'Forget',
  forgetRotation: (key: string) => `Forget the rotation of ${key}`,
  forgetTitle: (key: string) => `Forget the rotation of ${key}?`,
  forgetText: (key: string) => `${key} stays as it is, and nothing changes at AWS.`,
  forgetWarning:
    'If AWS made a new key, it stays in the account, and nobody has its secret. AWS allows two keys per user, and it counts as one of them until somebody deletes it.',

  moveInTitle: (key: string) => `Move ${key} into the vault`,
  moveOutTitle: (key: string) => `Move ${key} to a file`,
  move: 'Move',
  moveInText: (profiles: string) =>
    `The key leaves ~/.aws, and Fob keeps it encrypted. In its place ${profiles} gets a {line} line: tools ask Fob and get a session under the same profile name.`,
  moveInNeeds: 'Tools then need Fob running. No other line of your files changes.',
  moveOutText: (profiles: string) =>
    `Fob writes the key into ~/.aws/credentials for ${profiles}, where every program that runs as you can read it, and removes the {line} line.`,

  dropHint: 'Drop the file from AWS here, or paste its text: a CSV file, or lines of ~/.aws/credentials.',
  dropZone: 'Access key file',
  chooseFile: 'Choose file…',
  noKeyInFile: 'This file has no access key, or more than one. Paste the lines of the one that you want.',

  profileName: 'Profile name',
  profileHint: 'A new name, or a profile that you have. Tools use the key under this name.',
  profileInvalid: 'Use at most 200 letters, digits and - _ @ + . % : / only.',
  keyId: 'Access key ID',
  secret: 'Secret access key',
  region: 'Region',
  regionHint: 'Leave it empty, unless the key is of AWS China or GovCloud.',
  regionInvalid: 'Write it like eu-central-1.',
  check: 'Check',
  checkSays: 'Check asks AWS whose key it is. It changes nothing.',
  checking: 'Asking AWS whose key it is…',

  keepTitle: (key: string, profile: string) => `Add ${key} to ${profile}`,
  keep: 'Add',
  replace: 'Replace',
  keepText: (isKnown: boolean, hasAccount: boolean) =>
    isKnown
      ? hasAccount
        ? 'The key works. It belongs to {user} in account {account}, and goes to the profile {profile}.'
        : 'The key works. It belongs to {user}, and goes to the profile {profile}.'
      : hasAccount
        ? 'The key works. It belongs to {user} in account {account}, and goes to the new profile {profile}.'
        : 'The key works. It belongs to {user}, and goes to the new profile {profile}.',
  replaces: (profile: string, key: string) =>
    `The profile ${profile} has another access key, ${key}. The new one takes its place, and the other is then no longer on this computer.`,
  where: 'Where the key is kept',
  vaultText: 'Encrypted, and never in a file in clear text. Tools ask Fob under this profile name and get sessions.',
  fileText: 'Every program that runs as you can read it there, with or without Fob.',
} as const;
