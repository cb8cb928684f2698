import { accountNumber } from '../format/words';

/** Every text of the guide. */
export const texts = {
  entry: 'Setup',
  title: (user: string | null) => (user === null ? 'Set up Fob' : `Set up ${user}`),
  promise:
    'Type one MFA code, and your AWS tools work all day: Fob starts the sessions, renews them, and hands them to the AWS CLI, SDKs and IDEs.',
  steps: 'Steps',
  users: 'User',
  /** A user in the list of users: `bob, 2 of 4 done`. */
  userProgress: (user: string, done: number, all: number) => `${user}, ${done} of ${all} done`,
  done: 'Done',
  key: {
    title: 'Access key',
    about:
      'Your administrator gave you an access key for an IAM user. Fob asks AWS whose it is, and keeps it encrypted in its vault.',
    done: (user: string, account: string | null) =>
      account === null ? user : `${user} in account ${accountNumber(account)}`,
  },
  device: {
    title: 'MFA device',
    about:
      'Fob creates a virtual MFA device for your IAM user at AWS. You scan its QR code with your phone and type two codes.',
    action: 'Add device',
    existing: 'I already have a device',
    done: (device: string) => `${device} is enabled`,
  },
  profile: {
    title: 'Role',
    about: 'Most people work in a role. Paste its ARN, and Fob writes a profile for it to ~/.aws/config.',
    action: 'Add a role',
    skip: 'I work without a role',
    done: (profiles: string) => `Profile ${profiles}`,
    skipped: 'You work without a role',
  },
  tool: {
    title: 'Tools',
    about: (profile: string, target: string) =>
      `Your tools find ${profile} as the profile ${target}. Fob adds three lines to ~/.aws/config for it.`,
    action: 'Add to ~/.aws/config',
    try: 'Try it in a terminal:',
    command: (profile: string) => `aws sts get-caller-identity --profile ${profile}`,
    copyCommand: 'Copy the command',
    others: 'Connect other tools',
    waits: 'Tools come last, when there is a session to hand out.',
  },
  finished: (user: string) => `${user} is set up. From now on, Fob asks for a code only when AWS needs one.`,
  showSessions: 'Show sessions',
  leave: (user: string) => `Leave the guide for ${user}`,
  files: 'I have AWS files on this computer',
  filesAbout: 'Fob reads these two files and follows their changes. It found no access key in them that it can use.',
};
