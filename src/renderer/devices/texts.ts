/** Devices in a word or a sentence, and what Fob does with them. */
export const deviceTexts = {
  kinds: { virtual: 'Virtual MFA device', hardware: 'Hardware MFA device', 'security-key': 'Security key' },
  codesFrom: {
    phone: 'Your phone or another authenticator',
    computer: 'This computer',
    both: 'This computer and another authenticator',
    program: 'A program that is not chosen yet',
    yubikey: 'A YubiKey',
    entryIn: (program: string, entry: string) => `${program}: ${entry}`,
    hardware: 'The device itself',
    nowhere: 'Nowhere. A security key makes no codes, so it cannot start sessions.',
  },
  tasks: {
    resync: 'Resyncing…',
    remove: 'Removing…',
    'bring-seed': 'Trying the secret at AWS…',
    'try-program': 'Trying a code of the program at AWS…',
  },
  actions: {
    resync: 'Resync…',
    rename: 'Rename…',
    replace: 'Replace or move codes…',
    bring: 'Keep codes on this computer…',
    program: 'Get codes from a program…',
    forget: 'Stop keeping codes here…',
    'forget-program': 'Stop asking the program…',
    forgetProgram: (program: string) => `Stop asking ${program}…`,
    remove: 'Remove…',
  },
  /** For a user who has only security keys. */
  onlyKeys:
    'A security key signs you in on web pages, but it makes no codes, so it starts no sessions here. With AWS CLI 2.32 or later, {command} signs the CLI in through your browser with the key. For sessions that Fob renews and other tools use, add a virtual device beside the key.',
  loginCommand: 'aws login',
  yourYubiKey: 'your YubiKey',
  resumes: { again: 'Try again', check: 'Check at AWS', finish: 'Finish removing' },
  codeWanted: 'AWS asks for an MFA code. Enter it in Fob’s code window.',
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
  wantsProgram: 'It is created but not enabled yet: a password manager does not have its secret yet.',
  wantsKey: 'It is created but not enabled yet: its secret is not on a YubiKey yet.',
  wantsTwoCodes: (program: string) => `It is created but not enabled yet: Fob still needs two codes of ${program}.`,
  touch: 'It waits until you touch your key.',
  asking: (program: string) => `Fob is asking ${program} for a code.`,
  adding: 'Fob is putting its secret on the key.',
  lostHere: 'It is created, but nobody has its secret anymore. All that is left is to delete it.',
  lost: 'It is created, but Fob no longer has its secret. Unless an authenticator scanned it, nobody does: delete it.',
  removing: 'It is being removed.',
  removalStopped: 'It is not completely removed yet.',
} as const;
